import type { FormField } from '../../http/form.ts';
import type { SignatureOutcome } from '../../jose/signatureOutcome.ts';
import { tokenHash } from '../../jose/tokenHash.ts';
import { type JsonObject, objectMember, parseJsonObject, parseObjectList } from '../../json/json.ts';
import type { Tokens } from '../../oauth/tokenResponse.ts';
import type { ServerMetadata } from '../../oauth/wire.ts';
import type { RunPlan } from '../../plan/plan.ts';
import { firstFields, tokenFields } from '../../plan/tokenFields.ts';
import type { TokensEvidence } from '../../runs/evidence.ts';
import type { HopId } from '../../runs/hop.ts';
import { l10n } from '../../text/l10n.ts';
import type { Secret } from '../../values/secret.ts';
import type { TokenQuestion } from '../gate/permissions.ts';
import type { HopAnswer, Run } from '../run.ts';
import { type Rejection, rejected, rejectionOf, usualRemedy, verdictOf } from './rejection.ts';
import { algorithmOf, verifySignatures } from './verifySignatures.ts';

/** Tokens of one response, and what they are checked against. */
export interface TokensToCheck {
  readonly channel: 'front' | 'back';
  readonly hop: HopId;
  readonly idToken?: Secret | undefined;
  /** True for a grant whose response has an ID token when `openid` is granted. */
  readonly idTokenExpected?: boolean;
  readonly accessToken?: Secret | undefined;
  readonly tokenType?: string | undefined;
  /** The code that came in the same response (OpenID Connect Core section 3.3.2.11), or that was redeemed for it. */
  readonly code?: Secret | undefined;
  /** As sent with the authorization request. */
  readonly state?: string | undefined;
  readonly nonce?: string | undefined;
  readonly maxAgeSeconds?: number | undefined;
  readonly acrValues?: string | undefined;
  readonly requestedScope?: string | undefined;
  readonly grantedScope?: string | undefined;
  /** `authorization_details` of the response (RFC 9396 section 7). */
  readonly grantedDetails?: readonly JsonObject[] | undefined;
  /** An ID token of the same user that came earlier: in the front channel, or before a refresh. */
  readonly earlierIdToken?: Secret | undefined;
}

/** The tokens of a token response, to be checked with what the request adds. */
export function ofTokenResponse({ hop }: Pick<HopAnswer, 'hop'>, tokens: Tokens): TokensToCheck {
  const { idToken, accessToken, tokenType, scope, authorizationDetails } = tokens;
  return { channel: 'back', hop, idToken, accessToken, tokenType, grantedScope: scope, grantedDetails: authorizationDetails };
}

/**
 * Verifies the signatures with the JWK set of the server and checks the claims of every token received.
 *
 * A failed check of severity `error` on an ID token ends the flow: a client has to reject such a token
 * (OpenID Connect Core section 3.1.3.7). All checks are reported before that. What cannot be verified is judged by `rejectionOf`.
 */
export async function checkTokens(run: Run, metadata: ServerMetadata, response: TokensToCheck): Promise<void> {
  const rejection = await judged(run, metadata, response);
  if (rejection !== undefined) throw rejected(response, rejection);
}

/**
 * The same for the tokens of an authorization response, before the code that came with them is redeemed: with a token that must not be
 * accepted a client stops here (OpenID Connect Core sections 3.2.2.11 and 3.3.2.8 to 3.3.2.12, FAPI 1.0 Advanced section 5.2.3.1), unless
 * the person wants to see what the server does next. Keys that rotate until the token response change nothing about this verdict.
 */
export async function checkFrontChannel(run: Run, metadata: ServerMetadata, response: TokensToCheck): Promise<void> {
  const rejection = await judged(run, metadata, response);
  if (rejection === undefined) return;
  const { permissions } = run.ports;
  const next = nextOf(response);
  if (next === undefined) throw rejected(response, rejection);
  const problem = verdictOf(rejection);
  const { spec, remedy = usualRemedy } = rejection.check;
  if (!(await run.waitForPerson(() => permissions.continueWithToken({ problem, spec, next }, run.signal)))) {
    throw rejected(response, rejection, [remedy, permissions.continueRemedy].filter((each) => each !== undefined).join(' '));
  }
  const message =
    next === 'code'
      ? l10n`The code was redeemed in spite of the ID token that came with it. ${problem}`
      : l10n`The run continued with the access token in spite of the ID token that came with it. ${problem}`;
  run.note([{ severity: 'warning', code: 'frontChannel.continued', message, spec }], response.hop);
}

