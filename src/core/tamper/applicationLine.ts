import { lineOfValue, readCommentedJson } from '../json/readWritten.ts';

/** An application by its name and that of its environment. */
export interface NamedApplication {
  readonly environment: string;
  readonly application: string;
}

interface Named {
  readonly name?: unknown;
  readonly applications?: unknown;
}

/**
 * The line, from 1, on which an application begins in a file of configuration. Total.
 *
 * @param member of the file that lists the environments
 * @returns `undefined` where the file does not list it
 */
export function applicationLine(text: string, member: string, { environment, application }: NamedApplication): number | undefined {
  const reading = readCommentedJson(text);
  const whole = reading.kind === 'value' ? reading.value : undefined;
  const environments = listIn(
    typeof whole === 'object' && whole !== null ? (whole as Readonly<Record<string, unknown>>)[member] : undefined,
  );
  const first = environments.findIndex(({ name }) => name === environment);
  const second = listIn(environments[first]?.applications).findIndex(({ name }) => name === application);
  return second < 0 ? undefined : lineOfValue(text, [member, first, 'applications', second]);
}

function listIn(value: unknown): readonly Named[] {
  return Array.isArray(value) ? value.map((each: unknown): Named => (typeof each === 'object' && each !== null ? each : {})) : [];
}
