import { l10n } from '../../core/text/l10n.ts';
import { nearestName } from '../nearestName.ts';
import type { ConfigurationProblem } from './configurationProblem.ts';
import type { ConfigurationSource } from './configurationSource.ts';
import type { JsonSchema } from './jsonSchema.ts';
import { described, type Member, type Presence } from './member.ts';
import { problemsAt, unusable, usable } from './readings.ts';
import type { Reading, Shape } from './shapes/shape.ts';
import { shortened } from './shapes/shortened.ts';
import { typeInWords } from './shapes/typeInWords.ts';

type AnyMember = Member<unknown, Presence>;
type Members = Readonly<Record<string, AnyMember>>;

/** An object with named members, of which completion, docs and wizards may ask one by one. */
export interface Part<Value, Of extends Members> extends Shape<Value> {
  readonly members: Of;
}

/** The type that members make together. */
type Together<Of extends Members> = {
  readonly [Name in keyof Of as Of[Name]['presence'] extends 'optional' ? never : Name]: ValueOfMember<Of[Name]>;
} & {
  readonly [Name in keyof Of as Of[Name]['presence'] extends 'optional' ? Name : never]?: ValueOfMember<Of[Name]>;
};

type ValueOfMember<Of extends AnyMember> = Of extends { readonly shape: Shape<infer Value> } ? Exclude<Value, undefined> : never;

interface PartOptions<Of extends Members> {
  /** What is wrong with members together. @param found those that could be read @param isWritten says of a member that it stands there */
  readonly check?: (found: Partial<Together<Of>>, isWritten: (name: keyof Of & string) => boolean) => readonly ConfigurationProblem[];
  readonly jsonSchema?: Pick<JsonSchema, 'allOf' | 'defaultSnippets'>;
}

/**
 * An object that is used whole or not at all. A member that it does not know is a warning, with the name that was probably meant.
 * @param what `An application`
 */
export function part<const Of extends Members>(
  what: string,
  members: Of,
  { check = () => [], jsonSchema = {} }: PartOptions<Of> = {},
): Part<Together<Of>, Of> {
  return {
    members,
    read(value, source) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return unusable(l10n`${what} must be an object in braces, not ${typeInWords(value)}.`);
      }
      const written = new Map<string, unknown>(Object.entries(value));
      const readings = Object.entries(members).map(
        ([name, member]) => [name, readMember(name, member, written.get(name), source)] as const,
      );
      // The members have the types of their shapes, each under its own name.
      const found = Object.fromEntries(
        readings.flatMap(([name, reading]) => (reading.usable && reading.value !== undefined ? [[name, reading.value]] : [])),
      ) as Partial<Together<Of>>;
      const together = check(found, (name) => written.get(name) !== undefined);
      const problems = [
        ...unknownMembers([...written.keys()], Object.keys(members)),
        ...readings.flatMap(([name, reading]) => problemsAt(name, reading.problems)),
        ...together,
      ];
      const isWhole = readings.every(([, reading]) => reading.usable) && together.every(({ severity }) => severity !== 'error');
      return isWhole ? usable(found as Together<Of>, problems) : { usable: false, problems };
    },
    missing: (name) => l10n`${what} is missing: add "${name}": ${'{ … }'}.`,
    jsonSchema: (source) => ({
      type: 'object',
      required: Object.keys(members).filter((name) => members[name]?.presence === 'required'),
      additionalProperties: false,
      properties: Object.fromEntries(Object.entries(members).map(([name, member]) => [name, memberSchema(member, source)])),
      ...jsonSchema,
    }),
  };
}

/** The part, with what it means once it was read. What is said of it and of its members stays. */
export function completed<Before, After, Of extends Members>(
  before: Part<Before, Of>,
  complete: (value: Before) => After,
): Part<After, Of> {
  return {
    ...before,
    read(value, source) {
      const reading = before.read(value, source);
      return reading.usable ? usable(complete(reading.value), reading.problems) : reading;
    },
  };
}

/** A shape for a member without which the part around it is still used: one that is wrong is left out. */
export function separate<Value>(shape: Shape<Value>): Shape<Value | undefined> {
  return {
    ...shape,
    read(value, source) {
      const reading = shape.read(value, source);
      return reading.usable ? reading : usable(undefined, reading.problems);
    },
  };
}

function readMember(name: string, { presence, shape, leftOut }: AnyMember, value: unknown, source: ConfigurationSource): Reading<unknown> {
  if (value !== undefined) return shape.read(value, source);
  return presence === 'required' ? unusable(shape.missing(name)) : usable(leftOut);
}

/** A misspelt name would otherwise be silently without effect. */
function unknownMembers(written: readonly string[], known: readonly string[]): readonly ConfigurationProblem[] {
  return written
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearestName(name, known);
      const advice = meant === undefined ? l10n`Remove it.` : l10n`Did you mean "${meant}"?`;
      return { path: name, severity: 'warning', message: l10n`"${shortened(name)}" is not a known property and has no effect. ${advice}` };
    });
}

function memberSchema({ shape, leftOut, description }: AnyMember, source: ConfigurationSource): JsonSchema {
  return { ...shape.jsonSchema(source), ...(leftOut === undefined ? {} : { default: leftOut }), ...described(description) };
}
