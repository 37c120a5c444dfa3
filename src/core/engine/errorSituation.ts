import { type FormField, fieldValue, parseForm } from '../http/form.ts';
import { type HttpRequest, headerValue } from '../http/http.ts';
import { parseUrl } from '../http/parseUrl.ts';
import { decodeJwt } from '../jose/jwt.ts';
import type { ErrorSituation } from '../meaning/errors/errorSituation.ts';
import type { SentAuthorizationRequest } from '../oauth/authorizationRequest.ts';
import { clientAuthentications } from '../oauth/clientAuthenticationMethods.ts';
import { forbidsPages } from '../oauth/prompt.ts';
import type { OAuthError } from '../oauth/wire.ts';
import { authorizationOf } from '../plan/beginning.ts';
import type { RunPlan } from '../plan/plan.ts';
import type { RecordedRun } from '../rules/facts.ts';
import { fateOf } from '../rules/operations/tokenFate.ts';
import type { AuthorizationRequestEvidence } from '../runs/evidence.ts';
import type { Hop } from '../runs/hop.ts';
import { Secret } from '../values/secret.ts';
import type { HopAnswer, Run } from './run.ts';

/** What surrounds an error of a run: the step and the request that was refused, its answer, what was planned, and what the run did before. */
export function errorSituationOf(
  run: Pick<Run, 'plan' | 'recorded' | 'nowSeconds'>,
  { step, request, response }: Pick<HopAnswer, 'step'> & Partial<Pick<HopAnswer, 'request' | 'response'>>,
  error: Pick<OAuthError, 'error' | 'error_description'>,
): ErrorSituation {
  const { evidence, hops, tokens } = run.recorded();
  const fields = request?.body === undefined ? [] : parseForm(request.body);
  const authorization = evidence.findLast((each) => each.kind === 'authorizationRequest');
  const sent = authorization?.sent;
  const token = request === undefined ? undefined : tokenIn(request, fields);
  return {
    code: error.error,
    // What refuses a check is the error that the browser would have brought.
    exchange: step === 'authorization check' ? 'authorization response' : step,
    status: response?.status,
    said: error.error_description,
    grantType: fieldValue(fields, 'grant_type'),
    authentication: hasCertificate(run.plan) ? 'certificate' : authenticationOf(request, fields),
    promptNone: forbidsPages(promptOf(run.plan)),
    challenge: challengeOf(sent),
    pushed: hops.some((hop) => hop.step === 'pushed authorization request') || isSent(sent, 'request_uri'),
    proof: request === undefined ? 'none' : proofIn(request),
    requestObject: authorizationOf(run.plan)?.requestObject !== undefined || isSent(sent, 'request'),
    reference: referenceOf(run.recorded()),
    keptParameters: keptParameters(fields, authorization),
    declined: isDeclined(hops),
    tokenFate: token === undefined ? undefined : fateOf({ token, nowSeconds: run.nowSeconds() }, evidence, tokens),
    givenToken: token !== undefined && tokens.some(({ channel, value }) => channel === 'given' && value.reveal() === token.reveal()),
    withoutUser: 'grant' in run.plan && run.plan.grant === 'client_credentials',
  };
}

/** How buttons and links are called, for a program, that end a sign-on. Their labels are in any language. */
const refusingWord = /^(?:cancel(?:l?ed)?|den(?:y|ied)|declined?|reject(?:ed)?|refused?|abort(?:ed)?|disallow)$/i;

/**
 * Whether the last form, or a link that the run followed after it, says so itself: by a parameter, or by a segment of its path. Pages
 * that the server redirected to are of the same step as links, and were not pressed.
 */
function isDeclined(hops: readonly Pick<Hop, 'step' | 'request' | 'pressed'>[]): boolean {
  const last = hops.findLastIndex(({ step }) => step === 'sign-on form');
  return hops.slice(Math.max(last, 0)).some(({ step, request, pressed }) => {
    if (step !== 'sign-on form' && (step !== 'sign-on page' || pressed === undefined)) return false;
    const { pathname = '', search = '' } = parseUrl(request.url) ?? {};
    const sent = [...parseForm(search.slice(1)), ...parseForm(request.body ?? '')];
    return pathname.split('/').some(isRefusing) || sent.some(([name, value]) => isRefusing(value) || (isRefusing(name) && !isOff(value)));
  });
}

