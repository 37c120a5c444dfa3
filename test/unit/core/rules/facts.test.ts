import assert from 'node:assert/strict';
import { factsOf, type RecordedRun } from '../../../../src/core/rules/facts.ts';
import type { AuthorizationRequestEvidence, Evidence, TokensEvidence } from '../../../../src/core/runs/evidence.ts';
import type { ReceivedToken } from '../../../../src/core/runs/flow.ts';
import type { EpochMs, FlowId, Hop, HopId, HopOutcome } from '../../../../src/core/runs/hop.ts';
import { reduceFlow } from '../../../../src/core/runs/reduceFlow.ts';
import type { StepName } from '../../../../src/core/runs/steps/steps.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { clientCredentialsPlan, clientPlan, codePlan, fixture, response } from '../../../support/builders.ts';
import { aJwt } from '../../../support/jwts.ts';

const flow = reduceFlow(undefined, { type: 'flowStarted', flowId: 'f' as FlowId, plan: codePlan(), startedAt: 0 as EpochMs });
const recorded = (parts: Partial<RecordedRun>): RecordedRun => ({ ...flow, ...parts });

const timing = { totalMs: 1 };
const hop = (outcome: HopOutcome, step: StepName = 'token request', url = 'https://as.example/token', index = 1): Hop => ({
  id: `f.${index}` as HopId,
  index,
  step,
  startedAt: 0 as EpochMs,
  request: { method: 'GET', url, headers: [] },
  outcome,
});
const answered = (headers: readonly (readonly [string, string])[] = []): HopOutcome => ({
  kind: 'answered',
  response: response(200, '', headers),
  timing,
});

const idToken = new Secret(aJwt({ sub: 'now' }), 'id_token');
const earlierIdToken = new Secret(aJwt({ sub: 'before' }), 'id_token');
const accessToken = new Secret(aJwt({ sub: 'api' }), 'access_token');
const tokens: TokensEvidence = {
  kind: 'tokens',
  hop: 'f.2' as HopId,
  channel: 'back',
  issuer: 'https://as.example',
  clientId: 'client',
  algorithms: ['RS256'],
  registeredAlgorithm: 'RS256',
  idToken,
  idTokenExpected: true,
  accessToken,
  tokenType: 'Bearer',
  accessTokenHash: { hash: 'a' },
  codeHash: { hash: 'c' },
  stateHash: { hash: 's' },
  nonce: 'n',
  maxAgeSeconds: 5,
  acrValues: 'acr',
  requestedClaims: { acr: null },
  requestedScope: 'openid a',
  grantedScope: 'openid',
  requestedResources: ['https://api.example'],
  requestedDetails: [{ type: 'a' }],
  grantedDetails: [{ type: 'b' }],
  earlierIdToken,
  nowSeconds: 1000,
};
const request = (sent: Partial<AuthorizationRequestEvidence['sent']> = {}, verifier?: Secret): AuthorizationRequestEvidence => ({
  kind: 'authorizationRequest',
  grant: 'authorization_code',
  client: clientPlan(),
  sent: { parameters: [], clientId: 'client', responseType: 'code', redirectUri: fixture.redirectUri, state: 's', ...sent },
  verifier,
  recomputedChallenge: 'recomputed',
});
const authorizationResponse: Evidence = {
  kind: 'authorizationResponse',
  hop: 'f.1' as HopId,
  received: { place: 'query', parameters: [] } as never,
  issuer: 'https://as.example',
  issParameterSupported: true,
  signingAlgorithms: undefined,
  nowSeconds: 0,
};
const received = (kind: ReceivedToken['kind'], expiresInSeconds?: number): ReceivedToken => ({
  kind,
  value: new Secret('x', kind),
  hop: 'f.2' as HopId,
  channel: 'back',
  receivedAt: 0 as EpochMs,
  ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
});

