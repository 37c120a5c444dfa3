import { clientAuthentications } from '../../core/oauth/clientAuthenticationMethods.ts';
import type { ClientPlan } from '../../core/plan/plan.ts';
import { present } from '../../core/values/members.ts';
import type { Application, Environment } from '../environment.ts';
import { clientSecretRef } from '../secretRefs.ts';
import type { FlowChoices } from './flowChoices.ts';

/** The client of a run: an application as it is registered, with what was chosen for the run. */
export function planClient(environment: Environment, application: Application, choices: FlowChoices): ClientPlan {
  const authentication = choices.clientAuthentication ?? application.clientAuthentication;
  const { credential } = clientAuthentications[authentication];
  return {
    applicationName: application.name,
    clientId: application.clientId,
    authentication,
    ...present({
      certificate: certificatePlan(environment, application, credential === 'certificate'),
      secret: credential === 'nothing' || credential === 'certificate' ? undefined : clientSecretRef(environment, application, credential),
      clientSecret: credential === 'clientSecret' ? undefined : clientSecretRef(environment, application, 'clientSecret'),
      privateKey: credential === 'privateKey' ? undefined : clientSecretRef(environment, application, 'privateKey'),
      assertionAlgorithm: choices.assertionAlgorithm ?? application.assertionAlgorithm,
      assertionAudience: application.assertionAudience,
      keyId: application.keyId,
      idTokenAlgorithm: application.idTokenAlgorithm,
      dpop: proofPlan(environment, application, choices),
      postLogoutRedirectUris: application.postLogoutRedirectUris,
      backchannelLogoutUri: application.backchannelLogoutUri,
      frontchannelLogoutUri: application.frontchannelLogoutUri,
    }),
    responseTypes: application.responseTypes,
    registeredRedirectUris: application.redirectUris,
  };
}

/** A client that authenticates otherwise may have a certificate that its tokens are bound to (RFC 8705 section 4). */
function certificatePlan(environment: Environment, application: Application, authenticates: boolean): ClientPlan['certificate'] {
  const bindsTokens = application.certificateBoundAccessTokens === true;
  if (!authenticates && !bindsTokens && application.certificate === undefined) return undefined;
  return {
    certificate: clientSecretRef(environment, application, 'certificate'),
    key: clientSecretRef(environment, application, 'certificateKey'),
    ...(bindsTokens ? { bindsTokens } : {}),
  };
}

/** A stored key is one of the configured algorithm: with another one chosen for a run, a key is made for the run. */
function proofPlan(environment: Environment, application: Application, choices: FlowChoices): ClientPlan['dpop'] {
  const algorithm = choices.dpop ?? application.dpop ?? 'none';
  if (algorithm === 'none') return undefined;
  if (application.dpop !== undefined && application.dpop !== algorithm) return { algorithm };
  const key = clientSecretRef(environment, application, 'dpopKey');
  return { algorithm, key, ...(application.dpopKey === undefined ? {} : { needsKey: true }) };
}
