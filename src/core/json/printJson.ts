import { compactJson } from './compactJson.ts';

/** Levels that are indented. Deeper than any honest document; and what is indented grows no more than in proportion to it. */
export const deepestIndented = 20;

/** What stands with a text in which not every level is indented. */
export const deeperLevelsNote = `What lies deeper than ${deepestIndented} levels stands on one line.`;

/**
 * JSON for people: indented by two down to {@link deepestIndented} levels; what lies deeper stands on one line, so the text stays
 * linear in the value. It is valid JSON; whoever shows it marks it with {@link deeperLevelsNote} when {@link hasDeeperLevels}.
 * Total for values out of JSON, 100,000 levels deep as well.
 */
export function printJson(value: unknown): string {
  return hasDeeperLevels(value) ? indented(value, 0) : (JSON.stringify(value, null, 2) ?? 'null');
}

/** Whether something in the value lies deeper than what is indented. */
export function hasDeeperLevels(value: unknown): boolean {
  return isDeeperThan(value, deepestIndented);
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return members.length > 0 && (levels === 0 || members.some((member) => isDeeperThan(member, levels - 1)));
}

function indented(value: unknown, level: number): string {
  if (level === deepestIndented || typeof value !== 'object' || value === null) return compactJson(value);
  const isArray = Array.isArray(value);
  const lines = isArray
    ? value.map((item) => indented(item, level + 1))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${indented(member, level + 1)}`);
  if (lines.length === 0) return isArray ? '[]' : '{}';
  const space = '  '.repeat(level + 1);
  const inside = lines.map((line) => space + line).join(',\n');
  return `${isArray ? '[' : '{'}\n${inside}\n${'  '.repeat(level)}${isArray ? ']' : '}'}`;
}
