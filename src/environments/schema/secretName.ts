import { about } from '../../core/text/about.ts';
import { l10n } from '../../core/text/l10n.ts';
import { unusable, usable } from './readings.ts';
import type { Shape } from './shapes/shape.ts';

/** Where the command-line runner finds a secret: the name of an environment variable. */
export interface SecretName {
  readonly env: string;
}

/** How a secret is written in a file. No place of a sentence: braces are for places. */
const example = '{ "env": "AUTH_FLOW_NAME" }';
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * `{ "env": "NAME" }` in a file; nothing in the setting. What was written is never repeated in a message.
 * @param what `client secret`
 */
export function secretName(what: string): Shape<SecretName> {
  return {
    read(value, source) {
      if (source === 'setting') {
        return unusable(l10n`Do not put a ${what} in the settings. Remove it here and store it with a command of "Auth Flow".`);
      }
      const variable = typeof value === 'object' && value !== null && 'env' in value ? value.env : undefined;
      if (typeof variable === 'string' && variableName.test(variable)) return usable({ env: variable });
      return unusable(l10n`Do not put a ${what} in the file. Put it in an environment variable and write ${example}.`);
    },
    missing: (name) => l10n`The ${what} is missing: add "${name}": ${example}.`,
    jsonSchema: (source) =>
      source === 'setting'
        ? {
            not: {},
            doNotSuggest: true,
            errorMessage: about`Do not put a ${what} in the settings. Remove it here and store it with a command of "Auth Flow", which keeps it in the secret storage of the editor.`,
          }
        : {
            type: 'object',
            required: ['env'],
            additionalProperties: false,
            properties: {
              env: {
                type: 'string',
                pattern: variableName.source,
                patternErrorMessage: about`Enter the name of an environment variable: letters, digits and underscores.`,
                description: about`Name of the environment variable that contains the ${what}.`,
              },
            },
            errorMessage: about`Do not put a ${what} in the file. Put it in an environment variable and write ${example}.`,
          },
  };
}
