import type { SecretRef } from '../core/plan/plan.ts';
import type { Application, Environment, TestUser } from './environment.ts';

/** Names the secret of an application. */
export function clientSecretRef(environment: Environment, { clientId }: Application, what: 'clientSecret' | 'privateKey'): SecretRef {
  return { environment: environment.name, owner: { kind: 'application', clientId, what } };
}

/** Names the password of a test user. */
export function passwordRef(environment: Environment, { username }: TestUser): SecretRef {
  return { environment: environment.name, owner: { kind: 'user', username } };
}
