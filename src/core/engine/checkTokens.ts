import { type CheckResult, type Rule, runRules } from '../findings/finding.ts';
import type { JwkSet } from '../jose/jwk.ts';
import { jwkSetRequest, readJwkSet } from '../jose/jwkSet.ts';
import type { JsonObject } from '../json/json.ts';
import type { ServerMetadata } from '../oauth/wire.ts';
import { accessTokenRules, accessTokenSignature } from '../rules/accessTokenRules.ts';
import { type IdTokenExpectation, idTokenPresence } from '../rules/idTokenPresence.ts';
import { idTokenRules, idTokenSignature } from '../rules/idTokenRules.ts';
import type { SignedSubject } from '../rules/signatureRule.ts';
import type { HopId } from '../runs/hop.ts';
import { hopIndexOf, hopInWords } from '../runs/stepWords.ts';
import { readingOf } from '../runs/tokenReading.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { present } from '../values/members.ts';
import type { Secret } from '../values/secret.ts';
import { FlowStop } from './flowStop.ts';
import type { SignatureReading } from './ports.ts';
import type { Run } from './run.ts';

/** Tokens of one response, and what they are checked against. */
export interface TokensToCheck {
  readonly channel: 'front' | 'back';
  readonly hop: HopId;
  readonly idToken?: Secret | undefined;
  /** True for a grant whose response has an ID token when `openid` is granted. */
  readonly idTokenExpected?: boolean;
  readonly accessToken?: Secret | undefined;
  readonly tokenType?: string | undefined;
  /** The code that came in the same response: hybrid flows only (OpenID Connect Core section 3.3.2.11). */
  readonly code?: Secret | undefined;
  readonly nonce?: string | undefined;
  readonly maxAgeSeconds?: number | undefined;
  readonly acrValues?: string | undefined;
  readonly requestedScope?: string | undefined;
  readonly grantedScope?: string | undefined;
  /** An ID token of the same user that came earlier: in the front channel, or before a refresh. */
  readonly earlierIdToken?: Secret | undefined;
}

/**
 * Verifies the signatures with the JWK set of the server and checks the claims of every token received.
 *
 * A failed check of severity `error` on an ID token ends the flow: a client has to reject such a token
 * (OpenID Connect Core section 3.1.3.7). All checks are reported before that.
 */
export async function checkTokens(run: Run, metadata: ServerMetadata, responses: readonly TokensToCheck[]): Promise<void> {
  const verifying = verifySignatures(run, metadata, responses);
  verifying.catch(() => undefined); // it is heard below, unless a rule throws before
  // All but the signature is checked while the key set is on its way.
  const idTokens = responses.map((response) => checkIdToken(run, metadata, response));
  const accessTokens = responses.map((response) => checkAccessToken(run, metadata, response));
  const signatures = await verifying;
  for (const response of responses) run.check(idTokenPresence, idTokenExpectation(response), response.hop);
  const ofIdTokens = idTokens.map((checked) => checked?.(signatures) ?? []);
  const ofAccessTokens = accessTokens.map((checked) => checked?.(signatures) ?? []);
  for (const [at, { hop }] of responses.entries()) run.report(ofIdTokens[at] ?? [], hop);
  for (const [at, { hop }] of responses.entries()) run.report(ofAccessTokens[at] ?? [], hop);
  for (const [at, response] of responses.entries()) {
    const broken = ofIdTokens[at]?.find(({ outcome, severity }) => outcome === 'failed' && severity === 'error');
    if (broken !== undefined) throw notAcceptable(response, broken);
  }
}

function notAcceptable({ channel, hop }: TokensToCheck, { code, message, spec, remedy }: CheckResult): FlowStop {
  const where = hopInWords({ index: hopIndexOf(hop), step: channel === 'front' ? 'authorization response' : 'token request' });
  return FlowStop.failed({
    code,
    message: `${sentenceCase(where)}: the ID token must not be accepted. ${message}`,
    spec,
    hop,
    remedy: remedy ?? 'Compare the token, which is kept with this run, with the section named here, and correct what issues it.',
  });
}

type Signatures = ReadonlyMap<Secret, SignatureReading | undefined>;

/** Keys rotate: a set that was read earlier in the run is read again when no key of it fits. */
async function verifySignatures(run: Run, metadata: ServerMetadata, responses: readonly TokensToCheck[]): Promise<Signatures> {
  const tokens = responses.flatMap(({ idToken, accessToken }) => [idToken, accessToken]).filter((token) => token !== undefined);
  const verifyAll = async (keys: JwkSet | undefined): Promise<Signatures> =>
    new Map(await Promise.all(tokens.map(async (token) => [token, await verifySignature(run, token, keys)] as const)));
  if (!tokens.some(isSignedWithPublicKey)) return verifyAll(undefined);
  const known = metadata.jwks_uri === undefined ? undefined : run.memory.keySets.get(metadata.jwks_uri);
  const signatures = await verifyAll(known ?? (await fetchKeys(run, metadata)));
  if (known === undefined || ![...signatures.values()].some((signature) => signature?.kind === 'noKey')) return signatures;
  return verifyAll(await fetchKeys(run, metadata));
}

