import assert from 'node:assert/strict';
import { errorSituationOf } from '../../../../src/core/engine/errorSituation.ts';
import type { FormField } from '../../../../src/core/http/form.ts';
import { formPost } from '../../../../src/core/http/form.ts';
import type { HttpRequest } from '../../../../src/core/http/http.ts';
import { sentParameters } from '../../../../src/core/oauth/authorizationRequest.ts';
import type { RecordedRun } from '../../../../src/core/rules/facts.ts';
import type { AuthorizationRequestEvidence, Evidence } from '../../../../src/core/runs/evidence.ts';
import type { HopId } from '../../../../src/core/runs/hop.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { clientPlan, codePlan, fixture, serverPlan } from '../../../support/builders.ts';

const { redirectUri } = fixture;
const verifier = new Secret('the-verifier-of-this-run', 'code_verifier');
const sentWith = (parameters: readonly FormField[], recomputedChallenge?: string): AuthorizationRequestEvidence => ({
  kind: 'authorizationRequest',
  grant: 'authorization_code',
  client: clientPlan(),
  sent: sentParameters([['response_type', 'code'], ['redirect_uri', redirectUri], ...parameters]),
  verifier: recomputedChallenge === undefined ? undefined : verifier,
  recomputedChallenge,
});
const withS256 = sentWith(
  [
    ['code_challenge', 'challenge'],
    ['code_challenge_method', 'S256'],
  ],
  'challenge',
);
const run = (evidence: readonly Evidence[], recorded: Partial<RecordedRun> = {}) => {
  const plan = codePlan({ server: serverPlan() });
  return { plan, nowSeconds: () => 1000, recorded: () => ({ plan, hops: [], tokens: [], evidence, ...recorded }) };
};
const situation = (evidence: readonly Evidence[], request?: HttpRequest) =>
  errorSituationOf(run(evidence), { step: 'token request', ...(request === undefined ? {} : { request }) }, { error: 'invalid_grant' });

describe('what a run sent before an error', () => {
  const challenges: readonly (readonly [title: string, evidence: readonly Evidence[], challenge: string | undefined])[] = [
    ['S256', [withS256], 'S256'],
    ['plain by its name', [sentWith([...challenge(), ['code_challenge_method', 'plain']])], 'plain'],
    ['plain, as no method is named', [sentWith(challenge())], 'plain'],
    ['a method that nobody knows', [sentWith([...challenge(), ['code_challenge_method', 's256']])], 'other'],
    ['no challenge', [sentWith([])], 'none'],
    ['no request', [], undefined],
  ];
  for (const [title, evidence, expected] of challenges) {
    it(`the challenge: ${title}`, () => assert.equal(situation(evidence).challenge, expected));
  }

  it('a challenge is missed where a code is asked for, also beside tokens', () => {
    const asking = (responseType: string): Evidence => ({ ...withS256, sent: sentParameters([['response_type', responseType]]) });
    assert.equal(situation([asking('code id_token')]).challenge, 'none');
    assert.equal(situation([asking('id_token token')]).challenge, undefined);
  });

  it('the form of the request', () => {
    assert.deepEqual(forms([withS256]), [false, false]);
    assert.deepEqual(forms([sentWith([['request_uri', 'urn:x']])]), [true, false]);
    assert.deepEqual(forms([sentWith([['request', 'eyJ']])]), [false, true]);
    const hop = { id: 'f.1' as HopId, step: 'pushed authorization request' } as RecordedRun['hops'][number];
    const pushing = errorSituationOf(run([withS256], { hops: [hop] }), { step: 'authorization response' }, { error: 'invalid_request' });
    assert.equal(pushing.pushed, true);
  });
});

describe('whether the run itself refused on a page', () => {
  /** A link is what was pressed; a page is what the server led to, by a redirect or a refresh. */
  type Sent = readonly [what: 'sign-on form' | 'link' | 'page', url: string, fields?: readonly FormField[]];
  const rows: readonly (readonly [title: string, sent: readonly Sent[], declined: boolean])[] = [
    ['a button by its value', [['sign-on form', 'https://op.example/consent', [['action', 'deny']]]], true],
    ['a button by its name, with a label in another language', [['sign-on form', 'https://op.example/c', [['cancel', 'Nein']]]], true],
    ['a form sent by GET', [['sign-on form', 'https://op.example/c?decision=Cancel']], true],
    [
      'a link after the password',
      [
        ['sign-on form', 'https://op.example/login', [['user', 'jane']]],
        ['link', 'https://op.example/interaction/x1/abort'],
      ],
      true,
    ],
    ['no page at all', [], false],
    ['a button that accepts', [['sign-on form', 'https://op.example/consent', [['action', 'accept']]]], false],
    ['a switch that is off', [['sign-on form', 'https://op.example/consent', [['cancel', 'false']]]], false],
    ['a word in a longer one', [['sign-on form', 'https://op.example/cancel-not', [['name', 'Deny Smith']]]], false],
    [
      'an optional page that was skipped before',
      [
        ['sign-on form', 'https://op.example/offer', [['action', 'cancel']]],
        ['sign-on form', 'https://op.example/consent', [['action', 'accept']]],
      ],
      false,
    ],
    [
      'a link, and what the server redirected to after it',
      [
        ['link', 'https://op.example/cancel'],
        ['page', 'https://op.example/bye'],
      ],
      true,
    ],
    [
      'what the server redirected to after the form',
      [
        ['sign-on form', 'https://op.example/login', [['user', 'jane']]],
        ['page', 'https://op.example/denied?error=denied'],
      ],
      false,
    ],
    ['what the server redirected to before any form', [['page', 'https://op.example/denied']], false],
  ];
  for (const [title, sent, declined] of rows) {
    it(title, () => {
      const hops = sent.map(([what, url, fields], at) => {
        const step = what === 'sign-on form' ? what : 'sign-on page';
        const request = fields === undefined ? { method: 'GET', url, headers: [] } : formPost(url, fields);
        const pressed = what === 'link' ? { pressed: '"Leave"' } : {};
        return { id: `f.${at}` as HopId, step, request, ...pressed } as RecordedRun['hops'][number];
      });
      const found = errorSituationOf(run([withS256], { hops }), { step: 'authorization response' }, { error: 'access_denied' });
      assert.equal(found.declined, declined);
    });
  }
});

