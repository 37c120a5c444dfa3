import assert from 'node:assert/strict';
import { findingsOf, runRules } from '../../../../../src/core/findings/finding.ts';
import { decodeJwt } from '../../../../../src/core/jose/jwt.ts';
import { tokenHash } from '../../../../../src/core/jose/tokenHash.ts';
import type { IdTokenFacts } from '../../../../../src/core/rules/idToken/idTokenRule.ts';
import { idTokenRules } from '../../../../../src/core/rules/idToken/idTokenRules.ts';
import { nodeDigest } from '../../../../../src/node/crypto/nodeDigest.ts';
import { aJwt, base64url, jwtOfParts } from '../../../../support/jwts.ts';
import { describeRules, type RuleRow } from '../../../../support/runs/ruleOutcomes.ts';
import hashes from '../../../../vectors/hashes.json' with { type: 'json' };

const now = 1_700_000_000;
const [atHash, cHash] = hashes.rows;
const good = {
  iss: 'https://as.example',
  sub: 'user',
  aud: 'client',
  exp: now + 3600,
  iat: now,
  nonce: 'n',
  acr: 'Single_Factor',
  auth_time: now - 10,
  at_hash: atHash?.hash,
  c_hash: cHash?.hash,
};

const withClaims = (
  claims: object,
  header: Readonly<Record<string, unknown>> = { alg: 'RS256', kid: 'k' },
): Pick<IdTokenFacts, 'reading'> => ({
  reading: decodeJwt(aJwt({ ...good, ...claims }, header)),
});

const valid: IdTokenFacts = {
  ...withClaims({}),
  signature: { kind: 'valid', kid: 'k', alg: 'RS256' },
  issuer: 'https://as.example',
  clientId: 'client',
  channel: 'front',
  nonce: 'n',
  accessTokenHash: { hash: tokenHash(atHash?.value ?? '', 'RS256', nodeDigest) },
  codeHash: { hash: tokenHash(cHash?.value ?? '', 'RS256', nodeDigest) },
  nowSeconds: now,
  maxAgeSeconds: 60,
  acrValues: 'Multi_Factor Single_Factor',
  requestedClaims: {},
  algorithms: ['RS256'],
  registeredAlgorithm: 'RS256',
  stateHash: { hash: tokenHash('state', 'RS256', nodeDigest) },
  earlierClaims: undefined,
  renewed: false,
  keysToTry: 1,
};

/** What `claims` asks of acr, the acr of the token, and the verdict. */
const requestedAcr: readonly (readonly [
  name: string,
  asked: unknown,
  acr: unknown,
  outcome: 'passed' | 'failed',
  severity?: 'error' | 'warning',
  says?: string,
])[] = [
  ['essential value', { essential: true, value: 'gold' }, 'gold', 'passed'],
  ['one of the essential values', { essential: true, values: ['gold', 'silver'] }, 'silver', 'passed'],
  ['essential, any value', { essential: true }, 'bronze', 'passed'],
  ['voluntary, any value', null, 'bronze', 'passed'],
  [
    'another than the essential ones',
    { essential: true, values: ['gold', 'silver'] },
    'bronze',
    'failed',
    'error',
    '"gold, silver" as an essential claim, but the ID token has the acr "bronze"',
  ],
  ['essential and missing', { essential: true, values: ['gold'] }, undefined, 'failed', 'error', 'has no acr'],
  ['essential, any value, and missing', { essential: true }, undefined, 'failed', 'error', 'requested acr as an essential claim'],
  ['a number for a text', { essential: true, value: '1' }, 1, 'failed', 'error'],
  ['another than the voluntary one', { value: 'gold' }, 'bronze', 'failed', 'warning', 'requested acr "gold", but'],
  ['essential as text is voluntary', { essential: 'true', value: 'gold' }, undefined, 'failed', 'warning'],
  ['values that are no list', { essential: true, values: 'gold' }, 'bronze', 'passed'],
];

const twice = (header: string, claims: string): Pick<IdTokenFacts, 'reading'> => ({
  reading: decodeJwt(jwtOfParts(base64url(header), base64url(claims), 'c2ln')),
});

/** An unsigned token for a client that is registered for such. */
const unsigned = (channel: 'front' | 'back') => ({ ...withClaims({}, { alg: 'none' }), registeredAlgorithm: 'none', channel });

