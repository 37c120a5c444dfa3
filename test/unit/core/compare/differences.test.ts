import assert from 'node:assert/strict';
import { compareRuns } from '../../../../src/core/compare/compareRuns.ts';
import type { FlowView, HopView, TokenView } from '../../../../src/core/runs/views.ts';
import { plainText } from '../../../../src/core/shown/detail/said.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

type Answered = Extract<HopView['outcome'], { kind: 'answered' }>;
type Change = (run: FlowView) => FlowView;

const hop =
  (step: HopView['step'], change: (hop: HopView) => HopView): Change =>
  (run) => ({ ...run, hops: run.hops.map((each) => (each.step === step ? change(each) : each)) });
const request = (step: HopView['step'], change: Partial<HopView['request']>): Change =>
  hop(step, (each) => ({ ...each, request: { ...each.request, ...change } }));
const response = (step: HopView['step'], change: (answer: Answered) => Partial<Answered>): Change =>
  hop(step, (each) => (each.outcome.kind === 'answered' ? { ...each, outcome: { ...each.outcome, ...change(each.outcome) } } : each));
const header = (step: HopView['step'], name: string, value: string): Change =>
  response(step, ({ headers }) => ({ headers: [...headers.filter(([other]) => other !== name), [name, value]] }));
const token =
  (kind: TokenView['kind'], change: (token: TokenView) => TokenView): Change =>
  (run) => ({ ...run, tokens: run.tokens.map((each) => (each.kind === kind ? change(each) : each)) });
const claims = (kind: TokenView['kind'], change: Readonly<Record<string, unknown>>): Change =>
  token(kind, (each) => ({ ...each, claims: { ...each.claims, ...change } }));
/** The clock of the server at the first hop, by so many seconds ahead of that of this machine. */
const clock =
  (secondsAhead: number, more: Answered['headers'] = []): Change =>
  (run) => {
    const date = new Date(run.startedAt + secondsAhead * 1000).toUTCString();
    return response('authorization request', ({ headers }) => ({
      headers: [...headers.filter(([name]) => name !== 'date'), ['date', date], ...more],
    }))(run);
  };
const body = (step: HopView['step'], members: object): Change => response(step, () => ({ body: JSON.stringify(members) }));

/** Those of a hybrid flow. */
function twoTokens({ tokens }: FlowView): readonly TokenView[] {
  const [token] = tokens;
  assert.ok(token !== undefined);
  return [
    { ...token, channel: 'front', claims: { ...token.claims, c_hash: 'LDktKdoQak3Pk0cnXxCltA' } },
    { ...token, channel: 'back' },
  ];
}

const one = '36f15763-262e-4911-af5a-0c1d6a6f9b11';
const other = 'b65a032f-166d-493c-9335-6012e2b65455';

