import type { SecretName } from '../environment.ts';
import type { ConfigurationSource } from './configurationSource.ts';
import type { ObjectReader } from './objectReader.ts';

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `{ "env": "NAME" }` in a file; nothing else anywhere. What was written is never repeated in the message. */
export function readSecretName(reader: ObjectReader, name: string, what: string, source: ConfigurationSource): SecretName | undefined {
  const value = reader.value(name);
  if (value === undefined) return undefined;
  if (source === 'setting') {
    return reader.error(name, `A ${what} does not belong in the settings: remove it here and store it with a command of "Auth Flow".`);
  }
  const variable = typeof value === 'object' && value !== null && 'env' in value ? value.env : undefined;
  if (typeof variable === 'string' && variableName.test(variable)) return { env: variable };
  return reader.error(
    name,
    `A ${what} does not belong in the file: put it into an environment variable and write { "env": "AUTH_FLOW_NAME" }.`,
  );
}
