import { clientAuthentications } from '../../core/oauth/clientAuthenticationMethods.ts';
import type { AssertionPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { Application, Environment } from '../environment.ts';
import { clientSecretRef } from '../secretRefs.ts';
import { chosenUser } from './chooseSignOn.ts';
import type { FlowChoices } from './flowChoices.ts';
import { type Impossible, impossible } from './impossible.ts';

/**
 * The assertion of a JWT bearer grant (RFC 7523 section 2.1): a ready one, or one that the application signs about a user. Without a user,
 * or with an empty one, about itself.
 */
export function planAssertion(environment: Environment, application: Application, choices: FlowChoices): AssertionPlan | Impossible {
  if (choices.readyAssertion ?? application.assertion !== undefined) {
    return { kind: 'ready', assertion: clientSecretRef(environment, application, 'assertion') };
  }
  const algorithm = choices.assertionAlgorithm ?? application.assertionAlgorithm ?? usualAlgorithm(application);
  if (algorithm === undefined) {
    return impossible(
      l10n`The application "${application.name}" has neither a client secret nor a private key to sign an assertion with. Name the algorithm of its assertions, or send a ready assertion.`,
    );
  }
  // The server knows its users: a name that is not configured here may be one of them.
  const subject = (choices.user ?? chosenUser(environment, choices)?.username) || application.clientId;
  const key = clientSecretRef(environment, application, algorithm.startsWith('HS') ? 'clientSecret' : 'privateKey');
  return { kind: 'made', algorithm, key, subject };
}

/** By what the application holds, as far as the configuration tells. */
function usualAlgorithm({ clientAuthentication, privateKey, clientSecret }: Application): string | undefined {
  const { credential } = clientAuthentications[clientAuthentication];
  if (credential === 'privateKey' || privateKey !== undefined) return 'RS256';
  return credential === 'clientSecret' || clientSecret !== undefined ? 'HS256' : undefined;
}
