import type { Environment } from '../../environments/environment.ts';
import { namedSecrets } from '../../environments/namedSecrets.ts';
import { changeVariables } from '../arguments/changes/resolveRequestChanges.ts';
import type { Command } from '../arguments/readArguments.ts';
import { answerVariables } from '../arguments/resolveAnswers.ts';
import { sourceVariables } from '../arguments/tokens/readTokenSources.ts';

/** Variables with this beginning are for us: whoever sets one means this program. */
export const ownPrefix = 'AUTH_FLOW_';

/** The environment variables that an environment of a file names, each once. */
export function namedVariables(environment: Environment): readonly string[] {
  return [...new Set(namedSecrets(environment).map(({ name }) => name.env))];
}

/**
 * A file may come from anybody, and what it names is sent to the server that it names: it reads only variables that
 * were set for us, or that the person names.
 *
 * @returns a sentence with the options that allow all of them; `undefined` when nothing is refused
 */
export function refusedVariables(environment: Environment, allowed: readonly string[] = []): string | undefined {
  const refused = namedVariables(environment).filter((name) => !name.startsWith(ownPrefix) && !allowed.includes(name));
  if (refused.length === 0) return undefined;
  const which = refused.length === 1 ? `the environment variable ${refused[0]}` : `the environment variables ${refused.join(', ')}`;
  return [
    `The file refers to ${which}. By default it can read only variables whose names start with ${ownPrefix}. Nothing was sent.`,
    `Rename the variable in the file and where it is set, or allow it: ${refused.map((name) => `--allow-env ${name}`).join(' ')}`,
  ].join('\n');
}

/** Every variable that holds a secret of this command: no child process gets it. */
export function secretVariables(
  {
    allowedVariables = [],
    answers,
    callParts = [],
    tokenSources = [],
    initialTokenVariable,
    requestChanges,
    trial,
    clientSecret,
    privateKey,
    password,
  }: Command,
  environment: Environment | undefined,
): readonly string[] {
  const ofHeaders = callParts.flatMap(({ headers }) => answerVariables(headers));
  return [
    ...allowedVariables,
    ...answerVariables(answers),
    ...changeVariables(requestChanges),
    ...ofHeaders,
    ...[clientSecret, privateKey, password].flatMap((source) => (source?.from === 'variable' ? [source.variable] : [])),
    ...sourceVariables(tokenSources),
    ...[initialTokenVariable, trial === 'undo' ? 'AUTH_FLOW_REGISTRATION_TOKEN' : undefined].filter((name) => name !== undefined),
    ...(environment === undefined ? [] : namedVariables(environment)),
  ];
}
