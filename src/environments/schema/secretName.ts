import { unusable, usable } from './readings.ts';
import type { Shape } from './shapes/shape.ts';

/** Where the command-line runner finds a secret: the name of an environment variable. */
export interface SecretName {
  readonly env: string;
}

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * `{ "env": "NAME" }` in a file; nothing in the setting. What was written is never repeated in a message.
 * @param what `client secret`
 */
export function secretName(what: string): Shape<SecretName> {
  return {
    read(value, source) {
      if (source === 'setting') {
        return unusable(`A ${what} does not belong in the settings: remove it here and store it with a command of "Auth Flow".`);
      }
      const variable = typeof value === 'object' && value !== null && 'env' in value ? value.env : undefined;
      if (typeof variable === 'string' && variableName.test(variable)) return usable({ env: variable });
      return unusable(`A ${what} does not belong in the file: put it into an environment variable and write { "env": "AUTH_FLOW_NAME" }.`);
    },
    missing: (name) => `The ${what} is missing: add "${name}": { "env": "AUTH_FLOW_NAME" }.`,
    jsonSchema: (source) =>
      source === 'setting'
        ? {
            not: {},
            doNotSuggest: true,
            errorMessage: `A ${what} does not belong in the settings. Remove it here and store it with a command of "Auth Flow": it is then kept in the editor's secret storage.`,
          }
        : {
            type: 'object',
            required: ['env'],
            additionalProperties: false,
            properties: {
              env: {
                type: 'string',
                pattern: variableName.source,
                patternErrorMessage: 'Enter the name of an environment variable: letters, digits and underscores.',
                description: `Name of the environment variable that holds the ${what}.`,
              },
            },
            errorMessage: `A ${what} does not belong in the file. Put it into an environment variable and write { "env": "AUTH_FLOW_NAME" }.`,
          },
  };
}
