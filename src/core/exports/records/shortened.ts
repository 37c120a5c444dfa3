import { splitTags, type TagSet } from '../../shown/tags.ts';
import { visibleText } from '../../text/visibleText.ts';

/** A text on one line, of at most so many characters and never with a part of a tag. What acts or hides is written as an escape. */
export function shortened(text: string, most: number, tags: TagSet): string {
  // Far more than is shown, so that a body is not searched for a label.
  const line = visibleText(text.slice(0, 20 * most).replace(/\s+/g, ' ')).trim();
  if (line.length <= most && text.length <= 20 * most) return line;
  let kept = '';
  for (const part of splitTags(line, tags)) {
    const room = most - 1 - kept.length;
    const piece = part.kind === 'tag' ? part.tag : part.text;
    if (piece.length > room) return `${kept}${part.kind === 'tag' ? '' : wholeCharacters(piece, room)}…`;
    kept += piece;
  }
  return `${kept}…`;
}

/** Without half of a surrogate pair at the end. */
function wholeCharacters(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
