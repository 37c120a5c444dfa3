import assert from 'node:assert/strict';
import type { Claims, IdTokenDraft, Misbehavior } from '../servers/conformanceProvider.ts';
import { nextPublicKey, strangeKey } from '../servers/conformanceProvider.ts';
import { certified, codeTypes, type Plan, type Played, type Row, requestOf, userInfoTypes } from './row.ts';

const further: readonly Plan[] = ['further'];

/** What is sent (OpenID Connect Core sections 3.1.2.1, 5.3.1 and 5.4). */
export const requestRows: readonly Row[] = [
  { module: 'client-test', plans: certified, expected: { kind: 'accepts' } },
  {
    module: 'nonce',
    plans: ['implicit', 'hybrid'],
    expected: { kind: 'accepts' },
    check: (played) => assert.match(requestOf(played, '/authorize').query.get('nonce') ?? '', /^[\w-]{20,}$/),
  },
  {
    module: 'scope-userinfo-claims',
    plans: certified,
    application: { scopes: ['openid', 'profile', 'email'] },
    expected: { kind: 'accepts' },
    check: (played) => assert.equal(requestOf(played, '/authorize').query.get('scope'), 'openid profile email'),
  },
  {
    module: 'userinfo-bearer-header',
    plans: further,
    responseTypes: userInfoTypes,
    expected: { kind: 'accepts' },
    check: (played) => {
      const { method, authorization, query } = requestOf(played, '/userinfo');
      assert.deepEqual([method, authorization?.split(' ', 1)[0], query.has('access_token')], ['GET', 'Bearer', false]);
    },
  },
  {
    module: 'userinfo-bearer-body',
    plans: further,
    responseTypes: userInfoTypes,
    operations: ['userinfo:body'],
    expected: { kind: 'accepts' },
    check: (played) => {
      const { method, authorization, form, query } = requestOf(played, '/userinfo');
      assert.deepEqual([method, authorization, query.has('access_token')], ['POST', undefined, false]);
      assert.match(form.get('access_token') ?? '', /^access-/);
    },
  },
];

const signedUserInfo = (change: (draft: IdTokenDraft) => Partial<IdTokenDraft>) => (): Misbehavior => ({ signedUserInfo: change });
const otherClaims = (changed: Claims) => signedUserInfo(({ claims }) => ({ claims: { ...claims, ...changed } }));

function rejectedUserInfo(module: string, check: string, provider: () => Misbehavior, plans = further): Row {
  return { module, plans, responseTypes: userInfoTypes, provider, expected: { kind: 'rejectsUserInfo', check: `userInfo.${check}` } };
}

/** UserInfo (OpenID Connect Core sections 5.3.2 and 5.3.4). */
export const userInfoRows: readonly Row[] = [
  rejectedUserInfo('userinfo-invalid-sub', 'subject', () => ({ userInfo: (claims) => ({ ...claims, sub: 'user-2' }) }), certified),
  rejectedUserInfo('userinfo without sub', 'subject', () => ({ userInfo: ({ sub: _, ...claims }) => claims })),
  rejectedUserInfo(
    'signed-userinfo, invalid signature',
    'signature',
    signedUserInfo(() => ({ key: strangeKey })),
  ),
  rejectedUserInfo(
    'signed-userinfo, none',
    'signature',
    signedUserInfo(() => ({ header: { alg: 'none' } })),
  ),
  rejectedUserInfo('signed-userinfo, invalid-iss', 'issuer', otherClaims({ iss: 'https://other.example' })),
  rejectedUserInfo('signed-userinfo, invalid-aud', 'audience', otherClaims({ aud: 'another-client' })),
  rejectedUserInfo('signed-userinfo, invalid-sub', 'subject', otherClaims({ sub: 'user-2' })),
  {
    module: 'signed-userinfo',
    plans: further,
    responseTypes: userInfoTypes,
    provider: signedUserInfo(() => ({})),
    expected: { kind: 'accepts' },
  },
];

/**
 * A provider whose keys change when it is told so.
 *
 * @param kidOf the key ID of each key, given the one that tells them apart; `undefined` for none
 */
function rotating(when: (draft: IdTokenDraft) => boolean, kidOf: (kid: unknown) => unknown = (kid) => kid): Misbehavior {
  let rotated = false;
  const next = nextPublicKey['kid'];
  return {
    idToken: (draft) => {
      rotated ||= when(draft);
      const kid = kidOf(rotated ? next : draft.header['kid']);
      return { header: { ...draft.header, kid }, ...(rotated ? { key: strangeKey } : {}) };
    },
    keys: (keys) =>
      (rotated ? [nextPublicKey] : keys.filter(({ kty }) => kty === 'RSA')).map((key) => ({ ...key, kid: kidOf(key['kid']) })),
  };
}

const inBackChannel = ({ channel }: IdTokenDraft): boolean => channel === 'back';