/** `typ` of the header, and what is said of it. */
const types: readonly (readonly [typ: unknown, outcome: 'passed' | 'failed', severity?: 'warning' | 'info' | undefined, says?: string])[] =
  [
    [undefined, 'passed'],
    ...['JWT', 'jwt', 'application/jwt', 'APPLICATION/JWT', 'JOSE'].map((typ) => [typ, 'passed'] as const),
    ...['id_token+jwt', 'JWS', 'at', ''].map((typ) => [typ, 'passed', undefined, 'not known here'] as const),
    ...['at+jwt', 'AT+JWT', 'application/at+jwt', 'Application/At+Jwt'].map(
      (typ) => [typ, 'failed', 'warning', `"${typ}", the type of an access token (RFC 9068`] as const,
    ),
    ['logout+jwt', 'failed', 'warning', 'the type of a logout token'],
    ['application/secevent+jwt', 'failed', 'warning', 'a security event token'],
    ['oauth-authz-req+jwt', 'failed', 'warning', 'a request object'],
    ['token-introspection+jwt', 'failed', 'warning', 'an introspection response'],
    ['dpop+jwt', 'failed', 'warning', 'a DPoP proof'],
    ['kb+jwt', 'failed', 'warning', 'a key binding JWT'],
    [17, 'failed', 'info', 'the number 17'],
    [['JWT'], 'failed', 'info', 'an array'],
    [null, 'failed', 'info', 'null'],
  ];

const refreshed = { renewed: true, channel: 'back' } as const;

type Row = RuleRow<IdTokenFacts>;
const row = (
  rule: string,
  name: string,
  outcome: Row['outcome'],
  change: Row['change'] = {},
  says?: string,
  without: Row['without'] = [],
): Row => ({
  rule: `idToken.${rule}`,
  name,
  outcome,
  change,
  without,
  ...(says === undefined ? {} : { says }),
});

