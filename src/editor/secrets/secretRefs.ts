import { clientAuthentications } from '../../core/oauth/clientAuthenticationMethods.ts';
import type { SecretRef } from '../../core/plan/plan.ts';
import type { Application, Environment } from '../../environments/environment.ts';
import { clientSecretRef } from '../../environments/secretRefs.ts';

/** The secret that an application authenticates with; `undefined` for a public client, which has none. */
export function secretRefOfApplication(environment: Environment, application: Application): SecretRef | undefined {
  const { credential } = clientAuthentications[application.clientAuthentication];
  return credential === 'nothing' ? undefined : clientSecretRef(environment, application, credential);
}

/** The private key that signs request objects of an application, where it is not the one that it authenticates with. */
export function signingKeyRef(environment: Environment, application: Application): SecretRef | undefined {
  const { credential } = clientAuthentications[application.clientAuthentication];
  return credential === 'privateKey' ? undefined : clientSecretRef(environment, application, 'privateKey');
}

/** What an application that presents a certificate has beside what it authenticates with: the key of it, or both. */
export function certificateRefs(environment: Environment, application: Application): readonly SecretRef[] {
  const { credential } = clientAuthentications[application.clientAuthentication];
  const key = clientSecretRef(environment, application, 'certificateKey');
  if (credential === 'certificate') return [key];
  return application.certificateBoundAccessTokens === true ? [clientSecretRef(environment, application, 'certificate'), key] : [];
}

/** The key that DPoP proofs of an application are signed with, in place of one that is made for each run. */
export function proofKeyRef(environment: Environment, application: Application): SecretRef | undefined {
  const { dpop = 'none' } = application;
  return dpop === 'none' ? undefined : clientSecretRef(environment, application, 'dpopKey');
}

/** A ready assertion of an application that may use the JWT bearer grant. */
export function assertionRef(environment: Environment, application: Application): SecretRef | undefined {
  return application.grantTypes.includes('jwt_bearer') ? clientSecretRef(environment, application, 'assertion') : undefined;
}

/** The secret of the worker application that calls the platform API for an environment. */
export function workerSecretRef(environment: string, clientId: string): SecretRef {
  return { environment, owner: { kind: 'worker', clientId } };
}
