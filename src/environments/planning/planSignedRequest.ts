import type { CibaPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { Application, Environment } from '../environment.ts';
import type { FlowChoices } from './flowChoices.ts';
import { type Impossible, impossible } from './impossible.ts';
import { requestObjectPlan } from './planAuthorization.ts';

/**
 * The signed authentication request of CIBA (section 7.1.1). That of the application is used where its algorithm is asymmetric, as it has to
 * be: the algorithm of its authorization requests may be another one, and is registered apart.
 * @param notes a sentence about an algorithm that was chosen and will probably be refused is added
 */
export function planSignedRequest(
  environment: Environment,
  application: Application,
  choices: FlowChoices,
  notes: string[],
): { readonly kind: 'signed'; readonly requestObject: CibaPlan['requestObject'] } | Impossible {
  if (choices.requestObjectEncryption || choices.requestObjectContentEncryption !== undefined) {
    return impossible(l10n`The authentication request of CIBA can be signed, not encrypted (OpenID Connect CIBA section 7.1.1).`);
  }
  if (choices.requestObjectByReference === true) {
    return impossible(l10n`The signed authentication request of CIBA is never sent by reference (OpenID Connect CIBA section 7.1.1).`);
  }
  const { requestObject: own } = application;
  const algorithm = choices.requestObjectAlgorithm ?? (own !== undefined && isAsymmetric(own) ? own : undefined);
  if (!algorithm) return { kind: 'signed', requestObject: undefined };
  if (!isAsymmetric(algorithm)) {
    notes.push(
      l10n`The signed authentication request of CIBA needs an asymmetric algorithm (OpenID Connect CIBA section 7.1.1), which ${algorithm} is not. The request is sent anyway.`,
    );
  }
  return { kind: 'signed', requestObject: requestObjectPlan(environment, application, algorithm) };
}

function isAsymmetric(algorithm: string): boolean {
  return algorithm !== 'none' && !algorithm.startsWith('HS');
}
