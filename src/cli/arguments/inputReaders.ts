import { type OptionFacts, options } from './options.ts';

/** A sentence when more than one option reads standard input, which can be read once. */
export function problemOfInput(values: ReadonlyMap<string, readonly string[]>): string | undefined {
  const listed: readonly OptionFacts[] = options;
  const readers = listed.flatMap(({ name, readsInput }) =>
    readsInput === true ? (values.get(name) ?? []).filter((value) => value === '-').map(() => `--${name}`) : [],
  );
  if (readers.length < 2) return undefined;
  return `Standard input can be read once, and - stands for it in ${readers.join(' and ')}. Name a file or a variable in all but one.`;
}
