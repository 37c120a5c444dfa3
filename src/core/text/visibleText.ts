/** A piece of a text: as it is, or characters that a reader would not see, as escapes. */
export interface VisiblePart {
  readonly kind: 'text' | 'escapes';
  readonly text: string;
}

/** Most pieces of one text; what follows stands in the last one. Bounds what a page has to draw. */
const mostParts = 2_000;

/**
 * A text of nothing but these has nothing to escape: ASCII and Latin-1, dashes, quotes and dots, arrows, frames and ticks. Most texts are,
 * and this is quicker to find out.
 */
const beyondPlain = /[^\n\t\x20-\x7e\xa0-\xac\xae-\xff\u2010-\u2027\u2190-\u21ff\u2500-\u25ff\u2713\u2717]/;

/**
 * What a letter or picture beyond ASCII may need directly behind it: joiners (Persian, Indic scripts, composed emoji)
 * and one variation selector. A row of selectors carries data, not a shape.
 */
const joining = String.raw`(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])(?<![\0-\x7f])(?:[\u200c\u200d]|(?<![\ufe0e\ufe0f])[\ufe0e\ufe0f])`;

/**
 * Controls (Cc), lone surrogates (Cs), line and paragraph separators, marks that turn the direction of text (UAX #9),
 * what has no shape (zero width, tags, fillers: UAX #44 Default_Ignorable_Code_Point) and annotation marks.
 * Line feed, tab, and a carriage return before a line feed are layout.
 */
const unseen = String.raw`(?:(?![\n\t]|\r\n|${joining})[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb])+`;

/** Made for the first text that needs it: the sets of Unicode take milliseconds. */
let unseenRuns: RegExp | undefined;

function runsOfUnseen(): RegExp {
  unseenRuns ??= new RegExp(unseen, 'gu');
  return unseenRuns;
}

/**
 * Text from outside with every character that acts on its surroundings or hides written as an escape: `\u202e`, and two
 * escapes beyond U+FFFF. Terminal sequences lose their beginning, turned text its turn. What is a JSON text stays the same
 * JSON value. Total, and the identity on text without such characters.
 *
 * Not done: letters that look like other letters, text of letters that run from right to left, length.
 */
export function visibleText(text: string): string {
  return beyondPlain.test(text) ? text.replace(runsOfUnseen(), escapes) : text;
}

/** The same in pieces, for a surface that shows escapes apart from text that merely looks like one. At most 2,000. */
export function visibleParts(text: string): readonly VisiblePart[] {
  if (!beyondPlain.test(text)) return text === '' ? [] : [{ kind: 'text', text }];
  const parts: VisiblePart[] = [];
  let from = 0;
  for (const match of text.matchAll(runsOfUnseen())) {
    if (parts.length >= mostParts - 2) break;
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: 'escapes', text: escapes(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: visibleText(text.slice(from)) });
  return parts;
}

function escapes(characters: string): string {
  return [...Array(characters.length).keys()].map((at) => `\\u${characters.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}
