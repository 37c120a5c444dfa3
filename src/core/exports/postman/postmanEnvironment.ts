import { inputValue, type SecretOf } from '../replay/inputValue.ts';
import { oneLine } from '../replay/oneLine.ts';
import type { Replay } from '../replay/replay.ts';

/** An environment of Postman: what a person may change or has to supply. Secrets are of its type `secret`, and empty unless they were included. */
export function postmanEnvironment({ title, inputs }: Replay, secretOf?: SecretOf): string {
  const environment = {
    name: oneLine(title).replaceAll('{', '(').replaceAll('}', ')'),
    values: inputs.map((input) => {
      const value = inputValue(input, secretOf) ?? '';
      return {
        key: input.name,
        // What was recorded is no variable.
        value: !input.secret && value.includes('{{') ? '' : value,
        type: input.secret ? 'secret' : 'default',
        enabled: true,
        description: input.about,
      };
    }),
    _postman_variable_scope: 'environment',
  };
  return `${JSON.stringify(environment, undefined, 2)}\n`;
}
