/** Names for the actions of a page, each of them once: what an answer prepared in advance says. */
export class UniqueKeys {
  readonly #taken = new Set<string>();

  /**
   * @param words what the page calls it
   * @param otherwise what tells it from others of the same words
   */
  take(words: string, otherwise?: string): string {
    const wanted = keyOf(words) || 'submit';
    const candidates = [wanted, ...(otherwise === undefined || keyOf(otherwise) === '' ? [] : [keyOf(otherwise)])];
    let key = candidates.find((each) => !this.#taken.has(each));
    for (let count = 2; key === undefined; count++) if (!this.#taken.has(`${wanted}-${count}`)) key = `${wanted}-${count}`;
    this.#taken.add(key);
    return key;
  }
}

/** What can be typed after `--answer action=`: words joined by hyphens, in lower case. */
function keyOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_.]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}
