import type { OptionName } from './options.ts';

/** Options that read standard input where their value is `-`. */
const readers = [
  'config',
  'client-secret',
  'private-key',
  'certificate',
  'certificate-key',
  'access-token',
  'id-token',
  'refresh-token',
  'subject-token',
  'actor-token',
  'assertion',
  'authorization-details',
  'body',
] as const satisfies readonly OptionName[];

/** Why a command cannot have all of its standard input, as a sentence: it can be read once. */
export function standardInputProblem(values: ReadonlyMap<OptionName, readonly string[]>): string | undefined {
  const [first, second] = readers.flatMap((name) => (values.get(name) ?? []).filter((value) => value === '-').map(() => name));
  if (first === undefined || second === undefined) return undefined;
  return `--${first} - and --${second} - both read standard input. Name a file or a variable for one of them.`;
}