describe('the facts of a run', () => {
  it('are none of a run that has just started', () => {
    assert.deepEqual(factsOf(flow), {
      support: [],
      metadata: [],
      tokenResponses: [],
      tokenExchanges: [],
      proofs: [],
      certificates: [],
      certificateIntrospections: [],
      proofIntrospections: [],
      jwkSets: [],
      claimSources: [],
      bodies: undefined,
      clock: undefined,
      retryAfter: undefined,
      jwtResponse: undefined,
      silent: undefined,
      introspections: [],
      revocations: [],
      refreshes: [],
      signOffs: [],
      logoutTokens: [],
      frontchannelLogouts: [],
      givenAccessToken: undefined,
      givenIdToken: undefined,
      redirectUri: undefined,
      authorizationResponse: undefined,
      pkce: undefined,
      idTokenExpectations: [],
      idTokens: [],
      accessTokens: [],
      userInfo: [],
      transport: undefined,
      cookies: undefined,
      practice: undefined,
    });
  });

  it('have what a server said of itself beside what it is asked, once for each that was asked', () => {
    const metadata = { issuer: 'https://as.example' };
    const evidence = (hop: string) => ({ kind: 'serverMetadata', hop: hop as HopId, metadata, asked: {} as never }) as const;
    const facts = factsOf(recorded({ evidence: [evidence('f.1'), evidence('f.2')] }));
    assert.deepEqual(facts.support, [
      { hop: 'f.1', facts: { metadata, asked: {} } },
      { hop: 'f.2', facts: { metadata, asked: {} } },
    ]);
  });

  it('compare the redirect URI that was sent with those that are registered, before any response', () => {
    const facts = factsOf(recorded({ evidence: [request()] }));
    assert.deepEqual(facts.redirectUri, { sent: fixture.redirectUri, registered: [fixture.redirectUri] });
    assert.equal(facts.authorizationResponse, undefined);
    assert.equal(facts.pkce, undefined);
  });

  it('are of the last authorization request and its response', () => {
    const verifier = new Secret('verifier', 'verifier');
    const last = request({ state: 'second', codeChallenge: 'challenge', codeChallengeMethod: 'S256' }, verifier);
    const { authorizationResponse: response, pkce } = factsOf(
      recorded({ evidence: [request({ state: 'first' }), authorizationResponse, last, { ...authorizationResponse, hop: 'f.9' as HopId }] }),
    );
    assert.equal(response?.hop, 'f.9');
    assert.equal(response?.facts.sent, last.sent);
    assert.equal(response?.facts.issuer, 'https://as.example');
    assert.equal(response?.facts.issParameterSupported, true);
    assert.deepEqual(pkce, {
      hop: 'f.9',
      facts: { verifier, sentChallenge: 'challenge', sentMethod: 'S256', recomputedChallenge: 'recomputed' },
    });
  });

  it('have a response without a request for nothing', () => {
    const { authorizationResponse: response, pkce } = factsOf(recorded({ evidence: [authorizationResponse] }));
    assert.deepEqual([response, pkce], [undefined, undefined]);
  });

  it('hold what belongs to an ID token, with its own signature and the claims of the earlier one', () => {
    const outcome = { kind: 'valid', alg: 'RS256' } as const;
    const { idTokens, idTokenExpectations } = factsOf(
      recorded({
        evidence: [
          tokens,
          { kind: 'signature', token: idToken, outcome },
          { kind: 'signature', token: earlierIdToken, outcome: { kind: 'invalid', reason: 'other' } },
        ],
      }),
    );
    const [{ hop: at, facts } = assert.fail()] = idTokens;
    const { reading, ...rest } = facts;
    assert.equal(at, 'f.2');
    assert.equal(reading.kind === 'decoded' && reading.claims['sub'], 'now');
    assert.deepEqual(rest, {
      signature: outcome,
      issuer: 'https://as.example',
      clientId: 'client',
      channel: 'back',
      nonce: 'n',
      accessTokenHash: { hash: 'a' },
      codeHash: { hash: 'c' },
      stateHash: { hash: 's' },
      nowSeconds: 1000,
      maxAgeSeconds: 5,
      acrValues: 'acr',
      requestedClaims: { acr: null },
      algorithms: ['RS256'],
      registeredAlgorithm: 'RS256',
      earlierClaims: { sub: 'before' },
      renewed: false,
      keysToTry: 0,
    });
    assert.deepEqual(idTokenExpectations, [
      { hop: 'f.2', facts: { expected: true, received: true, requestedScope: 'openid a', grantedScope: 'openid', blank: undefined } },
    ]);
  });

  it('know an ID token that came with a refresh by its hop', () => {
    const refresh = (at: string): Evidence => ({ kind: 'refresh', hop: at as HopId, rotated: true });
    const renewed = (at: string) => factsOf(recorded({ evidence: [tokens, refresh(at)] })).idTokens.map(({ facts }) => facts.renewed);
    assert.deepEqual([renewed('f.2'), renewed('f.9')], [[true], [false]]);
  });

  it('hold what belongs to an access token', () => {
    const { accessTokens } = factsOf(recorded({ evidence: [tokens, { kind: 'signature', token: accessToken, outcome: undefined }] }));
    const [{ hop: at, facts } = assert.fail()] = accessTokens;
    const { reading, ...rest } = facts;
    assert.equal(at, 'f.2');
    assert.equal(reading.kind === 'decoded' && reading.claims['sub'], 'api');
    assert.deepEqual(rest, {
      signature: undefined,
      issuer: 'https://as.example',
      clientId: 'client',
      nowSeconds: 1000,
      isProven: false,
      tokenType: 'Bearer',
      requestedScope: 'openid a',
      grantedScope: 'openid',
      requestedResources: ['https://api.example'],
      requestedDetails: [{ type: 'a' }],
      grantedDetails: [{ type: 'b' }],
    });
  });

  it('say what is missing in a response: no token is made up', () => {
    const none: TokensEvidence = { ...tokens, idToken: undefined, accessToken: undefined };
    const facts = factsOf(recorded({ evidence: [none] }));
    assert.deepEqual([facts.idTokens, facts.accessTokens], [[], []]);
    assert.equal(facts.idTokenExpectations[0]?.facts.received, false);
  });

  for (const [title, earlier] of [
    ['there was none', undefined],
    ['it cannot be read', new Secret('opaque', 'id_token')],
  ] as const) {
    it(`have no earlier claims when ${title}`, () => {
      const { idTokens } = factsOf(recorded({ evidence: [{ ...tokens, earlierIdToken: earlier }] }));
      assert.equal(idTokens[0]?.facts.earlierClaims, undefined);
    });
  }

  const answeredBy = { issuer: 'https://as.example', clientId: 'client' };
  it('have a UserInfo answer that is a JWT with its own signature', () => {
    const jwt = new Secret(aJwt({ sub: 'u' }), 'userinfo');
    const outcome = { kind: 'valid', alg: 'RS256' } as const;
    const evidence: readonly Evidence[] = [
      { kind: 'signature', token: jwt, outcome },
      { kind: 'userInfo', hop: 'f.3' as HopId, claims: { sub: 'u' }, idTokenSubject: undefined, ...answeredBy, jwt },
    ];
    const [{ facts } = assert.fail()] = factsOf(recorded({ evidence })).userInfo;
    assert.equal(facts.jwt?.signature, outcome);
    assert.equal(facts.jwt?.reading.kind, 'decoded');
  });

  it('have each UserInfo answer at its hop', () => {
    const { userInfo } = factsOf(
      recorded({
        evidence: [
          tokens,
          { kind: 'userInfo', hop: 'f.3' as HopId, claims: { sub: 'u' }, idTokenSubject: 'now', ...answeredBy, jwt: undefined },
        ],
      }),
    );
    assert.deepEqual(userInfo, [{ hop: 'f.3', facts: { claims: { sub: 'u' }, idTokenSubject: 'now', ...answeredBy, jwt: undefined } }]);
  });
});

