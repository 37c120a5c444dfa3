import { withoutEnding } from '../text/withoutEnding.ts';

/** A JSON value with what its author wrote: every digit of a number, every member of an object, repeated ones too. */
export type WrittenJson = WrittenObject | readonly WrittenJson[] | WrittenNumber | string | boolean | null;

/** A number in its own digits, which JavaScript's numbers may not keep (RFC 8259 section 6). */
export class WrittenNumber {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

export interface WrittenMember {
  readonly name: string;
  readonly value: WrittenJson;
  /** Where its name begins in the text, as an offset in UTF-16 code units. */
  readonly at: number;
}

/** An object as its members stand, in their order. */
export class WrittenObject {
  constructor(readonly members: readonly WrittenMember[]) {}
}

/** A name that stands more than once in one object: against RFC 8259 section 4, and RFC 7515 section 4 and RFC 7519 section 4 forbid it. */
export interface RepeatedName {
  /** Of the object that it stands in, from the outermost: names of members, numbers of elements. */
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly members: readonly WrittenMember[];
}

/** The names that are repeated, in the value and in what is in it. */
export function repeatedNames(value: WrittenJson, path: readonly (string | number)[] = []): readonly RepeatedName[] {
  if (value instanceof WrittenObject) {
    const byName = new Map<string, WrittenMember[]>();
    for (const member of value.members) byName.set(member.name, [...(byName.get(member.name) ?? []), member]);
    const own = [...byName].filter(([, members]) => members.length > 1).map(([name, members]) => ({ path, name, members }));
    return [...own, ...value.members.flatMap((member) => repeatedNames(member.value, [...path, member.name]))];
  }
  return isList(value) ? value.flatMap((item, index) => repeatedNames(item, [...path, index])) : [];
}

/** The object with each name once: of members with one name the last one (RFC 7519 section 4). Numbers keep their digits. */
export function lastMembers({ members }: WrittenObject): Readonly<Record<string, unknown>> {
  return Object.fromEntries(members.map(({ name, value }) => [name, withLastMembers(value)]));
}

function withLastMembers(value: WrittenJson): unknown {
  if (value instanceof WrittenObject) return lastMembers(value);
  return isList(value) ? value.map(withLastMembers) : value;
}

/** Whether a number of JavaScript has other digits than the one that is written. */
export function hasInexactNumber(value: WrittenJson): boolean {
  if (value instanceof WrittenNumber) return !isExact(value.text);
  if (value instanceof WrittenObject) return value.members.some((member) => hasInexactNumber(member.value));
  return isList(value) && value.some(hasInexactNumber);
}

/** The same number, in whatever notation: `1e3` is `1000`, and `1.0` is `1`. */
function isExact(text: string): boolean {
  return digitsOf(text) === digitsOf(String(Number(text)));
}

/** Sign, digits without zeros around them, and the power of ten of the last one. */
function digitsOf(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = withoutEnding(digits, '0');
  if (significant === '') return /\d/.test(whole) ? '0' : text;
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

function isList(value: WrittenJson): value is readonly WrittenJson[] {
  return Array.isArray(value);
}
