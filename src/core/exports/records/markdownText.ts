import { visibleText } from '../../text/visibleText.ts';

/** Nothing but letters and digits, as in a sentence: no link, no mention, no emphasis can come of it. */
const plainWord = /^["(]?[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*[")]?[.,;:?]?$/u;
/** What would begin a list where a line begins. */
const numbered = /^\d+[.)]$/;

/**
 * A text of somebody else as a span of code of CommonMark, on one line. In it nothing is a link, an image, HTML, a mention or a formula.
 * @param inTable the vertical bar ends a cell, in code too (GitHub Flavored Markdown)
 */
export function markdownCode(text: string, inTable = false): string {
  const plain = visibleText(text.replace(/\s+/g, ' ')).trim();
  // Readers differ in whether a bar behind two backslashes ends the cell, and the code with it: so there is one.
  const line = inTable ? plain.replaceAll('\\|', '\\u005c|') : plain;
  if (line === '') return '–';
  const fence = '`'.repeat(longestRun(line) + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  const code = `${fence}${padding}${line}${padding}${fence}`;
  return inTable ? code.replaceAll('|', '\\|') : code;
}

/** A sentence of ours that may quote somebody: what is more than plain words is code. */
export function markdownSentence(text: string): string {
  const pieces: { readonly isCode: boolean; readonly words: string[] }[] = [];
  for (const [index, word] of text.split(/\s+/).entries()) {
    if (word === '') continue;
    const isCode = !plainWord.test(word) || (index === 0 && numbered.test(word));
    const last = pieces.at(-1);
    if (last?.isCode && isCode) last.words.push(word);
    else pieces.push({ isCode, words: [word] });
  }
  return pieces.map(({ isCode, words }) => (isCode ? codeInSentence(words.join(' ')) : words.join(' '))).join(' ');
}

/** The point that ends the sentence is none of the code. */
function codeInSentence(text: string): string {
  const end = /[^.,;:?\s]([.,;:?])$/.exec(text)?.[1] ?? '';
  return `${markdownCode(text.slice(0, text.length - end.length))}${end}`;
}

/** Lines of somebody else as a block of code, whose fence is longer than any in it. */
export function markdownBlock(text: string, language: 'json'): string {
  const fence = '`'.repeat(Math.max(2, longestRun(text)) + 1);
  return `${fence}${language}\n${visibleText(text)}\n${fence}`;
}

/** Of backticks. */
function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
