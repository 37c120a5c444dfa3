import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Claims, IdTokenDraft, Misbehavior } from '../servers/conformanceProvider.ts';
import { strangeKey } from '../servers/conformanceProvider.ts';
import { certified, frontTypes, type Plan, type Row } from './row.ts';

const publicKey = (pair: { readonly publicKey: KeyObject }, kid: string): Claims => ({
  ...pair.publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
});
/** Keys that made no signature here. */
const moreKeys: readonly Claims[] = [
  { ...publicKey(generateKeyPairSync('rsa', { modulusLength: 2048 }), 'rsa-2'), alg: 'RS256' },
  { ...publicKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'ec-2'), alg: 'ES256' },
  { ...publicKey(generateKeyPairSync('rsa', { modulusLength: 2048 }), 'rsa-enc'), use: 'enc', alg: 'RSA-OAEP-256' },
];
/** Keys that no relying party of today can use (RFC 7517 section 5: ignored). */
const unusableKeys: readonly Claims[] = [
  { kty: 'AKP', alg: 'ML-DSA-512', kid: 'akp', use: 'sig', pub: 'AAAA' },
  { kty: 'made-up', kid: 'made-up', value: 'AAAA' },
  { kty: 'EC', crv: 'made-up', x: 'AAAA', y: 'AAAA', kid: 'curve', use: 'sig' },
];

const further: readonly Plan[] = ['further'];
const other = 'AAAAAAAAAAAAAAAAAAAAAA';

/** ID tokens with other claims, in both channels. */
function claims(changed: (claims: Claims) => Claims): Misbehavior {
  return { idToken: ({ claims: right }) => ({ claims: { ...right, ...changed(right) } }) };
}

function rejecting(
  module: string,
  check: string,
  changed: (claims: Claims) => Claims,
  plans = certified,
  responseTypes?: Row['responseTypes'],
): Row {
  return {
    module,
    plans,
    ...(responseTypes === undefined ? {} : { responseTypes }),
    provider: () => claims(changed),
    expected: { kind: 'rejectsIdToken', check: `idToken.${check}` },
  };
}

