import type { GivenName } from '../../../core/plan/plan.ts';
import { isVariable } from '../isVariable.ts';
import type { OptionName } from '../options.ts';
import { type OptionsReading, wrongOptions } from '../optionsReading.ts';
import { looksLikeToken } from './looksLikeToken.ts';

/** What an option gives to a run in place of obtaining it: a token, or the assertion of a JWT bearer grant. */
export type SourceName = GivenName | 'assertion';

/** Where a token is: an environment variable, a file, or standard input. Never the token itself. */
export interface TokenSource {
  readonly name: SourceName;
  readonly option: OptionName;
  /** `env:NAME`, the name of a file, or `-`. */
  readonly source: string;
}

const sourceOptions: readonly (readonly [option: OptionName, name: SourceName])[] = [
  ['access-token', 'access_token'],
  ['id-token', 'id_token'],
  ['refresh-token', 'refresh_token'],
  ['subject-token', 'subject_token'],
  ['actor-token', 'actor_token'],
  ['assertion', 'assertion'],
];

/** Words of `--subject-token` that name a token of the sign-on. */
export const subjectKinds = ['access_token', 'id_token'] as const;

/** The ways in which a token is given, for a sentence that ends with them. */
export const waysToGive = 'env:NAME (an environment variable), FILE, or - (standard input)';

/** Reads where the tokens of a command are. Whatever may be a token itself is refused, and not repeated. */
export function readTokenSources(last: (name: OptionName) => string | undefined): OptionsReading<readonly TokenSource[]> {
  const sources: TokenSource[] = [];
  for (const [option, name] of sourceOptions) {
    const source = last(option);
    if (source === undefined || (option === 'subject-token' && subjectKinds.some((kind) => kind === source))) continue;
    const problem = problemOf(option, source);
    if (problem !== undefined) return wrongOptions(problem);
    sources.push({ name, option, source });
  }
  return { kind: 'read', options: sources };
}

function problemOf(option: OptionName, source: string): string | undefined {
  if (source === '') return `--${option} needs ${waysToGive}.`;
  if (source.startsWith('env:') ? !isVariable(source) : /^["']?(?:(?:bearer|dpop) )?eyJ/i.test(source) && looksLikeToken(source)) {
    return looksLikeToken(source) ? bareToken(option) : `--${option}: env: needs the name of an environment variable, as in env:TOKEN.`;
  }
  return undefined;
}

/** Of a token that stands in the arguments. Every process of the machine can read those, and a shell keeps them. */
export function bareToken(option: string): string {
  return [
    `--${option} was given what looks like a token itself. Nothing was sent, and the token is not repeated here.`,
    `Give it as ${waysToGive}. The history of your shell may have it now.`,
  ].join('\n');
}

/** The environment variables that hold tokens of a command. */
export function sourceVariables(sources: readonly TokenSource[]): readonly string[] {
  return sources.flatMap(({ source }) => (isVariable(source) ? [source.slice('env:'.length)] : []));
}
