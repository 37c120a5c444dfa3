/** Characters; nobody reads longer documents token by token. */
const lengthLimit = 2_000_000;

/** Whether a document is worth a look for tokens: one search, so that it can be asked at every key stroke. */
export function mayHoldTokens(text: string): boolean {
  return text.length <= lengthLimit && text.includes('eyJ');
}
