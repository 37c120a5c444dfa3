import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { SignatureOutcome } from '../../../src/core/jose/signatureOutcome.ts';
import type { JsonObject } from '../../../src/core/json/json.ts';
import type { SentAuthorizationRequest } from '../../../src/core/oauth/authorizationRequest.ts';
import { factsOf, type RecordedRun } from '../../../src/core/rules/facts.ts';
import { checksOf } from '../../../src/core/rules/list.ts';
import type { Evidence } from '../../../src/core/runs/evidence.ts';
import type { ReceivedToken } from '../../../src/core/runs/flow.ts';
import type { EpochMs, Hop, HopId } from '../../../src/core/runs/hop.ts';
import type { StepName } from '../../../src/core/runs/steps/steps.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { clientCredentialsPlan, clientPlan, codePlan, response, serverPlan } from '../../support/builders.ts';
import { jwtOfParts } from '../../support/jwts.ts';
import { always, textWith } from '../../support/property.ts';
import { readStoredRun } from '../../support/runs/storedRun.ts';

const hopId = fc.integer({ min: 1, max: 5 }).map((index) => `f1.${index}` as HopId);
const word = textWith('openid', 'code', 'token', 'id_token', ' ', 'https://as.example', 'http://', '#', '?', '%', '\n');
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, { nil: undefined });
const number = fc.oneof(fc.integer(), fc.double());

const claims = fc.dictionary(
  fc.constantFrom('iss', 'aud', 'azp', 'sub', 'exp', 'iat', 'nbf', 'nonce', 'at_hash', 'c_hash', 'auth_time', 'acr', 'scope', 'client_id'),
  fc.jsonValue({ maxDepth: 2 }),
) as fc.Arbitrary<JsonObject>;
const header = fc.dictionary(fc.constantFrom('alg', 'kid', 'typ', 'crit', 'enc'), fc.jsonValue({ maxDepth: 1 }));

/** A token as a server may send it: readable with any claims, nearly readable, or any text. */
const token = fc
  .oneof(
    fc.tuple(header, claims).map(([head, body]) => jwtOfParts(head, body, 'c2ln')),
    fc.tuple(word, word).map(([head, body]) => jwtOfParts(head, body, '')),
    word,
  )
  .map((text) => new Secret(text, 'token'));

const sent = fc.record(
  {
    parameters: fc.array(fc.tuple(word, word), { maxLength: 4 }),
    clientId: word,
    responseType: word,
    redirectUri: word,
    responseMode: word,
    state: word,
    nonce: word,
    scope: word,
    acrValues: word,
    maxAgeSeconds: number,
    codeChallenge: word,
    codeChallengeMethod: word,
  },
  { requiredKeys: ['parameters', 'clientId', 'responseType'] },
) as fc.Arbitrary<SentAuthorizationRequest>;

const parameterName = fc.oneof(fc.constantFrom('code', 'state', 'iss', 'error', 'id_token', 'access_token', 'response'), word);

const received = fc
  .record({
    source: fc.constantFrom('query' as const, 'fragment' as const, 'form_post' as const, 'pi.flow' as const),
    parameters: fc.array(fc.tuple(parameterName, word), { maxLength: 5 }),
    redirectUri: maybe(word),
  })
  .map(({ redirectUri, ...rest }) => (redirectUri === undefined ? rest : { ...rest, redirectUri }));

const signature: fc.Arbitrary<SignatureOutcome> = fc.oneof(
  word.map((alg) => ({ kind: 'valid' as const, alg })),
  fc.tuple(word, word).map(([alg, kid]) => ({ kind: 'noKey' as const, alg, kid })),
  word.map((reason) => ({ kind: 'invalid' as const, reason })),
  word.map((reason) => ({ kind: 'unsupported' as const, reason })),
  fc.constant({ kind: 'unchecked' as const }),
);

const details = fc.array(fc.dictionary(word, word, { maxKeys: 2 }), { maxLength: 2 });
const hash = maybe(fc.record({ hash: maybe(word) }));

