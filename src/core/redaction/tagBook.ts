/** Digits of the hash that a tag begins with; more when they are taken. */
const fewestDigits = 4;

/** A hash of a text, the same for the same text, that tells nothing about it: 16 hex digits, of which any few are as random. */
export type KeyedHash = (text: string) => string;

/**
 * The short tags that stand for secrets: `code#3f9a`. The number is a hash of the value, keyed with a random key of one window, so
 * that a value has the same tag in every run of the window and nobody can try values against a tag. It keeps no value, only hashes.
 */
export class TagBook {
  readonly #hash: KeyedHash;
  readonly #tagOfHash = new Map<string, string>();
  readonly #tags = new Set<string>();

  /** @param hash with a random key that was made once for a window */
  constructor(hash: KeyedHash) {
    this.#hash = hash;
  }

  /**
   * The tag of a value. The first label that a value gets stays with it.
   * @param label what it is: `code`, `access_token`, the name of a cookie
   */
  tagFor(label: string, value: string): string {
    const hash = this.#hash(value);
    const known = this.#tagOfHash.get(hash);
    if (known !== undefined) return known;
    const tag = this.#newTag(readableLabel(label), hash);
    this.#tagOfHash.set(hash, tag);
    this.#tags.add(tag);
    return tag;
  }

  /** Takes a tag of another window as one: it stays as it is, and no value gets it. */
  keep(tag: string): void {
    this.#tags.add(tag);
  }

  /** Also of one as it stands in a URL or a form, percent-encoded. */
  isTag(text: string): boolean {
    return this.#tags.has(text) || (text.includes('%23') && this.#tags.has(text.replace('%23', '#')));
  }

  #newTag(label: string, hash: string): string {
    for (let digits = fewestDigits; digits < hash.length; digits += 2) {
      const tag = `${label}#${hash.slice(0, digits)}`;
      if (!this.#tags.has(tag)) return tag;
    }
    return `${label}#${hash}`;
  }
}

/** Labels may come from a server (names of cookies), so only harmless characters stay. */
function readableLabel(label: string): string {
  const safe = label.replace(/[^A-Za-z0-9_.-]/g, '').slice(0, 32);
  return safe === '' ? 'secret' : safe;
}
