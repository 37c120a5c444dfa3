/**
 * The arguments of each `auth-flow` in a line of a shell, as a POSIX shell splits them: quotes are taken away, and `|`, `>`, `)` and the
 * quote around a `$(…)` end it. Knows what examples use, no more.
 */
export function commandWords(line: string): readonly (readonly string[])[] {
  return line
    .split(/(?<=^|[ (])auth-flow(?=$| )/)
    .slice(1)
    .map(wordsUntilEnd);
}

function wordsUntilEnd(text: string): readonly string[] {
  const words: string[] = [];
  for (const [word, double, single, plain] of text.matchAll(/"([^"]*)"|'([^']*)'|([^\s"'|>)]+)|[|>)]/g)) {
    const value = double ?? single ?? plain;
    if (value === undefined || word === undefined) break;
    words.push(value);
  }
  return words;
}
