/** Words as they are written: every ASCII punctuation character can be escaped (CommonMark 0.31 section 2.4). */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}

/**
 * A text in which nothing is Markdown: a code span (CommonMark 0.31 section 6.1), whose delimiter is longer than any run of
 * backticks in it. Nothing for a text of white space, which could not be seen.
 *
 * @param text one line
 */
export function codeSpan(text: string): string {
  if (text.trim() === '') return '';
  const delimiter = '`'.repeat(longestRun(text) + 1);
  return `${delimiter} ${text} ${delimiter}`;
}

/** The same for lines: a fenced code block (CommonMark 0.31 section 4.5), which only a fence as long as its own could end. */
export function codeBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `\n${fence}${language}\n${text}\n${fence}\n\n`;
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
}
