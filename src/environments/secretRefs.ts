import type { ApplicationSecret, SecretRef } from '../core/plan/plan.ts';
import type { Application, Environment, TestUser } from './environment.ts';
import type { SecretName } from './schema/secretName.ts';

/** Names the secret of an application: by its name too, since an environment may have several of one client ID. */
export function clientSecretRef(
  environment: Pick<Environment, 'name'>,
  { name, clientId }: Pick<Application, 'name' | 'clientId'>,
  what: ApplicationSecret,
): SecretRef {
  return { environment: environment.name, owner: { kind: 'application', clientId, what, application: name } };
}

/** The application that a secret belongs to; `undefined` when there is none. */
export function ownerOf(
  { applications }: Pick<Environment, 'applications'>,
  { clientId, application }: Extract<SecretRef['owner'], { readonly kind: 'application' }>,
): Application | undefined {
  return applications.find((each) => each.clientId === clientId && (application === undefined || each.name === application));
}

/** Where the configuration says that a secret of an application is; the token of a registration is in no configuration. */
export function configuredSecret(application: Application | undefined, what: ApplicationSecret): SecretName | undefined {
  return what === 'registrationToken' ? undefined : application?.[what];
}

/** Names the passkey of a test user. */
export function passkeyRef(environment: Pick<Environment, 'name'>, { username }: Pick<TestUser, 'username'>): SecretRef {
  return { environment: environment.name, owner: { kind: 'user', username, what: 'passkey' } };
}

/** Names the password of a test user. */
export function passwordRef(environment: Environment, { username }: TestUser): SecretRef {
  return { environment: environment.name, owner: { kind: 'user', username } };
}
