import { decodeCharacterReferences } from '../text/characterReferences.ts';
import { l10n } from '../text/l10n.ts';

/** One thing that may have been done to a text on its way, by what undoes it. */
interface Undoing {
  /** Unchanged where there is nothing to undo. */
  readonly undo: (text: string) => string;
  readonly done: 'percent' | 'plus' | 'html' | 'json' | 'quotes' | 'utf8';
}

const undoings: readonly Undoing[] = [
  { done: 'percent', undo: percentDecoded },
  { done: 'html', undo: decodeCharacterReferences },
  { done: 'plus', undo: (text) => text.replaceAll('+', ' ') },
  { done: 'json', undo: jsonDecoded },
  { done: 'quotes', undo: (text) => /^(["']).*\1$/s.exec(text.trim())?.[0].slice(1, -1) ?? text.trim() },
  { done: 'utf8', undo: readAsUtf8 },
];

const mostSteps = 3;
/** Values of these protocols are shorter; nothing is looked for in longer ones. */
const longest = 4096;

/**
 * How a value that had to come back unchanged came back changed, found by undoing: what was encoded once too often becomes the
 * value sent when it is decoded, and what was decoded once too often is what the value sent becomes. No value is in the words.
 *
 * @returns words that follow "the same, but": `percent-encoded once more`; `undefined` when both are the same, or nothing known leads
 *   from one to the other
 */
export function changeInWords(sent: string, returned: string): string | undefined {
  if (sent === returned || sent === '' || returned === '' || sent.length > longest || returned.length > longest) return undefined;
  const encoded = stepsBetween(returned, sent);
  if (encoded !== undefined) return listed(encoded, encodedWords);
  const decoded = stepsBetween(sent, returned);
  if (decoded !== undefined) return listed(decoded, decodedWords);
  return lossInWords(sent, returned);
}

/** What has to be undone, in this order, to get from one text to the other: the shortest way. */
function stepsBetween(from: string, to: string): readonly Undoing['done'][] | undefined {
  let texts: readonly { readonly text: string; readonly steps: readonly Undoing['done'][] }[] = [{ text: from, steps: [] }];
  const seen = new Set([from]);
  for (let count = 0; count < mostSteps; count++) {
    texts = texts.flatMap(({ text, steps }) =>
      undoings.flatMap(({ undo, done }) => {
        const undone = undo(text);
        if (seen.has(undone)) return [];
        seen.add(undone);
        return [{ text: undone, steps: [...steps, done] }];
      }),
    );
    const found = texts.find(({ text }) => text === to);
    if (found !== undefined) return found.steps;
  }
  return undefined;
}

function listed(steps: readonly Undoing['done'][], words: (done: Undoing['done'], times: number) => string): string {
  const kinds = [...new Set(steps)];
  return kinds.map((kind) => words(kind, steps.filter((step) => step === kind).length)).join(l10n` and `);
}

function encodedWords(done: Undoing['done'], times: number): string {
  switch (done) {
    case 'percent':
      return times === 1 ? l10n`percent-encoded once more` : l10n`percent-encoded ${times} more times`;
    case 'plus':
      return l10n`with + in the place of spaces`;
    case 'html':
      return l10n`HTML-escaped`;
    case 'json':
      return l10n`with JSON escapes`;
    case 'quotes':
      return l10n`with white space or quotation marks around it`;
    case 'utf8':
      return l10n`with its UTF-8 bytes read as another character set`;
  }
}

function decodedWords(done: Undoing['done'], times: number): string {
  switch (done) {
    case 'percent':
      return times === 1 ? l10n`percent-decoded once too often` : l10n`percent-decoded ${times} times too often`;
    case 'plus':
      return l10n`with spaces in the place of +`;
    case 'html':
      return l10n`with its character references read as HTML`;
    case 'json':
      return l10n`with its escapes read as JSON`;
    case 'quotes':
      return l10n`without the white space or quotation marks around it`;
    case 'utf8':
      return l10n`in another character set`;
  }
}

/** So many characters have to be the same before a part is taken for the part of a value, and not for another value. */
const leastPart = 6;

/** What cannot be undone: letters of another case, a part that is missing, something that was added. */
function lossInWords(sent: string, returned: string): string | undefined {
  if (sent.toLowerCase() === returned.toLowerCase()) {
    if (returned === sent.toLowerCase()) return l10n`in lower case`;
    return returned === sent.toUpperCase() ? l10n`in upper case` : l10n`with upper and lower case changed`;
  }
  if (sent.normalize('NFC') === returned.normalize('NFC')) return l10n`in another Unicode normalization form`;
  if (onlyReplaced(sent, returned)) return l10n`with characters replaced that are not ASCII`;
  if (returned.length >= leastPart && sent.startsWith(returned)) return l10n`cut off after ${returned.length} of ${sent.length} characters`;
  if (returned.length >= leastPart && sent.endsWith(returned)) return l10n`without its first ${sent.length - returned.length} characters`;
  if (sent.length >= leastPart && returned.startsWith(sent)) return added(returned.length - sent.length, 'end');
  if (sent.length >= leastPart && returned.endsWith(sent)) return added(returned.length - sent.length, 'beginning');
  const bare = (text: string): string => text.replace(/[^a-z0-9]/gi, '');
  return bare(sent).length >= leastPart && bare(sent) === bare(returned) ? l10n`with other punctuation` : undefined;
}

function onlyReplaced(sent: string, returned: string): boolean {
  return /[^\0-\x7f]/.test(sent) && sent.replace(/[^\0-\x7f]+/g, '?') === returned.replace(/[?\ufffd]+|[^\0-\x7f]+/g, '?');
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // no percent-encoding
  }
}

function jsonDecoded(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|(["\\/]))/gi, (_whole, unit?: string, char?: string) =>
    unit === undefined ? (char ?? '') : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

/** `Ã©` is é: its two bytes, each read as a character of its own. */
function readAsUtf8(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replace(/[%\x80-\xff]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`));
  } catch {
    return text; // no UTF-8
  }
}

function added(count: number, where: 'beginning' | 'end'): string {
  return count === 1 ? l10n`with 1 more character at the ${where}` : l10n`with ${count} more characters at the ${where}`;
}