describe('the facts about transport', () => {
  const transportOf = (hops: readonly Hop[], evidence: readonly Evidence[] = []) => factsOf(recorded({ hops, evidence })).transport;

  it('have the URLs that were reached, and of what a browser did the authorization request alone', () => {
    const handedOver: HopOutcome = { kind: 'handedOver', message: '', timing };
    const transport = transportOf([
      hop(answered(), 'discovery', 'https://as.example/d'),
      hop(handedOver, 'authorization request', 'https://as.example/a'),
      hop(handedOver, 'authorization response', 'https://client.example/cb'),
      hop({ kind: 'pending' }, 'token request', 'https://as.example/t'),
    ]);
    assert.deepEqual(transport?.urls, ['https://as.example/d', 'https://as.example/a', 'https://as.example/t']);
  });

  it('have no URL of a request that found no connection, and that of one whose response did not come', () => {
    const failure = { code: 'transport.refused', message: '' } as const;
    const transport = transportOf([
      hop({ kind: 'failed', failure, timing, unsent: true }, 'discovery', 'http://as.example/d'),
      hop({ kind: 'failed', failure, timing }, 'discovery', 'http://as.example/e'),
    ]);
    assert.deepEqual(transport?.urls, ['http://as.example/e']);
  });

  it('have what was allowed last, the issuer and the redirect URI', () => {
    const transport = transportOf(
      [hop(answered())],
      [
        { kind: 'connection', plainHttp: ['http://old.test'], unverifiedOrigins: [] },
        { kind: 'connection', plainHttp: ['http://as.test'], unverifiedOrigins: [] },
        request(),
      ],
    );
    assert.deepEqual(transport?.plainHttp, ['http://as.test']);
    assert.equal(transport?.issuer, flow.plan.server.issuer);
    assert.equal(transport?.redirectUri, fixture.redirectUri);
  });

  it('have those of the origins without verification that the run asked itself', () => {
    const unverifiedOrigins = ['https://asked.example', 'https://browser.example', 'https://never.example'];
    const transport = transportOf(
      [
        hop(answered(), 'discovery', 'https://asked.example/d'),
        hop({ kind: 'handedOver', message: '', timing }, 'authorization request', 'https://browser.example/a'),
        hop(
          { kind: 'failed', failure: { code: 'transport.refused', message: '' }, timing, unsent: true },
          'redirect',
          'https://never.example/',
        ),
      ],
      [{ kind: 'connection', plainHttp: [], unverifiedOrigins }, request()],
    );
    assert.deepEqual(transport?.unverifiedOrigins, ['https://asked.example']);
  });

  it('allow nothing when nothing was said', () => {
    assert.deepEqual(transportOf([hop(answered())], [request()])?.plainHttp, []);
  });

  it('have each certificate that is not of a bundled authority once for its host', () => {
    const trusted = (url: string, certificate?: Extract<HopOutcome, { kind: 'answered' }>['certificate']): Hop =>
      hop(
        { kind: 'answered', response: response(200, ''), timing, ...(certificate === undefined ? {} : { certificate }) },
        'redirect',
        url,
      );
    const transport = transportOf([
      trusted('https://a.example:8443/1', { kind: 'added', authority: 'Proxy' }),
      trusted('https://a.example:8443/2', { kind: 'added', authority: 'Proxy' }),
      trusted('https://b.example/', { kind: 'unverified', authority: 'Self', reason: 'self-signed' }),
      trusted('https://c.example/', { kind: 'bundled' }),
      trusted('https://d.example/'),
      hop({ kind: 'failed', failure: { code: 'transport.tls', message: '' }, timing }, 'redirect', 'https://e.example/'),
      trusted('no url', { kind: 'added', authority: 'Proxy' }),
    ]);
    assert.deepEqual(transport?.certificates, [
      { host: 'a.example:8443', authority: 'Proxy', unverified: undefined },
      { host: 'b.example', authority: 'Self', unverified: 'self-signed' },
      { host: 'no url', authority: 'Proxy', unverified: undefined },
    ]);
  });
});