describe('rules for an ID token (OpenID Connect Core sections 3.1.3.7, 3.2.2.11, 3.3.2.12)', () => {
  it('all pass for a good one', () => {
    const results = runRules(idTokenRules, valid);
    assert.deepEqual(
      results.filter((result) => result.outcome === 'failed'),
      [],
    );
    assert.deepEqual(
      results.filter((result) => result.outcome === 'notApplicable').map((result) => result.code),
      [
        'idToken.keyId',
        'idToken.authorizedParty',
        'idToken.notBefore',
        'idToken.stateHash',
        'idToken.essentialAcr',
        'idToken.requestedSubject',
        'idToken.sameSubject',
        'idToken.sameAuthentication',
        'idToken.sameAudience',
      ],
    );
  });

  it('look at nothing but readability when it cannot be read', () => {
    const results = runRules(idTokenRules, { ...valid, reading: decodeJwt('not a token') });
    assert.deepEqual(
      results.filter((result) => result.outcome === 'failed').map((result) => result.code),
      ['idToken.readable'],
    );
  });

  describeRules(idTokenRules, valid, [
    row('readable', 'a JWT', 'passed'),
    row('readable', 'an encrypted one', 'passed', { reading: { kind: 'encrypted', header: {}, message: '' } }),
    row('readable', 'no JWT', 'failed', { reading: decodeJwt('opaque') }, 'not a JWT'),
    row('signature', 'valid', 'passed', {}, 'kid k'),
    row('signature', 'valid by client secret', 'passed', { signature: { kind: 'valid', alg: 'HS256' } }, 'client secret'),
    row('signature', 'invalid', 'failed', { signature: { kind: 'invalid', reason: 'The signature does not fit.' } }, 'does not fit'),
    row('signature', 'no key', 'failed', { signature: { kind: 'noKey', kid: 'other', alg: 'RS256' } }, 'kid other'),
    row('signature', 'no key and no kid', 'failed', { signature: { kind: 'noKey', alg: 'RS256' } }, 'names no kid'),
    row('signature', 'unsupported', 'failed', { signature: { kind: 'unsupported', reason: 'alg XY is not supported.' } }, 'XY'),
    row('signature', 'the run ended first', 'notApplicable', { signature: { kind: 'unchecked' } }, 'the run ended'),
    row('signature', 'alg none, whatever the verifier says', 'failed', { ...withClaims({}, { alg: 'none' }) }, 'not signed'),
    row('signature', 'alg none, registered, from the token endpoint', 'notApplicable', unsigned('back'), 'registered for unsigned'),
    row('signature', 'alg none, registered, after a refresh', 'notApplicable', { ...unsigned('back'), earlierClaims: {}, renewed: true }),
    row('signature', 'alg none, registered, from the authorization endpoint', 'failed', unsigned('front'), 'not signed'),
    row('signature', 'alg none, registered, of a hybrid flow', 'failed', { ...unsigned('back'), earlierClaims: {} }, 'not signed'),
    row('signature', 'alg RS256, registered for none', 'passed', { registeredAlgorithm: 'none' }, 'kid k'),
    row('signature', 'no keys', 'failed', {}, 'no key is available', ['signature']),
    row('signature', 'encrypted', 'failed', { reading: { kind: 'encrypted', header: {}, message: '' } }),
    row('algorithm', 'announced', 'passed'),
    row('algorithm', 'RS256 when nothing is announced', 'passed', {}, undefined, ['algorithms']),
    row('algorithm', 'RS256 when an empty list is announced', 'passed', { algorithms: [] }, 'RS256'),
    row('algorithm', 'another one when an empty list is announced', 'failed', { ...withClaims({}, { alg: 'HS256' }), algorithms: [] }),
    row('algorithm', 'another one when nothing is announced', 'failed', withClaims({}, { alg: 'HS256' }), 'HS256', ['algorithms']),
    row('algorithm', 'not announced', 'failed', { algorithms: ['ES256'] }, 'ES256'),
    row(
      'algorithm',
      'the registered one when nothing is announced',
      'passed',
      { ...withClaims({}, { alg: 'ES256' }), registeredAlgorithm: 'ES256' },
      undefined,
      ['algorithms'],
    ),
    row('registeredAlgorithm', 'the same', 'passed'),
    row('registeredAlgorithm', 'another one', 'failed', { registeredAlgorithm: 'ES256' }, 'RS256'),
    row('registeredAlgorithm', 'a secret in the place of a key', 'failed', withClaims({}, { alg: 'HS256' }), 'HS256'),
    row('registeredAlgorithm', 'not signed', 'failed', withClaims({}, { alg: 'none' }), 'none'),
    row('registeredAlgorithm', 'not configured', 'notApplicable', {}, undefined, ['registeredAlgorithm']),
    row('critical', 'none', 'passed'),
    row('critical', 'an extension', 'failed', withClaims({}, { alg: 'RS256', crit: ['exp'] }), 'exp'),
    row('critical', 'several', 'failed', withClaims({}, { alg: 'RS256', crit: ['exp', 'b64'] }), 'marks exp, b64 as'),
    row('critical', 'a text', 'failed', withClaims({}, { alg: 'RS256', crit: 'b64' }), 'marks b64 as'),
    row('critical', 'an extension that is an object', 'failed', withClaims({}, { alg: 'RS256', crit: {} }), 'marks an object as'),
    row('keyId', 'one key', 'notApplicable', withClaims({}, { alg: 'RS256' })),
    row('keyId', 'several keys', 'passed', { keysToTry: 2 }),
    {
      ...row('keyId', 'several keys and no kid', 'failed', { ...withClaims({}, { alg: 'RS256' }), keysToTry: 2 }, '2 keys'),
      severity: 'warning',
    },
    row('uniqueNames', 'each once', 'passed'),
    row('uniqueNames', 'a claim twice', 'failed', twice('{"alg":"RS256"}', '{"sub":"a","sub":"b"}'), '"sub"'),
    row('uniqueNames', 'alg twice', 'failed', twice('{"alg":"RS256","alg":"RS256"}', '{"sub":"a"}'), '"alg"'),
    row('uniqueNames', 'in a claim', 'failed', twice('{"alg":"RS256"}', '{"sub":"a","act":{"sub":"b","sub":"c"}}'), '"sub"'),
    row('uniqueNames', 'in two objects', 'passed', twice('{"alg":"RS256"}', '{"sub":"a","act":{"sub":"b"}}')),
    row('issuer', 'the issuer', 'passed'),
    row('issuer', 'a slash more', 'failed', withClaims({ iss: 'https://as.example/' }), 'issued by https://as.example/, but'),
    row('issuer', 'missing', 'failed', withClaims({ iss: undefined }), 'does not name its issuer'),
    row('issuer', 'a list', 'failed', withClaims({ iss: ['https://as.example'] }), 'does not name its issuer'),
    row('audience', 'the client', 'passed'),
    row('audience', 'a list with the client', 'passed', withClaims({ aud: ['other', 'client'] })),
    row('audience', 'another client', 'failed', withClaims({ aud: 'other' }), 'other'),
    row('audience', 'a prefix of the client ID', 'failed', withClaims({ aud: 'clien' })),
    row('audience', 'missing', 'failed', withClaims({ aud: undefined }), 'missing'),
    row('audience', 'an object', 'failed', withClaims({ aud: { client: true } })),
    ...types.map(([typ, outcome, severity, says]) => ({
      ...row('type', JSON.stringify(typ) ?? 'none', outcome, withClaims({}, { alg: 'RS256', kid: 'k', typ }), says),
      ...(severity === undefined ? {} : { severity }),
    })),
    row('authorizedParty', 'one audience', 'notApplicable'),
    row('authorizedParty', 'this client', 'passed', withClaims({ azp: 'client' })),
    { ...row('authorizedParty', 'another client', 'failed', withClaims({ azp: 'other' }), 'azp names "other"'), severity: 'warning' },
    {
      ...row('authorizedParty', 'of two audiences, another', 'failed', withClaims({ aud: ['client', 'b'], azp: 'b' })),
      severity: 'warning',
    },
    { ...row('authorizedParty', 'a list', 'failed', withClaims({ azp: ['client'] }), 'azp is an array'), severity: 'warning' },
    { ...row('authorizedParty', 'null', 'failed', withClaims({ azp: null }), 'azp is null'), severity: 'warning' },
    row('authorizedParty', 'missing with two audiences', 'failed', withClaims({ aud: ['client', 'other'] })),
    row('subject', 'there', 'passed'),
    row('subject', 'missing', 'failed', withClaims({ sub: undefined }), 'sub is missing or empty'),
    row('subject', 'a number', 'failed', withClaims({ sub: 1 }), 'sub is the number 1, where a text belongs'),
    row('subject', 'null', 'failed', withClaims({ sub: null }), 'sub is null'),
    row('subject', 'empty', 'failed', withClaims({ sub: '' }), 'sub is missing'),
    row('subject', '255 characters', 'passed', withClaims({ sub: 'x'.repeat(255) })),
    row('subject', '256 characters', 'failed', withClaims({ sub: 'x'.repeat(256) }), '256'),
    row('expiry', 'in an hour', 'passed'),
    row('expiry', 'inside the skew', 'passed', withClaims({ exp: now - 59 })),
    row('expiry', 'at the end of the skew', 'failed', withClaims({ exp: now - 60 }), '1 min'), // "on or after" (RFC 7519 section 4.1.4)
    row('expiry', 'beyond the skew', 'failed', withClaims({ exp: now - 61 }), '1 min 1 s'),
    row('expiry', 'text', 'failed', withClaims({ exp: String(now + 10) }), `exp is the text "${now + 10}", where a number of seconds`),
    row('expiry', 'ISO text', 'failed', withClaims({ exp: '2030-01-01T00:00:00Z' }), 'exp is the text "2030-01-01T00:00:00Z"'),
    row('expiry', 'null', 'failed', withClaims({ exp: null }), 'exp is null'),
    row('expiry', 'a list', 'failed', withClaims({ exp: [now] }), 'exp is an array'),
    row('expiry', 'missing', 'failed', withClaims({ exp: undefined }), 'does not say when it expires: exp is missing'),
    row('expiry', 'a fraction', 'passed', withClaims({ exp: now + 10.5 })),
    {
      ...row('expiry', 'milliseconds', 'failed', withClaims({ exp: (now + 10) * 1000 }), 'seems to be in milliseconds'),
      severity: 'warning',
    },
    row('expiry', 'microseconds', 'failed', withClaims({ exp: now * 1e6 }), 'seems to be in microseconds'),
    row('expiry', 'before any time', 'failed', withClaims({ exp: -1e30 }), 'The ID token expired'),
    row('expiry', 'beyond any time', 'failed', withClaims({ exp: 1e30 }), 'is beyond the calendar'),
    row('expiry', 'far away', 'passed', withClaims({ exp: 253_402_300_799 - 2e11 })),
    row('issuedAt', 'now', 'passed'),
    row('issuedAt', 'at the end of the skew', 'passed', withClaims({ iat: now + 60 })),
    row('issuedAt', 'a day ago', 'passed', withClaims({ iat: now - 86_400 })),
    { ...row('issuedAt', 'beyond the skew', 'failed', withClaims({ iat: now + 61 }), 'in the future'), severity: 'warning' },
    { ...row('issuedAt', 'a second more than a day ago', 'failed', withClaims({ iat: now - 86_401 }), 'ago'), severity: 'warning' },
    { ...row('issuedAt', 'in the future', 'failed', withClaims({ iat: now + 3600 }), '1 h'), severity: 'warning' },
    { ...row('issuedAt', 'two days old', 'failed', withClaims({ iat: now - 172_800 }), '2 days'), severity: 'warning' },
    { ...row('issuedAt', 'missing', 'failed', withClaims({ iat: undefined }), 'iat is missing'), severity: 'error' },
    { ...row('issuedAt', 'text', 'failed', withClaims({ iat: String(now) }), `iat is the text "${now}"`), severity: 'error' },
    { ...row('issuedAt', 'milliseconds', 'failed', withClaims({ iat: now * 1000 }), 'seems to be in milliseconds'), severity: 'warning' },
    row('notBefore', 'missing', 'notApplicable'),
    row('notBefore', 'past', 'passed', withClaims({ nbf: now })),
    row('notBefore', 'at the end of the skew', 'passed', withClaims({ nbf: now + 60 })),
    row('notBefore', 'beyond the skew', 'failed', withClaims({ nbf: now + 61 }), '1 min 1 s from now'),
    row('notBefore', 'in the future', 'failed', withClaims({ nbf: now + 3600 }), '1 h from now'),
    row('notBefore', 'text', 'failed', withClaims({ nbf: 'now' }), 'nbf is the text "now"'),
    row('notBefore', 'milliseconds', 'failed', withClaims({ nbf: now * 1000 }), 'milliseconds'),
    row('nonce', 'the same', 'passed'),
    row('nonce', 'another', 'failed', withClaims({ nonce: 'other' }), 'differs from the one in the request'),
    row('nonce', 'missing in the token', 'failed', withClaims({ nonce: undefined }), 'no nonce'),
    row('nonce', 'not asked for but there', 'failed', {}, 'had none', ['nonce']),
    row('nonce', 'not asked for but in both tokens of a hybrid flow', 'failed', { channel: 'back', earlierClaims: good }, 'had none', [
      'nonce',
    ]),
    row(
      'nonce',
      'none on either side, back channel',
      'notApplicable',
      { ...withClaims({ nonce: undefined }), channel: 'back' },
      undefined,
      ['nonce'],
    ),
    row('nonce', 'none on either side, front channel', 'failed', withClaims({ nonce: undefined }), 'replay', ['nonce']),
    row('nonce', 'after a refresh, that of the sign-on', 'passed', { earlierClaims: good, ...refreshed }, undefined, ['nonce']),
    row(
      'nonce',
      'after a refresh, another',
      'failed',
      { ...withClaims({ nonce: 'x' }), earlierClaims: good, ...refreshed },
      'of the sign-on',
      ['nonce'],
    ),
    row(
      'nonce',
      'after a refresh, none',
      'notApplicable',
      { ...withClaims({ nonce: undefined }), earlierClaims: good, ...refreshed },
      undefined,
      ['nonce'],
    ),
    row('nonce', 'after a refresh, nothing to compare it with', 'notApplicable', { ...refreshed }, undefined, ['nonce']),
    row('nonce', 'after two refreshes', 'notApplicable', { earlierClaims: { ...good, nonce: undefined }, ...refreshed }, undefined, [
      'nonce',
    ]),
    row('accessTokenHash', 'the vector of OpenID Connect Core', 'passed'),
    row(
      'accessTokenHash',
      'another access token',
      'failed',
      { accessTokenHash: { hash: 'other' } },
      'at_hash does not match the access token:',
    ),
    row(
      'accessTokenHash',
      'with padding',
      'failed',
      withClaims({ at_hash: `${good.at_hash}==` }),
      'is the hash of the access token with padding',
    ),
    row(
      'codeHash',
      'in hexadecimal digits',
      'failed',
      withClaims({ c_hash: Buffer.from(good.c_hash ?? '', 'base64url').toString('hex') }),
      'in hex',
    ),
    row('accessTokenHash', 'missing in the front channel', 'failed', withClaims({ at_hash: undefined })),
    row('accessTokenHash', 'missing in the back channel', 'notApplicable', { ...withClaims({ at_hash: undefined }), channel: 'back' }),
    row('accessTokenHash', 'no access token', 'notApplicable', {}, 'no access token', ['accessTokenHash']),
    row('accessTokenHash', 'an algorithm without a known hash', 'notApplicable', { accessTokenHash: { hash: undefined } }),
    row('accessTokenHash', 'a number', 'failed', withClaims({ at_hash: 1 })),
    row('codeHash', 'the vector of OpenID Connect Core', 'passed'),
    row('codeHash', 'another code', 'failed', { codeHash: { hash: 'other' } }, 'c_hash does not match the code:'),
    row('codeHash', 'missing', 'failed', withClaims({ c_hash: undefined }), 'has no c_hash'),
    row('codeHash', 'no code', 'notApplicable', {}, 'no code beside this token', ['codeHash']),
    row('stateHash', 'not in the token', 'notApplicable'),
    row('stateHash', 'of the state', 'passed', withClaims({ s_hash: tokenHash('state', 'RS256', nodeDigest) })),
    row(
      'stateHash',
      'of another state',
      'failed',
      withClaims({ s_hash: tokenHash('other', 'RS256', nodeDigest) }),
      's_hash does not match the state:',
    ),
    row('stateHash', 'a number', 'failed', withClaims({ s_hash: 1 })),
    row('stateHash', 'no state was sent', 'notApplicable', withClaims({ s_hash: 'x' }), undefined, ['stateHash']),
    row('stateHash', 'an algorithm without a known hash', 'notApplicable', {
      ...withClaims({ s_hash: 'x' }),
      stateHash: { hash: undefined },
    }),
    row('authenticationTime', 'within max_age', 'passed'),
    row('authenticationTime', 'at the end of max_age and the skew', 'passed', withClaims({ auth_time: now - 120 })),
    row('authenticationTime', 'a second more', 'failed', withClaims({ auth_time: now - 121 }), '2 min 1 s ago'),
    row('authenticationTime', 'too long ago', 'failed', withClaims({ auth_time: now - 1000 }), 'max_age allows 60 s'),
    row('authenticationTime', 'missing', 'failed', withClaims({ auth_time: undefined }), 'has no auth_time'),
    row('authenticationTime', 'text', 'failed', withClaims({ auth_time: 'now' }), 'is the text "now", where a number'),
    row('authenticationTime', 'at the epoch', 'failed', withClaims({ auth_time: 0 }), 'is 0, a time in 1970 or before'),
    row('authenticationTime', 'before the epoch', 'failed', withClaims({ auth_time: -1 }), 'is -1, a time in 1970 or before'),
    {
      ...row('authenticationTime', 'milliseconds', 'failed', withClaims({ auth_time: now * 1000 }), 'seems to be in milliseconds'),
      severity: 'warning',
    },
    {
      ...row('authenticationTime', 'in the future', 'failed', withClaims({ auth_time: now + 3600 }), 'signed on 1 h in the future'),
      severity: 'warning',
    },
    row('authenticationTime', 'in the future by the skew', 'passed', withClaims({ auth_time: now + 60 })),
    row('authenticationTime', 'max_age not asked for', 'notApplicable', {}, undefined, ['maxAgeSeconds']),
    ...[
      ['essential and there', { essential: true }, now, 'passed'],
      ['essential and missing', { essential: true }, undefined, 'failed'],
      ['essential and text', { essential: true }, 'now', 'failed'],
      ['voluntary and missing', null, undefined, 'notApplicable'],
      ['voluntary by word', { essential: false }, undefined, 'notApplicable'],
    ].map(([name, asked, time, outcome]) => ({
      rule: 'idToken.authenticationTime',
      name: `without max_age, ${name}`,
      outcome: outcome as 'passed',
      change: { ...withClaims({ auth_time: time }), requestedClaims: { auth_time: asked }, maxAgeSeconds: undefined },
    })),
    ...requestedAcr.map(([name, asked, acr, outcome, severity, says]) => ({
      rule: 'idToken.essentialAcr',
      name,
      outcome,
      change: { ...withClaims({ acr }), requestedClaims: { acr: asked } },
      ...(severity === undefined ? {} : { severity }),
      ...(says === undefined ? {} : { says }),
    })),
    row('essentialAcr', 'not requested by claims', 'notApplicable'),
    row('requestedSubject', 'any user', 'notApplicable'),
    row('requestedSubject', 'essential, any user', 'notApplicable', { requestedClaims: { sub: { essential: true } } }),
    row('requestedSubject', 'this user', 'passed', { requestedClaims: { sub: { value: 'user' } } }),
    row('requestedSubject', 'one of several', 'passed', { requestedClaims: { sub: { values: ['x', 'user'] } } }),
    row('requestedSubject', 'another user', 'failed', { requestedClaims: { sub: { value: 'x' } } }, 'about another one'),
    row('acr', 'one of those asked for', 'passed', {}, 'Single_Factor'),
    row('acr', 'another', 'failed', withClaims({ acr: 'Other' }), 'token has Other'),
    row('acr', 'missing', 'failed', withClaims({ acr: undefined }), 'has no acr'),
    row('acr', 'not asked for', 'notApplicable', {}, undefined, ['acrValues']),
    row('sameSubject', 'none before', 'notApplicable'),
    row('sameSubject', 'the same', 'passed', { earlierClaims: good }),
    row('sameSubject', 'another subject', 'failed', { earlierClaims: { ...good, sub: 'other' } }, 'sub'),
    row('sameSubject', 'another issuer and subject', 'failed', { earlierClaims: { iss: 'x', sub: 'y' } }, 'iss and sub'),
    row('sameAuthentication', 'none before', 'notApplicable'),
    row('sameAuthentication', 'the same', 'passed', { earlierClaims: good }),
    row('sameAuthentication', 'the same after a refresh', 'passed', { earlierClaims: good, ...refreshed }),
    row('sameAuthentication', 'none now', 'notApplicable', { ...withClaims({ auth_time: undefined }), earlierClaims: good }),
    row('sameAuthentication', 'none before the refresh', 'notApplicable', {
      earlierClaims: { ...good, auth_time: undefined },
      ...refreshed,
    }),
    {
      ...row('sameAuthentication', 'another in a hybrid flow', 'failed', { earlierClaims: { ...good, auth_time: 1 } }, 'different times'),
      severity: 'warning',
    },
    {
      ...row(
        'sameAuthentication',
        'another after a refresh',
        'failed',
        { earlierClaims: { ...good, auth_time: 1 }, ...refreshed },
        'it was 1',
      ),
      severity: 'error',
    },
    {
      ...row('sameSubject', 'another in a hybrid flow', 'failed', { earlierClaims: { ...good, sub: 'x' } }, 'The two ID tokens'),
      spec: 'OpenID Connect Core section 3.3.3.6',
    },
    {
      ...row(
        'sameSubject',
        'another after a refresh',
        'failed',
        { earlierClaims: { ...good, sub: 'x' }, ...refreshed },
        'The refreshed ID',
      ),
      spec: 'OpenID Connect Core section 12.2',
    },
    {
      ...row('sameSubject', 'the same after a refresh', 'passed', { earlierClaims: good, ...refreshed }),
      spec: 'OpenID Connect Core section 12.2',
    },
    { ...row('sameSubject', 'the same in a hybrid flow', 'passed', { earlierClaims: good }), spec: 'OpenID Connect Core section 3.3.3.6' },
    row('sameAudience', 'none before', 'notApplicable', refreshed),
    row('sameAudience', 'in a hybrid flow', 'notApplicable', { earlierClaims: { ...good, aud: 'x' } }),
    row('sameAudience', 'the same', 'passed', { earlierClaims: good, ...refreshed }),
    row('sameAudience', 'the same in another order and form', 'passed', {
      ...withClaims({ aud: ['client', 'api'] }),
      earlierClaims: { ...good, aud: ['api', 'client'] },
      ...refreshed,
    }),
    row('sameAudience', 'one less', 'failed', { earlierClaims: { ...good, aud: ['client', 'api'] }, ...refreshed }, 'in aud'),
    row('sameAudience', 'an azp more', 'failed', { ...withClaims({ azp: 'client' }), earlierClaims: good, ...refreshed }, 'in azp'),
    row('sameAudience', 'both', 'failed', { earlierClaims: { ...good, aud: 'x', azp: 'client' }, ...refreshed }, 'aud and azp'),
  ]);

  for (const claims of [
    { exp: 1e308, iat: -1e308 },
    { exp: Number.MAX_SAFE_INTEGER, auth_time: 0.000001 },
    { exp: null, iat: [], nonce: {}, aud: [null, 1] },
  ]) {
    it(`none throws for ${JSON.stringify(claims)}`, () => {
      for (const result of runRules(idTokenRules, { ...valid, ...withClaims(claims) })) assert.notEqual(result.message, '');
    });
  }
});