/** What a client would use next of an authorization response. */
function nextOf({ code, accessToken }: TokensToCheck): TokenQuestion['next'] | undefined {
  if (code !== undefined) return 'code';
  return accessToken === undefined ? undefined : 'access token';
}

async function judged(run: Run, metadata: ServerMetadata, response: TokensToCheck): Promise<Rejection | undefined> {
  run.observe(tokensEvidence(run, metadata, response));
  const { idToken, accessToken } = response;
  const received = [idToken, accessToken].filter((token) => token !== undefined);
  const signatures = await verifySignatures(run, metadata, received);
  const checks = run.judge('idTokenPresence', 'idToken', 'accessToken', 'certificates', 'proofs');
  return rejectionOf(checks, response, idToken === undefined || isUnsigned(idToken) || isKnown(signatures.get(idToken)));
}

function tokensEvidence(run: Run, metadata: ServerMetadata, response: TokensToCheck): TokensEvidence {
  const { hop, channel, idToken, accessToken, code } = response;
  const hashOf = (value: string | undefined) =>
    value === undefined ? undefined : { hash: tokenHash(value, String(algorithmOf(idToken)), run.ports.digest) };
  return {
    kind: 'tokens',
    hop,
    channel,
    issuer: metadata.issuer,
    clientId: run.plan.client.clientId,
    algorithms: metadata.id_token_signing_alg_values_supported,
    registeredAlgorithm: run.plan.client.idTokenAlgorithm,
    idToken,
    idTokenExpected: response.idTokenExpected === true,
    accessToken,
    tokenType: response.tokenType,
    accessTokenHash: hashOf(accessToken?.reveal()),
    codeHash: hashOf(code?.reveal()),
    stateHash: hashOf(response.state),
    nonce: response.nonce,
    maxAgeSeconds: response.maxAgeSeconds,
    acrValues: response.acrValues,
    requestedScope: response.requestedScope,
    grantedScope: response.grantedScope,
    ...requestedOf(run.plan, channel),
    grantedDetails: response.grantedDetails,
    earlierIdToken: response.earlierIdToken,
    nowSeconds: run.nowSeconds(),
  };
}

/**
 * What a run asks for beside scopes. Parameters of the authorization request are those of the grant (RFC 8707 section 2, RFC 9396
 * section 2); a token request may ask for fewer resources.
 */
function requestedOf(
  plan: RunPlan,
  channel: TokensToCheck['channel'],
): Pick<TokensEvidence, 'requestedResources' | 'requestedDetails' | 'requestedClaims'> {
  const first = 'extraParameters' in plan ? firstFields(plan) : [];
  const ofToken = channel === 'back' ? valuesOf(tokenFields(plan), 'resource') : [];
  const [details] = valuesOf(first, 'authorization_details');
  const [claims = ''] = valuesOf(first, 'claims');
  return {
    requestedResources: ofToken.length > 0 ? ofToken : valuesOf(first, 'resource'),
    requestedDetails: details === undefined ? undefined : parseObjectList(details),
    requestedClaims: objectMember(parseJsonObject(claims) ?? {}, 'id_token'),
  };
}

function valuesOf(fields: readonly FormField[], name: string): readonly string[] {
  return fields.filter(([each, value]) => each === name && value !== '').map(([, value]) => value);
}

/** `false` when nothing here could verify it. */
function isKnown(signature: SignatureOutcome | undefined): boolean {
  return signature !== undefined && signature.kind !== 'unsupported';
}

function isUnsigned(token: Secret): boolean {
  return algorithmOf(token) === 'none';
}
