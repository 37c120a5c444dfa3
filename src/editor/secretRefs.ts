import type { Application, Environment, TestUser } from '../environments/environment.ts';
import type { SecretRef } from '../flow/plan.ts';

/** The secret that an application authenticates with; `undefined` for a public client, which has none. */
export function secretRefOfApplication(environment: Environment, application: Application): SecretRef | undefined {
  if (application.clientAuthentication === 'none') return undefined;
  const what = application.clientAuthentication === 'private_key_jwt' ? 'privateKey' : 'clientSecret';
  return { environment: environment.name, owner: { kind: 'application', clientId: application.clientId, what } };
}

export function secretRefOfUser(environment: Environment, user: TestUser): SecretRef {
  return { environment: environment.name, owner: { kind: 'user', username: user.username } };
}
