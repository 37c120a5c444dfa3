import type { Member, Presence } from '../../environments/schema/member.ts';
import type { InputProblem } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { type Words, words } from '../kernel/texts/words.ts';

/** One entry of the setting as it is written. */
export type RawEntry = Readonly<Record<string, unknown>>;

/** An entry with some fields replaced; `undefined` removes a field. What is not named stays as it was written. */
export function changedEntry(entry: unknown, changes: RawEntry): RawEntry {
  const before = typeof entry === 'object' && entry !== null ? (entry as RawEntry) : {};
  return Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined));
}

/** The list in which the part with this name is replaced, removed (`undefined`), or added at the end when there is none. */
export function changedList(list: unknown, key: string, name: string | undefined, part: RawEntry | undefined): readonly unknown[] {
  const before: readonly unknown[] = Array.isArray(list) ? list : [];
  const at = name === undefined ? -1 : before.findIndex((each) => (each as RawEntry | null)?.[key] === name);
  if (at < 0) return part === undefined ? before : [...before, changedEntry({}, part)];
  const changed = part === undefined ? [] : [changedEntry(before[at], part)];
  return [...before.slice(0, at), ...changed, ...before.slice(at + 1)];
}

/**
 * The list with the part of this name again that an earlier list had, at its place there.
 * @returns `undefined` when there is one of this name again
 */
export function restoredList(list: unknown, key: string, name: string, earlier: unknown): readonly unknown[] | undefined {
  const [now, before]: readonly (readonly unknown[])[] = [list, earlier].map((each) => (Array.isArray(each) ? each : []));
  const isNamed = (each: unknown): boolean => (each as RawEntry | null)?.[key] === name;
  const at = before?.findIndex(isNamed) ?? -1;
  if (now === undefined || before === undefined || now.some(isNamed)) return undefined;
  return at < 0 ? now : [...now.slice(0, at), before[at], ...now.slice(at)];
}

export function wordsIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

export function required(text: string, what: Words): Words | undefined {
  return text === '' ? words('Enter {what}.', { what }) : undefined;
}

/** What the reader of the setting would say about one member of an environment, an application, a user or a worker. */
export function problemWith(member: Pick<Member<unknown, Presence>, 'shape'>, value: unknown): InputProblem | undefined {
  const { problems } = member.shape.read(value, 'setting');
  const found = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  if (found === undefined) return undefined;
  const message = outside(found.message, 500); // may quote what was typed
  return found.severity === 'error' ? message : { warning: message };
}