const evidence: fc.Arbitrary<Evidence> = fc.oneof(
  fc
    .tuple(fc.array(word, { maxLength: 2 }), fc.array(word, { maxLength: 2 }))
    .map(([plainHttp, unverifiedOrigins]) => ({ kind: 'connection' as const, plainHttp, unverifiedOrigins })),
  fc.record({
    kind: fc.constant('authorizationRequest' as const),
    grant: fc.constantFrom('authorization_code' as const, 'implicit' as const, 'hybrid' as const),
    client: fc.array(word, { maxLength: 2 }).map((registeredRedirectUris) => clientPlan({ registeredRedirectUris })),
    sent,
    verifier: maybe(token),
    recomputedChallenge: maybe(word),
  }),
  fc.record({
    kind: fc.constant('authorizationResponse' as const),
    hop: hopId,
    received,
    issuer: word,
    issParameterSupported: maybe(fc.boolean()),
    signingAlgorithms: maybe(fc.array(word, { maxLength: 2 })),
    nowSeconds: fc.integer(),
  }),
  fc.record({
    kind: fc.constant('tokens' as const),
    hop: hopId,
    channel: fc.constantFrom('front' as const, 'back' as const),
    issuer: word,
    clientId: word,
    algorithms: maybe(fc.array(word, { maxLength: 2 })),
    registeredAlgorithm: maybe(word),
    idToken: maybe(token),
    idTokenExpected: fc.boolean(),
    accessToken: maybe(token),
    tokenType: maybe(word),
    accessTokenHash: hash,
    codeHash: hash,
    stateHash: hash,
    nonce: maybe(word),
    maxAgeSeconds: maybe(number),
    acrValues: maybe(word),
    requestedClaims: fc.dictionary(fc.constantFrom('acr', 'sub', 'auth_time'), fc.jsonValue({ maxDepth: 2 })) as fc.Arbitrary<JsonObject>,
    requestedScope: maybe(word),
    grantedScope: maybe(word),
    requestedResources: fc.array(word, { maxLength: 2 }),
    requestedDetails: maybe(details),
    grantedDetails: maybe(details),
    earlierIdToken: maybe(token),
    nowSeconds: number,
  }),
  fc.record({ kind: fc.constant('signature' as const), token, outcome: maybe(signature) }),
  fc.record({
    kind: fc.constant('userInfo' as const),
    jwt: maybe(token),
    issuer: word,
    clientId: word,
    hop: hopId,
    claims,
    idTokenSubject: maybe(word),
  }),
  fc.record({ kind: fc.constant('refresh' as const), hop: hopId, rotated: fc.boolean() }),
  fc.record({ kind: fc.constant('refreshReuse' as const), hop: hopId, accepted: fc.boolean() }),
  fc.record({
    kind: fc.constant('tokenUse' as const),
    hop: hopId,
    token,
    at: fc.constantFrom('introspection' as const, 'UserInfo' as const, 'token endpoint' as const, 'API' as const),
    accepted: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('introspection' as const),
    hop: hopId,
    token,
    tokenKind: fc.constantFrom('access_token' as const, 'refresh_token' as const, 'id_token' as const),
    members: claims,
    clientId: word,
    nowSeconds: number,
  }),
  fc.record({ kind: fc.constant('revocation' as const), hop: hopId, token }),
  fc.record({
    kind: fc.constant('signOff' as const),
    hop: hopId,
    sent: fc.record({ postLogoutRedirectUri: maybe(word), state: maybe(word) }),
    end: fc.oneof(
      fc.record({ kind: fc.constant('returned' as const), state: maybe(word) }),
      fc.record({ kind: fc.constantFrom('page' as const, 'done' as const) }),
      fc.record({ kind: fc.constant('elsewhere' as const), origin: word }),
    ),
  }),
);

const step = fc.constantFrom<StepName>('authorization request', 'discovery', 'sign-on', 'token request', 'JWK set');

const hop: fc.Arbitrary<Hop> = fc.record({ id: hopId, step, url: word, setCookie: word, kind: fc.integer({ min: 0, max: 3 }) }).map(
  ({ id, step: name, url, setCookie, kind }): Hop => ({
    id,
    index: Number(id.slice(3)),
    step: name,
    startedAt: 0 as EpochMs,
    request: { method: 'GET', url, headers: [] },
    outcome:
      kind === 0
        ? { kind: 'pending' }
        : kind === 1
          ? { kind: 'handedOver', message: 'gone', timing: { totalMs: 1 } }
          : kind === 2
            ? { kind: 'failed', failure: { code: 'transport.reset', message: 'closed' }, timing: { totalMs: 1 } }
            : {
                kind: 'answered',
                response: response(200, '', [['set-cookie', setCookie]]),
                timing: { totalMs: 1 },
                certificate: { kind: 'unverified', authority: setCookie, reason: url },
              },
  }),
);

const receivedToken: fc.Arbitrary<ReceivedToken> = fc.record({
  kind: fc.constantFrom('id_token' as const, 'access_token' as const, 'refresh_token' as const),
  value: token,
  hop: hopId,
  channel: fc.constantFrom('front' as const, 'back' as const),
  expiresInSeconds: number,
  receivedAt: fc.constant(0 as EpochMs),
});

const run: fc.Arbitrary<RecordedRun> = fc.record({
  plan: fc.oneof(
    word.map((issuer) => codePlan({ server: serverPlan({ issuer }) })),
    word.map((issuer) => clientCredentialsPlan({ server: serverPlan({ issuer }) })),
  ),
  hops: fc.array(hop, { maxLength: 4 }),
  tokens: fc.array(receivedToken, { maxLength: 3 }),
  evidence: fc.array(evidence, { maxLength: 6 }),
});

describe('facts and checks of any recorded run', () => {
  it('are there for each, leave no member out, and no rule throws', () => {
    const members = Object.keys(factsOf({ plan: codePlan(), hops: [], tokens: [], evidence: [] })).sort();
    always(run, (recorded) => {
      const facts = factsOf(recorded);
      assert.deepEqual(Object.keys(facts).sort(), members);
      for (const check of checksOf(facts)) {
        assert.match(check.outcome, /^(passed|failed|notApplicable)$/);
        assert.notEqual(check.title, '');
        assert.match(check.severity, /^(error|warning|info)$/);
        if (check.code.startsWith('advice.')) assert.notEqual(check.severity, 'error', `${check.code} is advice`);
      }
    });
  });

  it('are the same each time', () => {
    always(run, (recorded) => assert.deepEqual(checksOf(factsOf(recorded)), checksOf(factsOf(recorded))));
  });

  const folder = new URL('../../golden/runs/', import.meta.url);
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))) {
    it(`are there for a run that was recorded before evidence was: ${file}`, () => {
      const { flow } = readStoredRun(readFileSync(new URL(file, folder), 'utf8'));
      assert.ok(checksOf(factsOf({ ...flow, evidence: flow.evidence ?? [] })).length > 0);
    });
  }
});
