/** A text to be searched for: at least {@link shortestPattern} UTF-16 code units. */
export interface Pattern {
  readonly text: string;
  /** What the caller knows it by; zero or more. */
  readonly id: number;
}

export const shortestPattern = 4;

/** What of a pattern is a path in the tree of all; what follows is compared where that was found. A token may have a megabyte. */
const longestPath = 4096;

/** Nodes that a matcher of these patterns has at most: what building costs. */
export function sizeOf(patterns: readonly Pattern[]): number {
  return patterns.reduce((sum, { text }) => sum + Math.min(text.length, longestPath), 0);
}

/** Called for each place where a pattern ends, with the longest one that ends there. */
export type OnMatch = (start: number, end: number, id: number) => void;

/**
 * Finds many patterns in one pass over a text (Aho, Corasick: Efficient string matching, 1975): the time depends on the length of
 * the text, not on how many patterns there are or how alike they begin. Nodes are numbers in typed arrays, edges stand in one hash
 * table. While nothing has begun, a table of bits over the next four code units tells whether anything can begin at all.
 */
export class PatternMatcher {
  readonly patterns: readonly Pattern[];
  readonly size: number;
  readonly #parent: Int32Array;
  readonly #unit: Uint16Array;
  readonly #depth: Int32Array;
  readonly #fail: Int32Array;
  /** The longest pattern that ends at a node, as an index into `patterns` plus one. */
  readonly #ending: Int32Array;
  /** By the first pattern with a path: how the long ones with this path go on. */
  readonly #continued = new Map<number, string[]>();
  readonly #edges: Int32Array;
  readonly #beginnings: Uint8Array;
  #nodes = 1;

  constructor(patterns: readonly Pattern[]) {
    this.patterns = patterns.filter(({ text }) => text.length >= shortestPattern);
    this.size = sizeOf(this.patterns);
    this.#parent = new Int32Array(this.size + 1);
    this.#unit = new Uint16Array(this.size + 1);
    this.#depth = new Int32Array(this.size + 1);
    this.#fail = new Int32Array(this.size + 1);
    this.#ending = new Int32Array(this.size + 1);
    this.#edges = new Int32Array(powerOfTwo(2 * this.size + 2));
    this.#beginnings = new Uint8Array(powerOfTwo(Math.min(8 * this.patterns.length + 1024, 1 << 18)));
    for (const [index, { text }] of this.patterns.entries()) this.#insert(text, index + 1);
    this.#linkFailures();
  }

  /** @param length how many units of the text are searched */
  search(text: Uint16Array, length: number, onMatch: OnMatch): void {
    const bits = this.#beginnings;
    const mask = 8 * bits.length - 1;
    let node = 0;
    let reached = 0;
    for (let at = 0; at < length; at++) {
      if (node === 0) {
        if (at + shortestPattern > length) return;
        const hash = fourUnits(text[at] as number, text[at + 1] as number, text[at + 2] as number, text[at + 3] as number) & mask;
        if (((bits[hash >> 3] as number) & (1 << (hash & 7))) === 0) continue;
      }
      const unit = text[at] as number;
      let next = this.#follow(node, unit);
      while (next === 0 && node !== 0) {
        node = this.#fail[node] as number;
        next = this.#follow(node, unit);
      }
      node = next;
      const ending = this.#ending[node] as number;
      if (ending === 0) continue;
      const { text: found, id } = this.patterns[ending - 1] as Pattern;
      const start = at + 1 - Math.min(found.length, longestPath);
      const continued = this.#continued.get(ending);
      // Inside of what a long one covered nothing is gained by comparing its end again, and a repeated letter would do so at each place.
      const end = continued === undefined || start < reached ? at + 1 : at + 1 + longestCommon(text, at + 1, length, continued);
      if (continued !== undefined) reached = Math.max(reached, end);
      onMatch(start, end, id);
    }
  }

  #insert(text: string, ending: number): void {
    let node = 0;
    const end = Math.min(text.length, longestPath);
    for (let at = 0; at < end; at++) {
      const unit = text.charCodeAt(at);
      node = this.#follow(node, unit) || this.#newNode(node, unit);
    }
    if (this.#ending[node] === 0) this.#ending[node] = ending;
    if (text.length > longestPath) this.#continue(this.#ending[node] as number, text.slice(longestPath));
    const first = fourUnits(text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2), text.charCodeAt(3));
    const hash = first & (8 * this.#beginnings.length - 1);
    this.#beginnings[hash >> 3] = (this.#beginnings[hash >> 3] as number) | (1 << (hash & 7));
  }

  #continue(first: number, rest: string): void {
    const rests = this.#continued.get(first) ?? [];
    rests.push(rest);
    this.#continued.set(first, rests);
  }

  #newNode(parent: number, unit: number): number {
    const node = this.#nodes++;
    this.#parent[node] = parent;
    this.#unit[node] = unit;
    this.#depth[node] = (this.#depth[parent] as number) + 1;
    const mask = this.#edges.length - 1;
    let slot = edgeHash(parent, unit) & mask;
    while (this.#edges[slot] !== 0) slot = (slot + 1) & mask;
    this.#edges[slot] = node;
    return node;
  }

  /** The node that an edge leads to; 0, which no edge leads to, when there is none. */
  #follow(node: number, unit: number): number {
    const mask = this.#edges.length - 1;
    for (let slot = edgeHash(node, unit) & mask; ; slot = (slot + 1) & mask) {
      const child = this.#edges[slot] as number;
      if (child === 0 || (this.#parent[child] === node && this.#unit[child] === unit)) return child;
    }
  }

  /** From the shallow nodes to the deep ones: the link of a node needs that of its parent. */
  #linkFailures(): void {
    for (const node of this.#byDepth()) {
      const parent = this.#parent[node] as number;
      if (parent === 0) continue; // one unit alone has no shorter end
      const unit = this.#unit[node] as number;
      let link = this.#fail[parent] as number;
      let target = this.#follow(link, unit);
      while (target === 0 && link !== 0) {
        link = this.#fail[link] as number;
        target = this.#follow(link, unit);
      }
      this.#fail[node] = target;
      if (this.#ending[node] === 0) this.#ending[node] = this.#ending[target] as number;
    }
  }

  #byDepth(): Int32Array {
    let deepest = 0;
    for (let node = 1; node < this.#nodes; node++) deepest = Math.max(deepest, this.#depth[node] as number);
    const next = new Int32Array(deepest + 2);
    for (let node = 1; node < this.#nodes; node++) {
      const after = (this.#depth[node] as number) + 1;
      next[after] = (next[after] as number) + 1;
    }
    for (let depth = 1; depth < next.length; depth++) next[depth] = (next[depth] as number) + (next[depth - 1] as number);
    const order = new Int32Array(this.#nodes - 1);
    for (let node = 1; node < this.#nodes; node++) {
      const depth = this.#depth[node] as number;
      const place = next[depth] as number;
      order[place] = node;
      next[depth] = place + 1;
    }
    return order;
  }
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(atLeast, 2)));
}

function edgeHash(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

function fourUnits(first: number, second: number, third: number, fourth: number): number {
  const mixed = Math.imul(first | (second << 16), 0x9e3779b1) ^ Math.imul(third | (fourth << 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 3;
}

/** How many units from a place on go on like one of the texts, at most. */
function longestCommon(units: Uint16Array, from: number, to: number, texts: readonly string[]): number {
  let longest = 0;
  for (const text of texts) {
    let common = 0;
    while (from + common < to && common < text.length && units[from + common] === text.charCodeAt(common)) common++;
    longest = Math.max(longest, common);
  }
  return longest;
}
