import type { GivenName } from '../../../core/plan/plan.ts';
import { areVerifiable } from '../../../core/plan/verifiedTokens.ts';
import type { OptionName } from '../options.ts';
import { subjectKinds, waysToGive } from './readTokenSources.ts';

/** Options that run no flow. */
const notWithTokens = ['provision', 'undo', 'register', 'registration', 'discover'] as const satisfies readonly OptionName[];

/** Why tokens that are at hand cannot be used in this command, as a sentence. */
export function problemOfTokens(values: ReadonlyMap<OptionName, readonly string[]>, given: readonly GivenName[]): string | undefined {
  const named = subjectKinds.find((kind) => kind === values.get('subject-token')?.at(-1));
  if (named !== undefined && values.has('subject-token-type')) {
    return `--subject-token ${named} names the type itself. Remove --subject-token-type, or give a token: --subject-token ${waysToGive}.`;
  }
  const [first] = given;
  if (first === undefined) return undefined;
  const option = `--${first.replace('_', '-')}`;
  const other = notWithTokens.find((name) => values.has(name));
  if (other !== undefined) return `${option} cannot be combined with --${other}. Remove one of them.`;
  const isUsed = values.has('grant') || values.has('response-type') || values.has('then');
  if (isUsed || areVerifiable(given) || given.includes('refresh_token') || given.includes('subject_token')) return undefined;
  // Of the others each begins something, or is verified.
  return '--actor-token alone does nothing. Say whom it acts for: --subject-token SOURCE.';
}

/** Of a token that stands in the arguments without an option. */
export const strayToken = [
  'There is what looks like a token among the arguments. Nothing was sent, and it is not repeated here.',
  `Give it to an option, such as --access-token or --refresh-token, as ${waysToGive}. The history of your shell may have it now.`,
].join('\n');

/** Of a token that stands where the name of a file with it should. */
export const tokenToDecode = [
  'What should be the name of a file looks like a token itself. It was not decoded, and is not repeated here.',
  'Give it as a file, or on standard input with - for the name. The history of your shell may have it now.',
].join('\n');
