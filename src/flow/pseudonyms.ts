import { encodeHex } from './encodeHex.ts';
import type { Random } from './ports.ts';

/**
 * The short tags that stand for secrets outside the host: `code#3f9a`. One registry for a session of the editor,
 * so the same value has the same tag in every hop and every run, and another one in the next session. It holds
 * raw values: to forget them, let go of the registry.
 */
export class Pseudonyms {
  readonly #tagOfValue = new Map<string, string>();
  readonly #valueOfTag = new Map<string, string>();
  readonly #literals = new LiteralTable();

  constructor(private readonly random: Random) {}

  /**
   * The tag of a value, made when it is new. The first label a value gets stays with it.
   * @param label what it is: `code`, `access_token`, the name of a cookie
   */
  tagFor(label: string, value: string): string {
    const known = this.#tagOfValue.get(value);
    if (known !== undefined) return known;
    const tag = this.#newTag(readableLabel(label));
    this.#tagOfValue.set(value, tag);
    this.#valueOfTag.set(tag, value);
    return tag;
  }

  /** Makes {@link hide} replace this text wherever it stands. */
  hideText(text: string, tag: string): void {
    this.#literals.add(text, tag);
  }

  /** The value behind a tag, for the person who asked to see it. */
  valueOf(tag: string): string | undefined {
    return this.#valueOfTag.get(tag);
  }

  /** The text with every known secret replaced by its tag, in each form it was registered in. */
  hide(text: string): string {
    return this.#literals.replaceIn(text);
  }

  /** Four random hex digits, more when they are taken. */
  #newTag(label: string): string {
    for (let bytes = 2; ; bytes++) {
      for (let attempt = 0; attempt < 8; attempt++) {
        const tag = `${label}#${encodeHex(this.random.bytes(bytes))}`;
        if (!this.#valueOfTag.has(tag)) return tag;
      }
    }
  }
}

/** Labels may come from a server (names of cookies), so only harmless characters stay. */
function readableLabel(label: string): string {
  const safe = label.replace(/[^A-Za-z0-9_.-]/g, '').slice(0, 32);
  return safe === '' ? 'secret' : safe;
}

interface Literal {
  readonly text: string;
  readonly replacement: string;
}

/** Where a literal belongs in a list that begins with the longest. Tokens all begin alike, so the list may be long. */
function placeOf(length: number, literals: readonly Literal[]): number {
  let low = 0;
  let high = literals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((literals[middle]?.text.length ?? 0) > length) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many characters of a literal lead to it. */
const keyLength = 4;

/**
 * Replaces many literals in one pass over a text. Hundreds of tokens may be known in a session and every hop is
 * searched for all of them, so the time must depend on the text alone: the first four characters at each place
 * decide, by a table of bits, whether anything can begin there.
 */
class LiteralTable {
  readonly #byKey = new Map<string, Literal[]>();
  readonly #texts = new Set<string>();
  readonly #bits = new Uint8Array(8192);

  /** Longer literals win over shorter ones that begin alike. */
  add(text: string, replacement: string): void {
    if (text.length < keyLength || this.#texts.has(text)) return;
    this.#texts.add(text);
    const key = text.slice(0, keyLength);
    const literals = this.#byKey.get(key) ?? [];
    literals.splice(placeOf(text.length, literals), 0, { text, replacement });
    this.#byKey.set(key, literals);
    const hash = keyHash(text, 0);
    this.#bits[hash >> 3] = (this.#bits[hash >> 3] ?? 0) | (1 << (hash & 7));
  }

  replaceIn(text: string): string {
    let result = '';
    let copied = 0;
    const last = text.length - keyLength;
    for (let at = 0; at <= last; at++) {
      const hash = keyHash(text, at);
      if (((this.#bits[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0) continue;
      const found = this.#byKey.get(text.slice(at, at + keyLength))?.find((literal) => text.startsWith(literal.text, at));
      if (found === undefined) continue;
      result += text.slice(copied, at) + found.replacement;
      copied = at + found.text.length;
      at = copied - 1;
    }
    return copied === 0 ? text : result + text.slice(copied);
  }
}

/** 16 bits out of the four characters from a place on. */
function keyHash(text: string, at: number): number {
  const mixed = (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 961 + text.charCodeAt(at + 2) * 31 + text.charCodeAt(at + 3);
  return mixed & 0xffff;
}
