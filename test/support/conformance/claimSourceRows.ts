import assert from 'node:assert/strict';
import { UnsecuredJWT } from 'jose';
import { type Claims, type Misbehavior, strangeKey } from '../servers/conformanceProvider.ts';
import { type Played, type Row, userInfoTypes } from './row.ts';

const tokenOfSource = 'claims-source-1234567890';
const address = { street_address: '1234 Hollywood Blvd.', country: 'US' };

type Sources = (issuer: string) => { readonly names: Claims; readonly sources: Claims };

function naming(sources: Sources, more: Misbehavior = {}): () => Misbehavior {
  return () => ({
    userInfo: (claims, issuer) => {
      const { names, sources: all } = sources(issuer);
      return { ...claims, _claim_names: names, _claim_sources: all };
    },
    claimsEndpoint: ({ claims: { iss: _, ...claims } }) => ({ claims }),
    ...more,
  });
}

const distributed: Sources = (issuer) => ({
  names: { credit_score: 'src1' },
  sources: { src1: { endpoint: `${issuer}/claims`, access_token: tokenOfSource } },
});
const aggregated =
  (claims: Record<string, unknown>): Sources =>
  () => ({ names: { address: 'src1', phone_number: 'src1' }, sources: { src1: { JWT: new UnsecuredJWT(claims).encode() } } });

function outcomeOf({ report }: Played, code: string): readonly (string | undefined)[] {
  return report.checks.filter((check) => check.code === code).map(({ outcome }) => outcome);
}

function asked({ requests }: Played): readonly (string | undefined)[] {
  return requests.filter(({ path }) => path === '/claims').map(({ authorization }) => authorization);
}

/** Asked once, after UserInfo, with the token of the source alone; and the report has that token nowhere. */
function askedRightly(played: Played): void {
  assert.deepEqual(asked(played), [`Bearer ${tokenOfSource}`]);
  assert.equal(played.requests.at(-1)?.path, '/claims');
  assert.ok(!JSON.stringify(played.report).includes(tokenOfSource), 'the token of the source is in the report');
}

function notFetched({ report }: Played, code: string, says: RegExp): void {
  const found = report.findings.filter((finding) => finding.code === code);
  assert.equal(found.length, 1, JSON.stringify(report.findings));
  assert.match(`${found[0]?.message} ${found[0]?.remedy}`, says);
}

/** Aggregated and distributed claims (OpenID Connect Core section 5.6.2). */
export const claimSourceRows: readonly Row[] = [
  {
    module: 'aggregated-claims',
    plans: ['further'],
    responseTypes: userInfoTypes,
    provider: naming(aggregated({ address, phone_number: '+1 (310) 123-4567' })),
    expected: { kind: 'accepts' },
    check: (played) => {
      assert.deepEqual(outcomeOf(played, 'userInfo.sourceClaims'), ['passed']);
      assert.deepEqual(outcomeOf(played, 'userInfo.sourceSignature'), ['notApplicable']);
    },
  },
  {
    module: 'aggregated-claims, one of which is missing',
    plans: ['config'],
    provider: naming(aggregated({ address })),
    expected: { kind: 'accepts' },
    check: (played) => assert.deepEqual(outcomeOf(played, 'userInfo.sourceClaims'), ['failed']),
  },
  {
    module: 'distributed-claims',
    plans: ['further'],
    responseTypes: userInfoTypes,
    provider: naming(distributed),
    expected: { kind: 'accepts' },
    check: (played) => {
      askedRightly(played);
      assert.deepEqual(outcomeOf(played, 'userInfo.sourceClaims'), ['passed']);
      assert.deepEqual(outcomeOf(played, 'userInfo.sourceSignature'), ['notApplicable']);
    },
  },
  {
    module: 'distributed-claims, with the access token in the body',
    plans: ['config'],
    provider: naming(distributed),
    operations: ['userinfo:body'],
    expected: { kind: 'accepts' },
    check: askedRightly,
  },
  {
    module: 'distributed-claims, signed by the issuer',
    plans: ['config'],
    provider: naming(distributed, { claimsEndpoint: () => ({}) }),
    expected: { kind: 'accepts' },
    check: (played) => assert.deepEqual(outcomeOf(played, 'userInfo.sourceSignature'), ['passed']),
  },
  {
    module: 'distributed-claims, in the name of the issuer',
    plans: ['config'],
    provider: naming(distributed, { claimsEndpoint: () => ({ key: strangeKey }) }),
    expected: { kind: 'rejectsUserInfo', check: 'userInfo.sourceSignature' },
  },
  {
    module: 'distributed-claims, refused',
    plans: ['config'],
    provider: naming(distributed, { claimsEndpoint: () => undefined }),
    expected: { kind: 'accepts' },
    check: (played) => {
      askedRightly(played);
      notFetched(played, 'userInfo.sourceRefused', /"credit_score".*invalid_token/);
    },
  },
  {
    module: 'distributed-claims, at a server that nobody allowed',
    plans: ['config'],
    provider: naming(() => ({
      names: { credit_score: 'src1' },
      sources: { src1: { endpoint: 'https://claims.example/score', access_token: tokenOfSource } },
    })),
    expected: { kind: 'accepts' },
    check: (played) =>
      notFetched(played, 'userInfo.sourceNotFetched', /would go to https:\/\/claims\.example.*--allow-origin https:\/\/claims\.example/),
  },
  {
    module: 'distributed-claims, without an access token',
    plans: ['config'],
    provider: naming((issuer) => ({ names: { credit_score: 'src1' }, sources: { src1: { endpoint: `${issuer}/claims` } } })),
    expected: { kind: 'accepts' },
    check: (played) => {
      assert.deepEqual(asked(played), []);
      notFetched(played, 'userInfo.sourceNotFetched', /No access token/);
    },
  },
  {
    module: 'distributed-claims, of another user',
    plans: ['config'],
    provider: () => {
      const { userInfo, ...others } = naming(distributed)();
      return { ...others, userInfo: (claims, issuer) => userInfo?.({ ...claims, sub: 'user-2' }, issuer) ?? claims };
    },
    expected: { kind: 'rejectsUserInfo', check: 'userInfo.subject' },
    check: (played) => assert.deepEqual(asked(played), []),
  },
];
