import type { ConfigurationProblem, TestUser } from '../environment.ts';
import { given } from '../given.ts';
import { userProperties } from './configurationNames.ts';
import type { ConfigurationSource } from './configurationSource.ts';
import { ObjectReader } from './objectReader.ts';
import { readSecretName } from './secretName.ts';

/** One test user; `undefined`, with problems noted, when it cannot be used. */
export function readUser(
  value: unknown,
  path: string,
  source: ConfigurationSource,
  problems: ConfigurationProblem[],
): TestUser | undefined {
  const reader = ObjectReader.of(value, path, 'A user', problems);
  if (reader === undefined) return undefined;
  reader.warnOfUnknown(userProperties);
  const username = reader.requiredText('username', 'The username');
  const password = readSecretName(reader, 'password', 'password', source);
  const description = reader.text('description', 'The description');
  if (reader.broken || username === undefined) return undefined;
  return { username, ...given({ password, description }) };
}
