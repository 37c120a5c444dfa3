import { type OptionFacts, type OptionName, options } from './options.ts';

/** Why a command cannot have all of its standard input, as a sentence: it can be read once. */
export function standardInputProblem(values: ReadonlyMap<OptionName, readonly string[]>): string | undefined {
  const [first, second] = options.flatMap((option: OptionFacts & { readonly name: OptionName }) =>
    option.readsInput === true ? (values.get(option.name) ?? []).filter((value) => value === '-').map(() => option.name) : [],
  );
  if (first === undefined || second === undefined) return undefined;
  return `--${first} - and --${second} - both read standard input. Name a file or a variable for one of them.`;
}
