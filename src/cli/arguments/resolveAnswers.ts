import { CommandError } from '../commandError.ts';
import type { Variables } from '../configuration/variableSecrets.ts';
import type { Answer } from './readArguments.ts';

const fromVariable = 'env:';

/** The environment variables that answers name. */
export function answerVariables(answers: readonly Answer[]): readonly string[] {
  return answers.flatMap(([, value]) => (value.startsWith(fromVariable) ? [value.slice(fromVariable.length)] : []));
}

/**
 * The prepared answers with the values of the environment variables that they name: `newPassword=env:AUTH_FLOW_NEW_PASSWORD`.
 * @throws {CommandError} when a variable is not set
 */
export function resolveAnswers(answers: readonly Answer[], variables: Variables): readonly Answer[] {
  return answers.map(([name, value]) => {
    if (!value.startsWith(fromVariable)) return [name, value];
    const variable = value.slice(fromVariable.length);
    const secret = variables[variable];
    if (secret === undefined || secret === '')
      throw CommandError.usage(`The environment variable ${variable}, which the answer ${name} refers to, is not set.`);
    return [name, secret];
  });
}