describe('the facts about cookies', () => {
  it('have each cookie with the URL that set it, and none of a field that sets none', () => {
    const { cookies } = factsOf(
      recorded({
        hops: [
          hop(
            answered([
              ['Set-Cookie', 'ST=1; Secure'],
              ['set-cookie', '=nothing'],
              ['set-cookie', 'other=2'],
            ]),
            'sign-on',
            'https://as.example/s',
          ),
          hop({ kind: 'pending' }),
        ],
      }),
    );
    assert.deepEqual(
      cookies?.cookies.map(({ url, cookie }) => [url, cookie.name, cookie.secure]),
      [
        ['https://as.example/s', 'ST', true],
        ['https://as.example/s', 'other', false],
      ],
    );
  });
});

describe('the facts about practice', () => {
  const practiceOf = (parts: Partial<RecordedRun>) => factsOf(recorded({ tokens: [received('access_token', 60)], ...parts })).practice;

  it('have what was configured, sent and received', () => {
    assert.deepEqual(practiceOf({ evidence: [request({ codeChallenge: 'c', codeChallengeMethod: 'S256' })] }), {
      grant: 'authorization_code',
      pkce: 'S256',
      clientAuthentication: 'client_secret_basic',
      responseType: 'code',
      state: 's',
      redirectUri: fixture.redirectUri,
      accessTokenLifetimeSeconds: 60,
      refreshTokenIssued: false,
      refreshTokenRotated: undefined,
      refreshRequests: 0,
      refreshTokenAccepted: 0,
    });
  });

  it('count refresh requests that were answered, and how often one refresh token was accepted', () => {
    const asks = (grant: string, outcome: HopOutcome, step: StepName = 'token request'): Hop => {
      const made = hop(outcome, step);
      return { ...made, request: { ...made.request, method: 'POST', body: `grant_type=${grant}&refresh_token=r` } };
    };
    const uses = (value: string, accepted = true, at: 'token endpoint' | 'introspection' = 'token endpoint'): Evidence => ({
      kind: 'tokenUse',
      hop: 'f.1' as HopId,
      token: new Secret(value, 'refresh_token'),
      at,
      accepted,
    });
    const practice = practiceOf({
      hops: [
        asks('authorization_code', answered()),
        asks('refresh_token', answered()),
        asks('refresh_token', { kind: 'pending' }),
        asks('refresh_token', answered(), 'revocation'),
      ],
      evidence: [uses('r'), uses('r'), uses('r', false), uses('r', true, 'introspection'), uses('s')],
    });
    assert.deepEqual([practice?.refreshRequests, practice?.refreshTokenAccepted], [1, 2]);
  });

  it('have nothing of an authorization request where there was none', () => {
    const practice = practiceOf({ plan: clientCredentialsPlan(), evidence: [tokens] });
    assert.deepEqual(
      [practice?.pkce, practice?.responseType, practice?.state, practice?.redirectUri],
      ['none', undefined, undefined, undefined],
    );
  });

  const pkce: readonly (readonly [challenge: string | undefined, method: string | undefined, expected: string])[] = [
    ['c', 'S256', 'S256'],
    ['c', 'plain', 'plain'],
    ['c', undefined, 'plain'], // RFC 7636 section 4.3: the default
    [undefined, 'S256', 'none'],
    [undefined, undefined, 'none'],
  ];
  for (const [challenge, method, expected] of pkce) {
    it(`call challenge ${challenge} by method ${method} ${expected}`, () => {
      const sent = { ...(challenge && { codeChallenge: challenge }), ...(method && { codeChallengeMethod: method }) };
      assert.equal(practiceOf({ evidence: [request(sent)] })?.pkce, expected);
    });
  }

  it('take the lifetime of the last access token, and see a refresh token among others', () => {
    const practice = practiceOf({
      tokens: [received('access_token', 60), received('access_token', 90), received('refresh_token', 5), received('id_token')],
    });
    assert.equal(practice?.accessTokenLifetimeSeconds, 90);
    assert.equal(practice?.refreshTokenIssued, true);
  });

  it('have no lifetime without an access token', () => {
    assert.equal(practiceOf({ tokens: [received('id_token', 5)] })?.accessTokenLifetimeSeconds, undefined);
  });

  for (const rotated of [true, false]) {
    it(`say of the last refresh that the refresh token was ${rotated ? '' : 'not '}rotated`, () => {
      const evidence: readonly Evidence[] = [
        { kind: 'refresh', hop: 'f.3' as HopId, rotated: !rotated },
        { kind: 'refresh', hop: 'f.4' as HopId, rotated },
        tokens,
      ];
      assert.equal(practiceOf({ evidence })?.refreshTokenRotated, rotated);
    });
  }

  it('are none without tokens', () => {
    assert.equal(practiceOf({ tokens: [] }), undefined);
  });

  it('are none of a task, which has no grant', () => {
    const { server, client, timeouts, bodyCapBytes } = flow.plan;
    const plan = { task: 'provision', family: 'platform', title: 'Provision', server, client, timeouts, bodyCapBytes };
    assert.equal(practiceOf({ plan, evidence: [request()] }), undefined);
  });

  it('know whether a server has a page that reads the session from a cookie', () => {
    const hops = [hop(answered())];
    const metadata = (members: object) => ({
      kind: 'serverMetadata' as const,
      hop: 'f.1' as HopId,
      metadata: { issuer: 'https://as.example', ...members },
      asked: {} as never,
    });
    const has = (members: object) => factsOf(recorded({ hops, evidence: [metadata(members)] })).cookies?.hasSessionPage;
    assert.deepEqual([has({}), has({ check_session_iframe: 'https://as.example/check' })], [false, true]);
  });

  it('have the answers with a success status at their hops, and count the keys that a token may be signed with', () => {
    const body = (index: number, step: StepName, text: string, status = 200): Hop => ({
      ...hop({ kind: 'answered', response: response(status, text), timing }, step, 'https://as.example/x', index),
    });
    const key = { kty: 'RSA', n: 'AQ', e: 'AQAB' };
    const set = (...keys: readonly object[]) => JSON.stringify({ keys });
    const hops = [
      body(1, 'JWK set', set(key)),
      body(2, 'token request', '{}'),
      body(3, 'token request', '{}', 400),
      body(4, 'JWK set', set()),
      body(5, 'JWK set', set(key, key, { kty: 'EC' }, { ...key, use: 'enc' })),
      body(6, 'token request', '{}', 199),
      body(7, 'token request', '{}', 299),
      body(8, 'token request', '{}', 300),
    ];
    const { tokenResponses, jwkSets, bodies, idTokens } = factsOf(recorded({ hops, evidence: [tokens] }));
    assert.deepEqual(
      [tokenResponses.map(({ hop: at }) => at), jwkSets.map(({ hop: at }) => at), bodies?.answers.map(({ index }) => index)],
      [
        ['f.2', 'f.7'],
        ['f.1', 'f.4', 'f.5'],
        [1, 2, 3, 4, 5, 6, 7, 8],
      ],
    );
    assert.equal(idTokens[0]?.facts.keysToTry, 2);
    const opaque = { ...tokens, idToken: new Secret('opaque', 'id_token') };
    assert.equal(factsOf(recorded({ hops, evidence: [opaque] })).idTokens[0]?.facts.keysToTry, 0, 'it names no algorithm');
  });

  for (const [title, evidence, expected] of [
    ['is what was returned in place of an authorization response', [request()], { index: 1, step: 'authorization request' }],
    ['before an authorization response is none in place of it', [request(), authorizationResponse], undefined],
  ] as const) {
    it(`know that a page ${title}`, () => {
      const page = response(200, '<html></html>', [['Content-Type', 'text/html']]);
      const hops = [hop({ kind: 'answered', response: page, timing }, 'authorization request')];
      assert.deepEqual(factsOf(recorded({ hops, evidence })).silent?.page, expected);
    });
  }

  it('have the metadata with what the person allows', () => {
    const metadata = { issuer: 'https://as.example' };
    const evidence: readonly Evidence[] = [
      { kind: 'connection', plainHttp: ['http://x.example'], unverifiedOrigins: [] },
      { kind: 'serverMetadata', hop: 'f.1' as HopId, metadata, asked: {} as never },
    ];
    assert.deepEqual(factsOf(recorded({ evidence })).metadata, [{ hop: 'f.1', facts: { metadata, plainHttp: ['http://x.example'] } }]);
  });
});
