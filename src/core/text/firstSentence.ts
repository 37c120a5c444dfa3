/** The first sentence of a text of ours, with its full stop; all of a text that is one sentence. */
export function firstSentence(text: string): string {
  return /^.*?\.(?= |$)/s.exec(text)?.[0] ?? text;
}