/** Discovery and keys (OpenID Connect Discovery section 4, OpenID Connect Core section 10.1.1). */
export const configurationRows: readonly Row[] = [
  {
    module: 'discovery-openid-config',
    plans: ['config'],
    expected: { kind: 'accepts' },
    check: ({ requests }) => assert.equal(requests[0]?.path, '/.well-known/openid-configuration'),
  },
  {
    module: 'discovery-jwks-uri-keys',
    plans: ['config', 'further'],
    provider: () => ({ metadata: (metadata) => ({ ...metadata, jwks_uri: `${metadata['jwks_uri']}-of-this-run` }) }),
    expected: { kind: 'accepts' },
    check: (played) => {
      const paths = played.requests.map(({ path }) => path);
      assert.ok(paths.includes('/jwks-of-this-run'));
      if (paths.includes('/userinfo')) assert.ok(paths.indexOf('/jwks-of-this-run') < paths.indexOf('/userinfo'));
    },
  },
  {
    module: 'discovery-issuer-mismatch',
    plans: ['config', 'further'],
    provider: () => ({ metadata: (metadata) => ({ ...metadata, issuer: `${metadata['issuer']}/other` }) }),
    expected: { kind: 'endsBefore', path: '/authorize', error: 'discovery.issuer' },
  },
  {
    module: 'signing-key-rotation-just-before-signing',
    plans: ['config', 'further'],
    provider: () => rotating(() => true),
    expected: { kind: 'accepts' },
  },
  {
    module: 'signing-key-rotation, between the two channels',
    plans: further,
    responseTypes: ['code id_token', 'code id_token token'],
    provider: () => rotating(inBackChannel),
    expected: { kind: 'accepts' },
  },
  {
    module: 'signing-key-rotation, between the two channels, without key IDs',
    plans: further,
    responseTypes: ['code id_token', 'code id_token token'],
    provider: () => rotating(inBackChannel, () => undefined),
    expected: { kind: 'accepts' },
  },
  {
    module: 'signing-key-rotation, between the two channels, under one key ID',
    plans: further,
    responseTypes: ['code id_token', 'code id_token token'],
    provider: () => rotating(inBackChannel, () => 'the-key'),
    expected: { kind: 'accepts' },
  },
  {
    module: 'signing-key-rotation, before a refresh',
    plans: ['config', 'further'],
    responseTypes: codeTypes,
    provider: () => rotating(({ refreshed }) => refreshed),
    operations: ['userinfo', 'refresh', 'userinfo'],
    expected: { kind: 'accepts' },
    check: ({ requests }) => assert.equal(requests.filter(({ path }) => path === '/jwks').length, 2),
  },
  {
    module: 'form-post-error',
    plans: further,
    words: ['--response-mode', 'form_post', '--prompt', 'none', '--max-age', '0'],
    provider: () => ({ authorizationResponse: ({ state = '' }) => ({ state, error: 'login_required' }) }),
    expected: { kind: 'endsBefore', path: '/token', error: 'authorizationRequest.refused' },
    check: ({ report }) => {
      assert.equal(report.outcome, 'refused');
      assert.equal(report.error?.serverError?.error, 'login_required');
    },
  },
];

function refreshed(changed: (claims: Claims) => Claims): () => Misbehavior {
  return () => ({
    idToken: (draft) => (draft.refreshed ? { claims: { ...draft.claims, ...changed(draft.claims) } } : {}),
  });
}

const afterRefresh = ['refresh', 'userinfo'];

function rejectingRefreshed(module: string, check: string, changed: (claims: Claims) => Claims, plans: readonly Plan[] = ['refresh']): Row {
  return {
    module: `refresh-token-${module}`,
    plans,
    responseTypes: codeTypes,
    provider: refreshed(changed),
    operations: afterRefresh,
    expected: { kind: 'rejectsRefreshed', check: `idToken.${check}` },
  };
}

const usesRefreshed = (played: Played): void =>
  assert.equal(requestOf(played, '/userinfo').authorization, 'Bearer access-refreshed-1234567890');

/** Refresh (OpenID Connect Core section 12.2). */
export const refreshRows: readonly Row[] = [
  { module: 'refresh-token', plans: ['refresh'], operations: afterRefresh, expected: { kind: 'accepts' }, check: usesRefreshed },
  {
    module: 'refresh-token, without an ID token',
    plans: ['refresh'],
    provider: () => ({
      tokenResponse: ({ id_token, ...body }, form) => (form.has('refresh_token') ? body : { ...body, id_token }),
    }),
    operations: afterRefresh,
    expected: { kind: 'accepts' },
    check: usesRefreshed,
  },
  {
    module: 'refresh-token, with the nonce of the sign-on',
    plans: ['refresh'],
    provider: () => {
      let nonce: unknown;
      return {
        idToken: ({ refreshed: again, claims }) => {
          if (!again) nonce = claims['nonce'];
          return again ? { claims: { ...claims, nonce } } : {};
        },
      };
    },
    operations: afterRefresh,
    expected: { kind: 'accepts' },
  },
  rejectingRefreshed('invalid-issuer', 'issuer', ({ iss }) => ({ iss: `${iss}/other` })),
  rejectingRefreshed('invalid-sub', 'sameSubject', () => ({ sub: 'user-2' })),
  rejectingRefreshed('invalid-aud', 'audience', () => ({ aud: 'another-client' })),
  rejectingRefreshed('invalid-aud, with another one beside', 'sameAudience', ({ aud }) => ({ aud: [aud, 'another'], azp: aud })),
  rejectingRefreshed('invalid-azp', 'sameAudience', () => ({ azp: 'another-client' })),
  rejectingRefreshed('missing-iat', 'issuedAt', () => ({ iat: undefined })),
  rejectingRefreshed('invalid-nonce', 'nonce', () => ({ nonce: 'another' })),
];
