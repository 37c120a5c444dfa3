import { WrittenNumber, WrittenObject } from './writtenJson.ts';

/** Levels that are indented. Deeper than any honest document; and what is indented grows no more than in proportion to it. */
export const deepestIndented = 20;

/** What stands with a text in which not every level is indented. */
export const deeperLevelsNote = `What lies deeper than ${deepestIndented} levels stands on one line.`;

/**
 * JSON for people: indented by two down to {@link deepestIndented} levels; what lies deeper stands on one line, so the text stays
 * linear in the value. It is valid JSON; whoever shows it marks it with {@link deeperLevelsNote} when {@link hasDeeperLevels}.
 * What was written is written again: a `WrittenNumber` in its digits, a `WrittenObject` with each of its members.
 *
 * @param value as `JSON.parse` or `readWritten` make it, which read no deeper than `deepestJson` levels
 */
export function printJson(value: unknown): string {
  return indented(value, 0);
}

/** The same on one line. */
export function compactJson(value: unknown): string {
  const members = membersOf(value);
  if (members === undefined) return scalarText(value);
  const texts = members.map(([name, member]) =>
    name === undefined ? compactJson(member) : `${JSON.stringify(name)}:${compactJson(member)}`,
  );
  return Array.isArray(value) ? `[${texts.join(',')}]` : `{${texts.join(',')}}`;
}

/** Whether something in the value lies deeper than what is indented. */
export function hasDeeperLevels(value: unknown): boolean {
  return isDeeperThan(value, deepestIndented);
}

function isDeeperThan(value: unknown, levels: number): boolean {
  const members = membersOf(value) ?? [];
  return members.length > 0 && (levels === 0 || members.some(([, member]) => isDeeperThan(member, levels - 1)));
}

function indented(value: unknown, level: number): string {
  const members = membersOf(value);
  if (members === undefined || members.length === 0 || level === deepestIndented) return compactJson(value);
  const lines = members.map(([name, member]) => {
    const text = indented(member, level + 1);
    return name === undefined ? text : `${JSON.stringify(name)}: ${text}`;
  });
  const space = '  '.repeat(level + 1);
  const inside = lines.map((line) => space + line).join(',\n');
  const [begin, end] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${begin}\n${inside}\n${'  '.repeat(level)}${end}`;
}

/** What is in a container: elements have no name. `undefined` for what is none. */
function membersOf(value: unknown): readonly (readonly [name: string | undefined, value: unknown])[] | undefined {
  if (Array.isArray(value)) return value.map((item) => [undefined, item] as const);
  if (value instanceof WrittenObject) return value.members.map(({ name, value: own }) => [name, own] as const);
  if (typeof value !== 'object' || value === null || value instanceof WrittenNumber) return undefined;
  return Object.entries(value).filter(([, member]) => member !== undefined && typeof member !== 'function');
}

function scalarText(value: unknown): string {
  return value instanceof WrittenNumber ? value.text : (JSON.stringify(value) ?? 'null');
}