function idTokenExpectation({ idTokenExpected, idToken, requestedScope, grantedScope }: TokensToCheck): IdTokenExpectation {
  return present({ expected: idTokenExpected === true, received: idToken !== undefined, requestedScope, grantedScope });
}

function isSignedWithPublicKey(token: Secret): boolean {
  const reading = readingOf(token);
  return reading.kind === 'decoded' && typeof reading.header['alg'] === 'string' && !/^(HS|none)/i.test(reading.header['alg']);
}

/** `undefined` when there is none to be had: the signature rules then say that nothing could be verified. */
async function fetchKeys(run: Run, metadata: ServerMetadata): Promise<JwkSet | undefined> {
  if (metadata.jwks_uri === undefined) return undefined;
  const answer = await run.trySend('JWK set', jwkSetRequest(metadata.jwks_uri), { channel: 'back' });
  if ('error' in answer) {
    const { code, message, remedy } = answer.error;
    const finding = { severity: 'error' as const, code, message: sentenceCase(message), spec: 'RFC 7517 section 5' };
    run.note([remedy === undefined ? finding : { ...finding, remedy }], answer.error.hop);
    return undefined;
  }
  const reading = readJwkSet(answer.response);
  run.note(reading.findings, answer.hop);
  if (reading.kind === 'unreadable') return undefined;
  run.memory.keySets.set(metadata.jwks_uri, reading.keySet);
  return reading.keySet;
}

/** The results, once the signatures are known. */
type Checked = (signatures: Signatures) => readonly CheckResult[];

/** Runs the rules at once, and the one of the signature again when it is known. */
function checkedButSignature<Subject extends SignedSubject>(
  rules: readonly Rule<Subject>[],
  signatureRule: Rule<Subject>,
  token: Secret,
  subject: Subject,
): Checked {
  const results = runRules(rules, subject);
  return (signatures) => {
    const [verified] = runRules([signatureRule], { ...subject, ...present({ signature: signatures.get(token) }) });
    return results.map((result) => (result.code === verified?.code ? verified : result));
  };
}

function checkIdToken(run: Run, metadata: ServerMetadata, response: TokensToCheck): Checked | undefined {
  const { idToken, accessToken, code, nonce, maxAgeSeconds, acrValues, channel } = response;
  if (idToken === undefined) return undefined;
  const subject = present({
    idToken: idToken.reveal(),
    reading: readingOf(idToken),
    issuer: metadata.issuer,
    clientId: run.plan.client.clientId,
    channel,
    digest: run.ports.digest,
    nowSeconds: run.nowSeconds(),
    nonce,
    accessToken,
    code,
    maxAgeSeconds,
    acrValues,
    earlierClaims: claimsOf(response.earlierIdToken),
    algorithms: metadata.id_token_signing_alg_values_supported,
  });
  return checkedButSignature(idTokenRules, idTokenSignature, idToken, subject);
}

function claimsOf(token: Secret | undefined): JsonObject | undefined {
  const reading = token === undefined ? undefined : readingOf(token);
  return reading?.kind === 'decoded' ? reading.claims : undefined;
}

function checkAccessToken(run: Run, metadata: ServerMetadata, response: TokensToCheck): Checked | undefined {
  const { accessToken, tokenType, requestedScope, grantedScope } = response;
  if (accessToken === undefined) return undefined;
  const subject = present({
    accessToken: accessToken.reveal(),
    reading: readingOf(accessToken),
    issuer: metadata.issuer,
    clientId: run.plan.client.clientId,
    nowSeconds: run.nowSeconds(),
    tokenType,
    requestedScope,
    grantedScope,
  });
  return checkedButSignature(accessTokenRules, accessTokenSignature, accessToken, subject);
}

/** A token signed with the client secret is checked with it (OpenID Connect Core section 10.1), any other with the JWK set. */
async function verifySignature(run: Run, token: Secret, keys: JwkSet | undefined): Promise<SignatureReading | undefined> {
  const reading = readingOf(token);
  if (reading.kind !== 'decoded') return undefined;
  const { client } = run.plan;
  if (/^HS/i.test(String(reading.header['alg']))) {
    const secret =
      client.secret?.owner.kind === 'application' && client.secret.owner.what === 'clientSecret'
        ? await run.readSecret(client.secret)
        : undefined;
    return secret === undefined ? undefined : run.ports.signatures.verifyWithSecret(token.reveal(), secret);
  }
  return keys === undefined ? undefined : run.ports.signatures.verify(token.reveal(), keys);
}