function isRefusing(word: string): boolean {
  return refusingWord.test(word);
}

function isOff(value: string): boolean {
  return /^(?:false|0|no)$/.test(value);
}

/** What was refused here was not fetched by the server. */
function referenceOf({ evidence, hops }: RecordedRun): ErrorSituation['reference'] {
  if (!evidence.some(({ kind }) => kind === 'referencedRequest')) return 'none';
  const isFetched = hops.some(
    ({ step, outcome }) => step === 'request object fetched' && outcome.kind === 'answered' && outcome.response.status === 200,
  );
  return isFetched ? 'fetched' : 'notFetched';
}

function proofIn({ headers }: HttpRequest): ErrorSituation['proof'] {
  const proof = headerValue(headers, 'dpop');
  if (proof === undefined) return 'none';
  const reading = decodeJwt(proof);
  return reading.kind === 'decoded' && reading.claims['nonce'] !== undefined ? 'withNonce' : 'sent';
}

function hasCertificate({ client: { authentication } }: RunPlan): boolean {
  return clientAuthentications[authentication].credential === 'certificate';
}

function authenticationOf(request: HttpRequest | undefined, fields: readonly FormField[]): ErrorSituation['authentication'] {
  if (fieldValue(fields, 'client_assertion') !== undefined) return 'assertion';
  const basic = /^basic /i.test(headerValue(request?.headers ?? [], 'authorization') ?? '');
  return basic || fieldValue(fields, 'client_secret') !== undefined ? 'secret' : 'none';
}

/** A free parameter takes the place of the configured one. */
function promptOf(plan: RunPlan): string {
  const authorization = authorizationOf(plan);
  return authorization?.extraParameters.findLast(([name]) => name === 'prompt')?.[1] ?? authorization?.prompt ?? '';
}

function isSent(sent: SentAuthorizationRequest | undefined, name: string): boolean {
  return sent !== undefined && fieldValue(sent.parameters, name) !== undefined;
}

/** RFC 7636 sections 4.3 and 1: `plain` where no method is named, and nothing to protect without a code. */
function challengeOf(sent: SentAuthorizationRequest | undefined): ErrorSituation['challenge'] {
  if (sent === undefined || !sent.responseType.split(' ').includes('code')) return undefined;
  if (sent.codeChallenge === undefined) return 'none';
  const method = sent.codeChallengeMethod ?? 'plain';
  return method === 'S256' || method === 'plain' ? method : 'other';
}

/** RFC 6749 section 4.1.3 and RFC 7636 section 4.6: what the token endpoint compares with the authorization request. */
function keptParameters(fields: readonly FormField[], authorization: AuthorizationRequestEvidence | undefined): boolean | undefined {
  if (authorization === undefined || fieldValue(fields, 'grant_type') !== 'authorization_code') return undefined;
  const { sent, verifier, recomputedChallenge } = authorization;
  const sentVerifier = fieldValue(fields, 'code_verifier');
  const belongs =
    sent.codeChallenge === undefined
      ? sentVerifier === undefined
      : sentVerifier !== undefined && sentVerifier === verifier?.reveal() && sent.codeChallenge === recomputedChallenge;
  return belongs && fieldValue(fields, 'redirect_uri') === sent.redirectUri;
}

/** The token that a request is about: a bearer token, a refresh token, the subject of an exchange. */
function tokenIn(request: HttpRequest, fields: readonly FormField[]): Secret | undefined {
  const [, bearer] = /^(?:bearer|dpop) +(\S+)$/i.exec(headerValue(request.headers, 'authorization') ?? '') ?? [];
  const token = bearer ?? ['refresh_token', 'subject_token', 'access_token'].map((name) => fieldValue(fields, name)).find(Boolean);
  return token === undefined ? undefined : new Secret(token, 'token');
}
