import { eastAsianWidth } from 'get-east-asian-width';

/** One cell each: ASCII, Latin-1, dashes, quotes and dots. */
const plain = /^[\x20-\x7e\xa0-\xac\xae-\xff\u2010-\u2027]*$/;

/**
 * Cells that a text of one line takes in a terminal: two for wide East Asian letters and emoji (UAX #11), none for combining marks.
 *
 * Not done: emoji of several characters, which some terminals join; they are counted as if each stood alone.
 */
export function cellsOf(text: string): number {
  if (plain.test(text)) return text.length;
  let cells = 0;
  for (const character of text) cells += cellsOfCharacter(character);
  return cells;
}

/** The text in at most so many cells, the last of them `…` where it is cut. A letter keeps its marks. */
export function cutToCells(text: string, most: number, ending: string): string {
  if (cellsOf(text) <= most) return text;
  const room = most - cellsOf(ending);
  let cells = 0;
  let end = 0;
  for (const character of text) {
    cells += cellsOfCharacter(character);
    if (cells > room) break;
    end += character.length;
  }
  return room < 0 ? '' : `${text.slice(0, end).trimEnd()}${ending}`;
}

function cellsOfCharacter(character: string): number {
  // Marks that stand on the letter before them, and what has no shape. Written here, since the sets of Unicode take milliseconds.
  if (/^[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]$/u.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}