describe('rules for an ID token that a person gave', () => {
  const given: IdTokenFacts = {
    ...valid,
    channel: 'given',
    nonce: undefined,
    codeHash: undefined,
    stateHash: undefined,
    maxAgeSeconds: undefined,
    acrValues: undefined,
  };
  const codesWith = (outcome: string, change: Partial<IdTokenFacts> = {}): readonly string[] =>
    runRules(idTokenRules, { ...given, ...change }).flatMap((each) =>
      each.outcome === outcome ? [each.code.replace('idToken.', '')] : [],
    );

  it('judge nothing that the request decides, whatever is in the token', () => {
    assert.deepEqual(codesWith('failed'), []);
    assert.deepEqual(codesWith('failed', withClaims({ nonce: 'other', c_hash: 'other', acr: 'other', auth_time: 'x' })), []);
    const reasons = runRules(idTokenRules, given).filter(({ message }) =>
      message.endsWith('the request that the ID token was issued for is not known'),
    );
    assert.deepEqual(
      reasons.map(({ code, outcome }) => [code, outcome]),
      ['nonce', 'codeHash', 'authenticationTime', 'acr', 'essentialAcr', 'requestedSubject'].map((code) => [
        `idToken.${code}`,
        'notApplicable',
      ]),
    );
  });

  it('say how old it is, and judge only that it is not of the future', () => {
    const issued = (iat: number) =>
      runRules(idTokenRules, { ...given, ...withClaims({ iat }) }).find(({ code }) => code === 'idToken.issuedAt');
    assert.deepEqual([issued(now - 172_800)?.outcome, issued(now - 172_800)?.message], ['passed', 'issued 2 days ago']);
    assert.equal(issued(now + 3600)?.severity, 'warning');
  });

  it('compare at_hash where there is an access token, and need none in the token', () => {
    assert.deepEqual(codesWith('failed', withClaims({ at_hash: 'other' })), ['accessTokenHash']);
    assert.ok(codesWith('notApplicable', withClaims({ at_hash: undefined })).includes('accessTokenHash'));
    assert.ok(codesWith('notApplicable', { accessTokenHash: undefined }).includes('accessTokenHash'));
  });

  it('accept no unsigned one, whatever the client is registered with', () => {
    const unsigned = { ...withClaims({}, { alg: 'none' }), algorithms: ['none'], registeredAlgorithm: 'none', signature: undefined };
    assert.deepEqual(codesWith('failed', unsigned), ['signature']);
    assert.ok(!codesWith('failed', { ...unsigned, channel: 'back' }).includes('signature'), 'of the token endpoint TLS vouches');
  });
});