describe('what differs in two runs', () => {
  const rows: readonly (readonly [rule: string, a: Change, b: Change, expected: readonly string[]])[] = [
    ['a method', (run) => run, request('JWK set', { method: 'POST' }), ['B sent hop 6 as POST, and A as GET.']],
    [
      'an address, once for all hops of the server',
      (run) => run,
      (run) => ({
        ...run,
        hops: run.hops.map((each) => ({ ...each, request: { ...each.request, url: each.request.url.replace('8f1c2a60', '9a1c2a60') } })),
      }),
      [/^B sent hop 1 to http:\/\/127\.0\.0\.1:\d+\/9a1c2a60/.source],
    ],
    [
      'another port of this machine is none',
      (run) => run,
      request('JWK set', { url: 'http://127.0.0.1:9999/8f1c2a60-5d3e-4b7a-9c11-2e6f0a4d9b35/as/jwks' }),
      [],
    ],
    [
      'a header that one run sends',
      (run) => run,
      request('JWK set', {
        headers: [
          ['accept', 'application/json'],
          ['x-tenant', 'a'],
        ],
      }),
      ['B sent the header x-tenant in hop 6, and A did not.'],
    ],
    [
      'the length of a body is none',
      (run) => run,
      request('JWK set', {
        headers: [
          ['accept', 'application/json'],
          ['content-length', '9'],
        ],
      }),
      [],
    ],
    [
      'a cookie of an earlier session',
      (run) => run,
      request('authorization request', { cookies: [{ name: 'ST', value: 'ST#b7e1', attributes: [] }] }),
      ['B sent the cookie ST in hop 1, and A did not.'],
    ],
    [
      'the second of two parameters with one name',
      request('JWK set', { url: 'https://x.example.com/k?r=a&r=b' }),
      request('JWK set', { url: 'https://x.example.com/k?r=a&r=c' }),
      ['B sent r=c in hop 6, and A sent r=b.'],
    ],
    [
      'a parameter with a fragment, which is no secret',
      request('JWK set', { url: 'https://x.example.com/k?r=https://a.example.com/%23/one' }),
      request('JWK set', { url: 'https://x.example.com/k?r=https://a.example.com/%23/two' }),
      ['B sent r=https://a.example.com/#/two in hop 6, and A sent r=https://a.example.com/#/one.'],
    ],
    [
      'a header of a response',
      header('JWK set', 'cache-control', 'no-store'),
      header('JWK set', 'cache-control', 'public'),
      ['The response to hop 6 has another cache-control in B than in A.'],
    ],
    ['a counter is none', header('JWK set', 'x-ratelimit-remaining', '9'), header('JWK set', 'x-ratelimit-remaining', '8'), []],
    [
      'how long to wait is no counter',
      header('JWK set', 'retry-after', '9'),
      header('JWK set', 'retry-after', '8'),
      ['The response to hop 6 has another retry-after in B than in A.'],
    ],
    ['an ID of the request is none', header('JWK set', 'x-request-id', one), header('JWK set', 'x-request-id', other), []],
    [
      'the version of a program that asks is none',
      request('JWK set', { headers: [['user-agent', 'program/1.0']] }),
      request('JWK set', { headers: [['user-agent', 'program/1.1']] }),
      [],
    ],
    [
      'the clock of the server',
      clock(600),
      clock(0),
      [/^The clock of the server was in step with that of this machine in B, and (?:10 min|9 min \d+ s) ahead of it in A\.$/.source],
    ],
    ['the date of a response from a cache is none (RFC 9111 section 5.1)', clock(600, [['age', '600']]), clock(0, [['age', '0']]), []],
    [
      'a date is none',
      header('JWK set', 'last-modified', 'Sun, 22 Nov 2026 13:31:52 GMT'),
      header('JWK set', 'last-modified', 'Mon, 23 Nov 2026 13:31:52 GMT'),
      [],
    ],
    [
      'attributes of a cookie',
      response('JWK set', () => ({ cookies: [{ name: 'S', value: 'ST#b7e1', attributes: ['Path=/', 'Secure', 'Expires=x'] }] })),
      response('JWK set', () => ({ cookies: [{ name: 'S', value: 'ST#b7e1', attributes: ['Path=/', 'Expires=y'] }] })),
      ['The response to hop 6 set the cookie S with other attributes in B than in A.'],
    ],
    [
      'a path of a cookie with an ID of the run is none',
      response('JWK set', () => ({ cookies: [{ name: 'S', value: 'ST#b7e1', attributes: ['path=/interaction/aB3dE5gH7jK9mN1pQ3sT5'] }] })),
      response('JWK set', () => ({ cookies: [{ name: 'S', value: 'ST#b7e1', attributes: ['path=/interaction/zY8xW6vU4tS2rQ0pO8nM6'] }] })),
      [],
    ],
    [
      'where a response redirects to',
      header('resume', 'location', 'https://a.example.com/cb?code=code%233f9a'),
      header('resume', 'location', 'https://b.example.com/cb?x=1'),
      ['The response to hop 4 redirected to another address in B than in A.'],
    ],
    [
      'the page of a redirect is none, which repeats where it leads',
      response('resume', () => ({ body: '{"to":"a"}' })),
      response('resume', () => ({ body: '{"to":"b"}' })),
      [],
    ],
    [
      'a parameter of the redirect',
      header('resume', 'location', 'https://a.example.com/cb?iss=x'),
      header('resume', 'location', 'https://a.example.com/cb?iss=y'),
      ['The redirect of hop 4 has another iss in B than in A.'],
    ],
    [
      'an error in the redirect',
      (run) => run,
      header('resume', 'location', 'https://a.example.com/cb?error=access_denied'),
      ['B got 302 access_denied in hop 4, and A got 302.'],
    ],
    [
      'a member of JSON',
      body('JWK set', { a: { b: 1 } }),
      body('JWK set', { a: { b: 2 } }),
      ['The response to hop 6 has another value of a.b in B than in A.'],
    ],
    [
      'many members that one response has',
      body('JWK set', {}),
      body('JWK set', { a: 1, b: 2, c: 3, d: 4 }),
      ['The response to hop 6 has 4 members in B only.'],
    ],
    [
      'keys of a JWK set in another order are none',
      body('JWK set', { keys: [{ kid: 'a' }, { kid: 'b' }] }),
      body('JWK set', { keys: [{ kid: 'b' }, { kid: 'a' }] }),
      [],
    ],
    ['a lifetime that a second was needed for is none', body('JWK set', { expires_in: 3600 }), body('JWK set', { expires_in: 3599 }), []],
    [
      'another lifetime',
      body('JWK set', { expires_in: 3600 }),
      body('JWK set', { expires_in: 600 }),
      ['The response to hop 6 has another value of expires_in in B than in A.'],
    ],
    [
      'how many attempts are left is no time',
      body('JWK set', { failuresRemaining: 4 }),
      body('JWK set', { failuresRemaining: 3 }),
      ['The response to hop 6 has another value of failuresRemaining in B than in A.'],
    ],
    [
      'a page in place of JSON',
      (run) => run,
      response('JWK set', () => ({ body: '<!DOCTYPE html><title>Hello</title>' })),
      ['The body of the response to hop 6 is HTML in B, and JSON in A.'],
    ],
    [
      'a short text',
      response('JWK set', () => ({ body: 'one' })),
      response('JWK set', () => ({ body: 'two' })),
      ['The response to hop 6 has another value of text in B than in A.'],
    ],
    [
      'a long text is none',
      response('JWK set', () => ({ body: 'one '.repeat(1_000) })),
      response('JWK set', () => ({ body: 'two '.repeat(1_000) })),
      [],
    ],
    [
      'a claim',
      (run) => run,
      claims('id_token', { acr: 'Multi_Factor' }),
      ['The ID token has acr Multi_Factor in B, and Single_Factor in A.'],
    ],
    ['a claim that one token has', (run) => run, claims('id_token', { email: 'a@example.com' }), ['The ID token has email in B only.']],
    ['times of a token are none', (run) => run, claims('id_token', { auth_time: 1795635580 }), []],
    [
      'how long a token is valid',
      claims('id_token', { iat: 1795635580, exp: 1795635880 }),
      claims('id_token', { iat: 1795639580, exp: 1795643180 }),
      ['The ID token of B is valid for 1 h, and that of A for 5 min.'],
    ],
    [
      'a token that ends before it begins',
      claims('id_token', { iat: 1795635580, exp: 1795635880 }),
      claims('id_token', { iat: 1795635580, exp: 1795635280 }),
      ['The ID token of B is valid for 0 s, and that of A for 5 min.'],
    ],
    [
      'the key of a token',
      (run) => run,
      token('id_token', (each) => ({ ...each, header: { ...each.header, kid: 'd1f9' } })),
      ['The header of the ID token has kid d1f9 in B, and d1f0 in A.'],
    ],
    [
      'a token that one run received',
      (run) => run,
      (run) => ({ ...run, tokens: run.tokens.filter(({ kind }) => kind !== 'access_token') }),
      ['Only A received the access token.'],
    ],
    [
      'two ID tokens that stand in another order, each from its channel, are none',
      (run) => ({ ...run, tokens: twoTokens(run) }),
      (run) => ({ ...run, tokens: [...twoTokens(run)].reverse() }),
      [],
    ],
    [
      'a check that failed',
      (run) => run,
      (run) => ({ ...run, checks: run.checks.map((each) => (each.code === 'idToken.nonce' ? { ...each, outcome: 'failed' } : each)) }),
      ['The check idToken.nonce failed in B and passed in A.'],
    ],
    [
      'checks that one run came to',
      (run) => run,
      (run) => ({ ...run, checks: run.checks.filter(({ outcome }) => outcome !== 'passed') }),
      ['9 checks were made in A only.'],
    ],
    ['the user', (run) => ({ ...run, user: 'a' }), (run) => ({ ...run, user: 'b' }), ['B signed on as b, and A as a.']],
    [
      'the environment',
      (run) => ({ ...run, environment: 'Test' }),
      (run) => ({ ...run, environment: 'Live' }),
      ['B ran in the environment Live, and A in Test.'],
    ],
    ['how it ended', (run) => run, (run) => ({ ...run, outcome: { kind: 'cancelled' } }), ['B was stopped, and A completed.']],
  ];
  for (const [rule, a, b, expected] of rows) {
    it(rule, () => {
      const { differences } = compareRuns(a(completedFlow()), b(completedFlow()), { sameWindow: true });
      const said = differences.map((each) => plainText(each.said));
      assert.equal(said.length, expected.length, said.join('\n'));
      for (const [at, text] of expected.entries()) {
        if (text.startsWith('^')) assert.match(said[at] ?? '', new RegExp(text));
        else assert.equal(said[at], text);
      }
    });
  }
});
