import type { StepEdit } from '../../../core/engine/review/givenChanges.ts';
import { present } from '../../../core/values/members.ts';
import { Secret } from '../../../core/values/secret.ts';
import { CommandError } from '../../commandError.ts';
import type { Variables } from '../../configuration/variableSecrets.ts';
import type { WantedChange } from './readRequestChanges.ts';

/** The changes of `--set` with the values of the environment variables that they name, which are secrets. */
export interface ResolvedChanges {
  readonly edits: readonly StepEdit[];
  readonly secrets: readonly Secret[];
}

/** @throws {CommandError} when a variable is not set */
export function resolveRequestChanges(changes: readonly WantedChange[] = [], variables: Variables): ResolvedChanges {
  const secrets: Secret[] = [];
  const valuesOf = ({ name, value }: WantedChange): readonly string[] => {
    if (value === undefined) return [];
    if ('text' in value) return [value.text];
    const found = variables[value.variable];
    if (found === undefined || found === '')
      throw CommandError.usage(`The environment variable ${value.variable}, which --set refers to, is not set.`);
    secrets.push(new Secret(found, name === '' ? 'value' : name));
    return [found];
  };
  const edits = changes.map((change) => present({ step: change.step, place: change.place, name: change.name, values: valuesOf(change) }));
  return { edits, secrets };
}

/** The environment variables that changes name. */
export function changeVariables(changes: readonly WantedChange[] = []): readonly string[] {
  return changes.flatMap(({ value }) => (value !== undefined && 'variable' in value ? [value.variable] : []));
}
