import assert from 'node:assert/strict';
import type { HttpResponse } from '../../../../src/core/http/http.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import { judgeTamper, type TamperVerdict } from '../../../../src/core/tamper/judgeTamper.ts';
import { tamperCases } from '../../../../src/core/tamper/tamperCases.ts';
import { tamperReview } from '../../../../src/core/tamper/tamperReview.ts';
import { codePlan, fixture, jsonResponse, redirectTo, response, testPorts } from '../../../support/builders.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { paths } from '../../../support/servers/pingOneServer.ts';

const granted = jsonResponse(200, { access_token: 'opaque-access-token', token_type: 'Bearer', expires_in: 60 });

async function verdictOf(
  id: string,
  answers: { readonly authorize?: HttpResponse; readonly token?: HttpResponse },
): Promise<TamperVerdict> {
  const tamperCase = tamperCases.find((each) => each.id === id);
  assert.ok(tamperCase);
  const transport = new FakeTransport();
  const usual = redirectTo(`${fixture.redirectUri}?code=${fixture.code}&state=st`);
  transport.expect(`GET ${paths.authorize}`, answers.authorize ?? usual);
  if (answers.token !== undefined) transport.expect(`POST ${paths.token}`, answers.token);
  const plan = { ...codePlan(), scopes: ['profile'], signOn: { kind: 'direct' } as const, extraParameters: [['state', 'st']] as const };
  const ports = testPorts(transport);
  const review = tamperReview(tamperCase.edits, { sources: {}, resigning: { plan, ports }, beforeEach: () => Promise.resolve() });
  return judgeTamper(tamperCase, await runFlow(plan, { ...ports, review }, new AbortController().signal));
}

describe('the verdict of a tamper check', () => {
  const atToken: readonly (readonly [answer: string, token: HttpResponse, kind: TamperVerdict['kind'], error: string | undefined])[] = [
    ['the error that the section names', jsonResponse(400, { error: 'invalid_grant' }), 'held', 'invalid_grant'],
    ['another error', jsonResponse(400, { error: 'temporarily_unavailable' }), 'unclear', 'temporarily_unavailable'],
    ['a limited rate', jsonResponse(429, { error: 'invalid_grant' }), 'unclear', undefined],
    ['a failure', response(503, 'busy'), 'unclear', undefined],
    ['a status without an error', response(403, 'blocked'), 'unclear', undefined],
    ['a page', response(200, '<html></html>', [['content-type', 'text/html']]), 'unclear', undefined],
    ['tokens', granted, 'notHeld', undefined],
  ];

  it('says of a server that went on where the section requires the refusal of no server that it does not', async () => {
    const tamperCase = tamperCases.find(({ id }) => id === 'pkce.wrongVerifier') ?? assert.fail();
    const transport = new FakeTransport();
    transport.expect(`GET ${paths.authorize}`, redirectTo(`${fixture.redirectUri}?code=${fixture.code}&state=st`));
    transport.expect(`POST ${paths.token}`, granted);
    const plan = { ...codePlan(), scopes: ['profile'], signOn: { kind: 'direct' } as const, extraParameters: [['state', 'st']] as const };
    const ports = testPorts(transport);
    const review = tamperReview(tamperCase.edits, { sources: {}, resigning: { plan, ports }, beforeEach: () => Promise.resolve() });
    const flow = await runFlow(plan, { ...ports, review }, new AbortController().signal);
    const { reason } = judgeTamper(tamperCase, flow);
    assert.equal(judgeTamper({ ...tamperCase, allowance: 'It is recommended.' }, flow).reason, `${reason} It is recommended.`);
  });

  it('says so of the cases in which a server may be right to go on', () => {
    const allowed = tamperCases.filter(({ allowance }) => allowance !== undefined).map(({ id }) => id);
    assert.deepEqual(allowed.filter((id) => !id.startsWith('redirect.')).sort(), [
      'client.get',
      'dpop.codeOtherKey',
      'dpop.replayed',
      'pushed.reused',
      'refresh.reused',
    ]);
    const registrable = tamperCases.filter(({ group, id }) => group === 'redirect' && id !== 'redirect.fragment');
    for (const { id, allowance } of registrable) assert.match(allowance ?? '', /registered/, id);
  });

  it('has no case whose redirect URI would be the registered one', () => {
    const of = (redirectUri: string): readonly string[] =>
      tamperCases.filter(({ group, applies }) => group === 'redirect' && applies({ ...codePlan(), redirectUri })).map(({ id }) => id);
    const all = of('https://app.example/cb');
    assert.ok(all.includes('redirect.case') && all.includes('redirect.encoded'));
    assert.deepEqual(
      all.filter((id) => !of('https://app.example/1').includes(id)),
      ['redirect.case', 'redirect.encoded'],
    );
    assert.deepEqual(of('com.example.app:/cb'), []);
  });

  for (const [answer, token, kind, error] of atToken)
    it(`is ${kind} for ${answer} from the token endpoint (RFC 7636 section 4.6)`, async () => {
      const state = await verdictOf('pkce.wrongVerifier', { token });
      assert.deepEqual([state.kind, state.error], [kind, error], state.reason);
    });

  const atAuthorization: readonly (readonly [answer: string, authorize: HttpResponse, kind: TamperVerdict['kind']])[] = [
    ['a page with status 400', response(400, 'no such redirect URI'), 'held'],
    ['a sign-on page', response(200, '<form></form>', [['content-type', 'text/html']]), 'unclear'],
    ['a code at the changed redirect URI', redirectTo(`${fixture.redirectUri}/?code=${fixture.code}`), 'notHeld'],
    ['a limited rate', response(429, ''), 'unclear'],
  ];
  for (const [answer, authorize, kind] of atAuthorization)
    it(`is ${kind} for ${answer} from the authorization endpoint (RFC 9700 section 2.1)`, async () => {
      const verdict = await verdictOf('redirect.slash', { authorize });
      assert.equal(verdict.kind, kind, verdict.reason);
    });

  it('is open where the changed request was never sent', async () => {
    const verdict = await verdictOf('pkce.wrongVerifier', { authorize: response(500, '') });
    assert.deepEqual([verdict.kind, verdict.hop], ['unclear', undefined]);
  });
});
