import { clientAuthentications } from '../oauth/clientAuthenticationMethods.ts';
import { authorizationOf } from '../plan/beginning.ts';
import { needsOfPlan, usesTokenEndpoint } from '../plan/grants.ts';
import type { AuthorizationPlan, RunPlan, TaskPlan } from '../plan/plan.ts';
import type { AskedOfServer } from '../runs/evidence.ts';

type AskingPlan = Exclude<RunPlan, TaskPlan>;

/** What a plan is going to ask of the server: free parameters replace and remove those that are built. Pure. */
export function askedOfServer(plan: AskingPlan): AskedOfServer {
  const authorization = authorizationOf(plan);
  const asksForTokens = requestsTokens(plan);
  const first = authorization ?? plan;
  const parameter = parametersOf(first);
  return {
    responseType: parameter('response_type', authorization?.responseType),
    responseMode: parameter('response_mode', authorization?.responseMode),
    grantTypes: 'grant' in plan ? needsOfPlan(plan).namesInMetadata : asksForTokens ? ['refresh_token'] : [],
    scopes: wordsOf(parameter('scope', first.scopes.join(' '))),
    prompts: wordsOf(parameter('prompt', authorization?.prompt)),
    codeChallengeMethod: parameter('code_challenge_method', challengeMethodOf(authorization)),
    ...authenticationOf(plan, asksForTokens || authorization?.pushed === true),
    certificateBound: asksForTokens && plan.client.certificate?.bindsTokens === true,
    proofAlgorithm: asksForTokens ? plan.client.dpop?.algorithm : undefined,
    requestObject: requestObjectOf(authorization, parameter('request', undefined)),
    backchannelRequestAlgorithm: 'grant' in plan && plan.grant === 'ciba' ? plan.requestObject?.algorithm : undefined,
    requestEncryption: authorization?.requestObject?.encryption,
    reference: referenceOf(authorization),
    requestUri: referenceOf(authorization) !== undefined || parameter('request_uri', undefined) !== undefined,
    idTokenAlgorithm: plan.client.idTokenAlgorithm,
  };
}

/** Whether anything is asked of the token endpoint; with given tokens only a refresh is. */
function requestsTokens(plan: AskingPlan): boolean {
  return 'grant' in plan ? usesTokenEndpoint(plan.grant) : plan.after.some(({ kind }) => kind === 'refresh');
}

/** A parameter as it is sent; an empty one is left out. */
function parametersOf({ extraParameters }: AskingPlan): (name: string, built: string | undefined) => string | undefined {
  return (name, built) => {
    const extra = extraParameters.findLast(([other]) => other === name);
    return (extra === undefined ? built : extra[1]) || undefined;
  };
}

function wordsOf(text: string | undefined): readonly string[] {
  return [...new Set((text ?? '').split(/\s+/).filter((word) => word !== ''))];
}

function challengeMethodOf(plan: AuthorizationPlan | undefined): string | undefined {
  return plan === undefined || plan.pkce === 'none' || !usesTokenEndpoint(plan.grant) ? undefined : plan.pkce;
}

/** A client authenticates at the endpoints of the back channel; a flow that ends before them has none, unless the request is pushed. */
function authenticationOf(
  { client }: AskingPlan,
  isAuthenticated: boolean,
): Pick<AskedOfServer, 'clientAuthentication' | 'assertionAlgorithm'> {
  if (!isAuthenticated) return { clientAuthentication: undefined, assertionAlgorithm: undefined };
  const { assertion } = clientAuthentications[client.authentication];
  return {
    clientAuthentication: client.authentication,
    assertionAlgorithm: assertion === undefined ? undefined : (client.assertionAlgorithm ?? assertion.algorithm),
  };
}

function referenceOf(plan: AuthorizationPlan | undefined): AskedOfServer['reference'] {
  const reference = plan?.requestObject?.byReference;
  if (reference === undefined) return undefined;
  return reference.registered === undefined ? 'new' : 'registered';
}

function requestObjectOf(plan: AuthorizationPlan | undefined, brought: string | undefined): AskedOfServer['requestObject'] {
  if (plan?.requestObject !== undefined) return { algorithm: plan.requestObject.algorithm };
  return brought === undefined ? undefined : { algorithm: undefined };
}