describe('whether a request object by reference was fetched', () => {
  const referenced: Evidence = { kind: 'referencedRequest', requestUri: 'http://127.0.0.1:1/r', object: 'a.b.c' };
  const fetched = (status: number) =>
    ({ step: 'request object fetched', outcome: { kind: 'answered', response: { status } } }) as RecordedRun['hops'][number];
  const rows: readonly (readonly [title: string, evidence: readonly Evidence[], hops: RecordedRun['hops'], expected: string])[] = [
    ['sent otherwise', [withS256], [], 'none'],
    ['not fetched', [withS256, referenced], [], 'notFetched'],
    ['asked for at another path', [withS256, referenced], [fetched(404)], 'notFetched'],
    ['fetched', [withS256, referenced], [fetched(404), fetched(200)], 'fetched'],
  ];
  for (const [title, evidence, hops, expected] of rows) {
    it(title, () => {
      const { reference } = errorSituationOf(run(evidence, { hops }), { step: 'authorization response' }, { error: 'invalid_request_uri' });
      assert.equal(reference, expected);
    });
  }
});

describe('whether a token request has what the authorization request had', () => {
  const token = (...fields: readonly FormField[]): HttpRequest =>
    formPost('https://op.example/token', [['grant_type', 'authorization_code'], ...fields]);
  const uri: FormField = ['redirect_uri', redirectUri];
  const proof: FormField = ['code_verifier', verifier.reveal()];
  const rows: readonly (readonly [title: string, evidence: readonly Evidence[], request: HttpRequest, expected: boolean | undefined])[] = [
    ['both', [withS256], token(uri, proof), true],
    ['no PKCE', [sentWith([])], token(uri), true],
    ['another redirect URI', [withS256], token(['redirect_uri', `${redirectUri}/`], proof), false],
    ['no redirect URI', [withS256], token(proof), false],
    ['another verifier', [withS256], token(uri, ['code_verifier', 'another']), false],
    ['no verifier', [withS256], token(uri), false],
    ['a verifier without a challenge', [sentWith([])], token(uri, proof), false],
    ['a challenge of somebody else', [sentWith(challenge(), 'another')], token(uri, proof), false],
    ['no authorization request', [], token(uri), undefined],
    ['another grant', [withS256], formPost('https://op.example/token', [['grant_type', 'refresh_token']]), undefined],
  ];
  for (const [title, evidence, request, expected] of rows) {
    it(`${title}: ${expected}`, () => assert.equal(situation(evidence, request).keptParameters, expected));
  }
});

describe('what became of the token of a request', () => {
  const revoked: Evidence = { kind: 'revocation', hop: 'f.1' as HopId, token: new Secret('token-1', 'access_token') };
  const bearer = (token: string): HttpRequest => ({
    method: 'GET',
    url: 'https://op.example/userinfo',
    headers: [['authorization', `Bearer ${token}`]],
  });
  const posted = (name: string): HttpRequest => formPost('https://op.example/token', [[name, 'token-1']]);
  const rows: readonly (readonly [
    title: string,
    evidence: readonly Evidence[],
    request: HttpRequest | undefined,
    expected: string | undefined,
  ])[] = [
    ['in the header', [revoked], bearer('token-1'), 'revoked'],
    ['in a body', [revoked], posted('access_token'), 'revoked'],
    ['to refresh', [revoked], posted('refresh_token'), 'revoked'],
    ['to exchange', [revoked], posted('subject_token'), 'revoked'],
    ['another one', [revoked], bearer('token-2'), 'touched'],
    ['nothing was done', [], bearer('token-1'), 'valid'],
    ['no token', [revoked], posted('code'), undefined],
    ['no request', [revoked], undefined, undefined],
  ];
  for (const [title, evidence, request, expected] of rows) {
    it(`${title}: ${expected}`, () => assert.equal(situation(evidence, request).tokenFate, expected));
  }
});

function challenge(): readonly FormField[] {
  return [['code_challenge', 'challenge']];
}

function forms(evidence: readonly Evidence[]): readonly boolean[] {
  const { pushed, requestObject } = situation(evidence);
  return [pushed, requestObject];
}
