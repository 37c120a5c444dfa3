import type { PkceMethod } from '../../core/oauth/wire.ts';
import { usesTokenEndpoint } from '../../core/plan/grants.ts';
import type { AuthorizationPlan, SigningPlan, UnsignedPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { present } from '../../core/values/members.ts';
import type { Application, Environment } from '../environment.ts';
import { clientSecretRef } from '../secretRefs.ts';
import { chooseRedirectUri, chooseSignOn, unusedUser } from './chooseSignOn.ts';
import type { FlowChoices } from './flowChoices.ts';
import { type Impossible, impossible } from './impossible.ts';
import type { PlanBase } from './planBase.ts';
import { encryptionPlan, encryptionProblem } from './planEncryption.ts';
import { isPushed, referencePlan, referenceProblem } from './planReference.ts';
import type { RequestedAuthorization } from './requestedGrant.ts';
import type { AuthorizationGrant } from './responseTypeGrant.ts';

/**
 * The plan of a grant that begins at the authorization endpoint.
 * @param notes sentences about choices that have no effect are added
 */
export function planAuthorization(
  environment: Environment,
  application: Application,
  choices: FlowChoices,
  { grant, responseType }: Pick<RequestedAuthorization, 'grant' | 'responseType'>,
  base: PlanBase,
  notes: string[],
): { readonly kind: 'planned'; readonly plan: AuthorizationPlan } | Impossible {
  const chosen = chooseSignOn(environment, base.server, choices);
  if (chosen.kind === 'impossible') return chosen;
  const { signOn } = chosen;
  const acrValues = (choices.acrValues ?? application.acrValues) || undefined;
  const policies = flowPolicies(environment, acrValues);
  if (policies.isMixed) {
    notes.push(
      l10n`acr_values names a DaVinci flow policy (32 hexadecimal digits) and more. PingOne takes the ID of one flow policy, alone. The request is sent anyway.`,
    );
  }
  // A DaVinci sign-on comes node by node only with pi.flow; without it, the response is a page for a browser.
  const responseMode = choices.responseMode ?? (policies.isOne && signOn.kind === 'flows' ? 'pi.flow' : undefined);
  const unused = unusedUser(environment, choices, signOn);
  if (unused !== undefined) notes.push(unused);
  const redirectUri = chooseRedirectUri(application, choices, signOn);
  if (redirectUri === undefined && responseMode !== 'pi.flow') {
    return impossible(
      l10n`The application "${application.name}" has no redirect URI. Add one that is registered for it, or enter one for this run.`,
    );
  }
  const problem = encryptionProblem(application, choices, requestAlgorithm(application, choices) !== undefined);
  if (problem?.isChosen === true) return impossible(problem.message);
  if (problem !== undefined) notes.push(problem.message);
  const reference = referenceProblem(application, choices, { algorithm: requestAlgorithm(application, choices), redirectUri, signOn });
  if (reference?.isFatal === true) return impossible(reference.message);
  if (reference !== undefined) notes.push(reference.message);
  const plan: AuthorizationPlan = {
    ...base,
    grant,
    responseType,
    method: choices.method ?? 'GET',
    pkce: choosePkce(grant, application, choices, notes),
    signOn,
    ...(redirectUri === undefined ? {} : { redirectUri }),
    ...optionalParameters(environment, application, { ...choices, ...present({ responseMode }) }),
  };
  return { kind: 'planned', plan };
}

/** PingOne: the ID of a DaVinci flow policy has 32 hexadecimal digits, and is the only value of `acr_values`. No other server has one. */
function flowPolicies({ kind }: Environment, acrValues: string | undefined): { readonly isOne: boolean; readonly isMixed: boolean } {
  const values = kind === 'oidc' ? [] : (acrValues ?? '').split(' ').filter((value) => value !== '');
  const isPolicy = values.some((value) => /^[0-9a-f]{32}$/i.test(value));
  return { isOne: isPolicy && values.length === 1, isMixed: isPolicy && values.length > 1 };
}

function choosePkce(grant: AuthorizationGrant, application: Application, choices: FlowChoices, notes: string[]): PkceMethod {
  if (usesTokenEndpoint(grant)) return choices.pkce ?? application.pkce;
  if (choices.pkce !== undefined && choices.pkce !== 'none') {
    notes.push(l10n`No code challenge is sent: PKCE protects an authorization code, which this grant does not use (RFC 7636 section 1).`);
  }
  return 'none';
}

function optionalParameters(
  environment: Environment,
  application: Application,
  choices: FlowChoices,
): Pick<
  AuthorizationPlan,
  'responseMode' | 'acrValues' | 'prompt' | 'maxAgeSeconds' | 'loginHint' | 'awaitsLogin' | 'pushed' | 'requestObject' | 'loginHintToken'
> {
  const { responseMode, maxAgeSeconds, loginHintTokenUserId: userId } = choices;
  const algorithm = requestAlgorithm(application, choices);
  const encryption = encryptionPlan(application, choices);
  const byReference = referencePlan(application, choices);
  return present({
    responseMode,
    maxAgeSeconds,
    // An empty choice takes a configured value away: empty parameters are left out, never sent empty.
    acrValues: (choices.acrValues ?? application.acrValues) || undefined,
    prompt: (choices.prompt ?? application.prompt) || undefined,
    loginHint: choices.loginHint || undefined,
    awaitsLogin: choices.awaitLogin === true ? present({ registered: application.initiateLoginUri }) : undefined,
    loginHintToken: userId === undefined ? undefined : { ...signedWith(environment, application, 'HS256'), userId },
    pushed: isPushed(application, choices) || undefined,
    requestObject:
      algorithm === undefined
        ? undefined
        : { ...requestObjectPlan(environment, application, algorithm), ...present({ encryption, byReference }) },
  });
}

/** Of the request object; `undefined` where none is sent. */
function requestAlgorithm({ requestObject }: Application, { requestObjectAlgorithm }: FlowChoices): string | undefined {
  return (requestObjectAlgorithm ?? requestObject) || undefined;
}

export function requestObjectPlan(environment: Environment, application: Application, algorithm: string): SigningPlan | UnsignedPlan {
  return algorithm === 'none' ? { algorithm } : signedWith(environment, application, algorithm);
}

/** RFC 7518 section 3.1: HS algorithms sign with the client secret, all others with a private key. */
function signedWith(environment: Environment, application: Application, algorithm: string): SigningPlan {
  return { algorithm, key: clientSecretRef(environment, application, algorithm.startsWith('HS') ? 'clientSecret' : 'privateKey') };
}