describe('what to do about an ID token', () => {
  const rows: readonly (readonly [code: string, claims: object, remedy: string | undefined])[] = [
    ['idToken.issuer', { iss: 'https://other.example' }, 'They must match exactly, including the scheme and any trailing slash.'],
    ['idToken.issuer', { iss: undefined }, undefined],
    ['idToken.nonce', { nonce: 'other' }, 'Do not use it: it belongs to another request.'],
    ['idToken.accessTokenHash', { at_hash: 'other' }, 'Do not use the access token.'],
    ['idToken.codeHash', { c_hash: 'other' }, 'Do not use the code.'],
    ['idToken.stateHash', { s_hash: 'other' }, 'Do not use the response.'],
    ['idToken.issuedAt', { iat: now + 3600 }, 'Compare the clock of this machine with the server.'],
    ['idToken.issuedAt', { iat: now - 172_800 }, undefined],
  ];
  for (const [code, claims, remedy] of rows) {
    it(`${code} of ${JSON.stringify(claims)}: ${remedy ?? 'nothing that is known'}`, () => {
      const findings = findingsOf(runRules(idTokenRules, { ...valid, ...withClaims(claims) }));
      const finding = findings.find((each) => each.code === code) ?? assert.fail('it passed');
      assert.equal(finding.remedy, remedy);
      assert.equal('remedy' in finding, remedy !== undefined);
    });
  }
});

describe('at_hash and c_hash', () => {
  for (const { claim, value, algorithm, hash } of hashes.rows) {
    it(`computes ${claim} of ${hashes.source}`, () => assert.equal(tokenHash(value, algorithm, nodeDigest), hash));
  }
  const lengths: readonly (readonly [algorithm: string, characters: number | undefined])[] = [
    ['RS256', 22],
    ['ES256K', 22],
    ['PS384', 32],
    ['HS512', 43],
    ['EdDSA', 43],
    ['none', undefined],
    ['RS2560', undefined],
  ];
  for (const [algorithm, characters] of lengths) {
    it(`takes half of the hash of ${algorithm}`, () => assert.equal(tokenHash('x', algorithm, nodeDigest)?.length, characters));
  }
});
