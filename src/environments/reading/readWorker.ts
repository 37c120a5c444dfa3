import { clientAuthenticationMethods } from '../../core/oauth/clientAuthenticationMethods.ts';
import type { ConfigurationProblem, Worker } from '../environment.ts';
import { given } from '../given.ts';
import { workerProperties } from './configurationNames.ts';
import type { ConfigurationSource } from './configurationSource.ts';
import { ObjectReader } from './objectReader.ts';
import { readSecretName } from './secretName.ts';
import { readPathSegment } from './urlMembers.ts';

/** The worker application; `undefined`, with problems noted, when it cannot be used. */
export function readWorker(
  value: unknown,
  path: string,
  source: ConfigurationSource,
  problems: ConfigurationProblem[],
): Worker | undefined {
  const reader = ObjectReader.of(value, path, 'The worker application', problems);
  if (reader === undefined) return undefined;
  reader.warnOfUnknown(workerProperties);
  const clientId = reader.requiredText('clientId', 'The client ID of the worker');
  const methods = clientAuthenticationMethods.filter((method) => method !== 'none');
  const clientAuthentication = reader.choice('clientAuthentication', 'The client authentication', methods) ?? 'client_secret_basic';
  const clientSecret = readSecretName(reader, 'clientSecret', 'client secret', source);
  const environmentId = readPathSegment(reader, 'environmentId');
  if (reader.broken || clientId === undefined) return undefined;
  return { clientId, clientAuthentication, ...given({ clientSecret, environmentId }) };
}