/** A signature that was made for these bytes, with one of its own bytes changed. */
function tampered(token: string): string {
  const [header, payload, signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes[5] = (bytes[5] ?? 0) ^ 0x5a;
  return [header, payload, bytes.toString('base64url')].join('.');
}

function badSignature(algorithm: NonNullable<Misbehavior['algorithm']>, plans: readonly Plan[]): Row {
  return {
    module: `invalid-sig-${algorithm.toLowerCase()}`,
    plans,
    provider: () => ({ algorithm, rawIdToken: tampered }),
    application: { idTokenAlgorithm: algorithm },
    expected: { kind: 'rejectsIdToken', check: 'idToken.signature' },
  };
}

function goodSignature(algorithm: NonNullable<Misbehavior['algorithm']>, plans: readonly Plan[]): Row {
  return {
    module: `idtoken-sig-${algorithm.toLowerCase()}`,
    plans,
    provider: () => ({ algorithm }),
    application: { idTokenAlgorithm: algorithm },
    expected: { kind: 'accepts' },
  };
}

const withoutKid = (draft: IdTokenDraft): Partial<IdTokenDraft> => ({ header: { alg: draft.header['alg'] } });
const nameless = ({ kid: _, ...key }: Claims): Claims => key;
const accessTokenInFront = frontTypes.filter((type) => type.split(' ').includes('token'));
const codeInFront = frontTypes.filter((type) => type.split(' ').includes('code'));

/** Claims of ID tokens (OpenID Connect Core sections 2, 3.1.3.7, 3.2.2.11 and 3.3.2.12). */
export const claimRows: readonly Row[] = [
  rejecting('invalid-iss', 'issuer', ({ iss }) => ({ iss: `${iss}/other` })),
  rejecting('invalid-iss, by a slash', 'issuer', ({ iss }) => ({ iss: `${iss}/` }), further),
  rejecting('missing-iss', 'issuer', () => ({ iss: undefined }), further),
  rejecting('missing-sub', 'subject', () => ({ sub: undefined })),
  rejecting('empty-sub', 'subject', () => ({ sub: '' }), further),
  rejecting('sub that is a number', 'subject', () => ({ sub: 17 }), further),
  rejecting('invalid-aud', 'audience', ({ aud }) => ({ aud: `${aud}1` })),
  rejecting('invalid-aud, a list of others', 'audience', () => ({ aud: ['one', 'another'] }), further),
  rejecting('missing-aud', 'audience', () => ({ aud: undefined }), further),
  rejecting('missing-iat', 'issuedAt', () => ({ iat: undefined })),
  rejecting('iat that is text', 'issuedAt', ({ iat }) => ({ iat: String(iat) }), further),
  rejecting('missing-exp', 'expiry', () => ({ exp: undefined }), further),
  rejecting('expired', 'expiry', ({ iat }) => ({ exp: Number(iat) - 3600 }), further),
  rejecting('nonce-invalid', 'nonce', ({ nonce }) => ({ nonce: `${nonce}1` })),
  rejecting('nonce-missing', 'nonce', () => ({ nonce: undefined }), further),
  rejecting('invalid-athash', 'accessTokenHash', () => ({ at_hash: other }), ['implicit', 'hybrid'], accessTokenInFront),
  rejecting('missing-athash', 'accessTokenHash', () => ({ at_hash: undefined }), ['implicit', 'hybrid'], accessTokenInFront),
  rejecting('invalid-athash, from the token endpoint', 'accessTokenHash', () => ({ at_hash: other }), further, ['code', 'code token']),
  rejecting('invalid-chash', 'codeHash', () => ({ c_hash: other }), ['hybrid'], codeInFront),
  rejecting('missing-chash', 'codeHash', () => ({ c_hash: undefined }), ['hybrid'], codeInFront),
  rejecting('invalid-shash', 'stateHash', () => ({ s_hash: other }), further, frontTypes),
  {
    module: 'missing-athash, from the token endpoint',
    plans: further,
    responseTypes: ['code', 'code token'],
    provider: () => claims(() => ({ at_hash: undefined })),
    expected: { kind: 'accepts' },
  },
  {
    module: 'aud that is a list of one',
    plans: further,
    provider: () => claims(({ aud }) => ({ aud: [aud] })),
    expected: { kind: 'accepts' },
  },
  {
    module: 'aud with others beside',
    plans: further,
    provider: () => claims(({ aud }) => ({ aud: [aud, 'another'] })),
    expected: { kind: 'accepts' },
    check: ({ report }) =>
      assert.ok(report.findings.some(({ code, severity }) => code === 'idToken.authorizedParty' && severity === 'warning')),
  },
  {
    module: 'azp of another client',
    plans: further,
    provider: () => claims(() => ({ azp: 'another-client' })),
    expected: { kind: 'accepts' },
    check: ({ report }) =>
      assert.ok(report.findings.some(({ code, severity }) => code === 'idToken.authorizedParty' && severity === 'warning')),
  },
  {
    module: 'aud with others beside, and azp',
    plans: further,
    provider: () => claims(({ aud }) => ({ aud: [aud, 'another'], azp: aud })),
    expected: { kind: 'accepts' },
  },
];

/** Signatures and keys (OpenID Connect Core sections 3.1.3.7 and 10.1). */
export const signatureRows: readonly Row[] = [
  goodSignature('RS256', certified),
  goodSignature('PS256', further),
  goodSignature('ES256', further),
  goodSignature('HS256', further),
  badSignature('RS256', certified),
  badSignature('PS256', further),
  badSignature('ES256', further),
  badSignature('HS256', further),
  {
    module: 'invalid-sig-rs256, by another key',
    plans: further,
    provider: () => ({ idToken: () => ({ key: strangeKey }) }),
    expected: { kind: 'rejectsIdToken', check: 'idToken.signature' },
  },
  {
    module: 'idtoken-sig-none',
    plans: ['basic', 'config'],
    provider: () => ({ algorithm: 'none' }),
    application: { idTokenAlgorithm: 'none' },
    expected: { kind: 'accepts' },
  },
  {
    module: 'idtoken-sig-none, to a client that did not register for it',
    plans: further,
    provider: () => ({ algorithm: 'none' }),
    expected: { kind: 'rejectsIdToken', check: 'idToken.signature' },
    // Followed, it is the module above; from the authorization endpoint no client may accept such a token.
    check: ({ report: { findings }, requests }) => {
      const { remedy = '' } = findings.find(({ code }) => code === 'idToken.signature') ?? {};
      const fromTokenEndpoint = requests.some(({ path }) => path === '/token');
      assert.equal(/set idTokenAlgorithm of the application to none/.test(String(remedy)), fromTokenEndpoint, String(remedy));
    },
  },
  {
    module: 'idtoken-sig-none, from the authorization endpoint',
    plans: further,
    responseTypes: frontTypes,
    provider: () => ({ algorithm: 'none' }),
    application: { idTokenAlgorithm: 'none' },
    expected: { kind: 'rejectsIdToken', check: 'idToken.signature' },
  },
  {
    module: 'kid-absent-single-jwks',
    plans: certified,
    provider: () => ({ idToken: withoutKid, keys: (keys) => keys.map(nameless) }),
    expected: { kind: 'accepts' },
  },
  {
    // Both is allowed: to reject the token, or to find the key by trying.
    module: 'kid-absent-multiple-jwks',
    plans: certified,
    provider: () => ({ idToken: withoutKid, keys: (keys) => [...unusableKeys, ...moreKeys, ...keys].map(nameless) }),
    expected: { kind: 'accepts' },
  },
  {
    module: 'kid-absent-multiple-jwks, none of which signed it',
    plans: further,
    provider: () => ({
      idToken: (draft) => ({ ...withoutKid(draft), key: strangeKey }),
      keys: (keys) => [...moreKeys, ...keys].map(nameless),
    }),
    expected: { kind: 'rejectsIdToken', check: 'idToken.signature' },
  },
  {
    module: 'ignores-unparseable-key-in-jwks',
    plans: further,
    provider: () => ({ keys: (keys) => [...unusableKeys, ...keys] }),
    expected: { kind: 'accepts' },
  },
];
