import assert from 'node:assert/strict';
import type { FlowView, HopView } from '../../../../../src/core/runs/views.ts';
import { hopLead } from '../../../../../src/core/shown/detail/hopLead.ts';
import { plainText } from '../../../../../src/core/shown/detail/said.ts';
import { pingOneWords } from '../../../../../src/pingone/words/pingOneWords.ts';
import { answered, buildHop, completedFlow, refusedFlow } from '../../../../support/runs/flowViews.ts';
import { recordedRun, shownRun } from '../../../../support/runs/recordedRun.ts';

function leads(flow: FlowView): readonly string[] {
  const run = shownRun(flow);
  return run.hops.map((hop) => plainText(hopLead(run, hop, pingOneWords)));
}

describe('what happened at a hop', () => {
  it('is told for every hop of a code flow and what follows it', () => {
    const code = /The server issued the code (code#\w+)\.$/.exec(leads(recordedRun('front-channel/sandbox-code'))[3] ?? '')?.[1];
    assert.ok(code);
    assert.deepEqual(leads(recordedRun('front-channel/sandbox-code')), [
      'Web app asked the server to sign a user on. The server accepted the request and redirected to /signon/.',
      'The browser read the state of the sign-on. The sign-on has the status USERNAME_PASSWORD_REQUIRED.',
      'The browser sent usernamePassword.check. The sign-on has the status COMPLETED, and the response set the session cookie ST.',
      `The browser returned to the authorization server; the cookie ST proves that it signed on in hop 3. The server issued the code ${code}.`,
      'Web app exchanged the code for tokens and authenticated with client_secret_basic. The server accepted the PKCE verifier and issued three tokens.',
      'Web app fetched the public keys of the server: 1 key. The signature of the ID token verifies with one of them.',
      'Web app asked for the claims about the user with the access token. The server returned 11 claims.',
      'Web app asked whether a token is still valid. The server said that it is active.',
      'The server confirmed that the token is revoked. It says so for a token that it does not know, too.',
      'Ends the session of the user at the authorization server.',
    ]);
  });

  it('begins with what a person changed in the request', () => {
    const hop = buildHop(1, { step: 'token request', outcome: answered(200, '{}') });
    const [lead] = leads(completedFlow({ hops: [hop] }));
    const changes = [{ place: 'form', name: 'code_verifier', how: 'set' }] as const;
    assert.deepEqual(leads(completedFlow({ hops: [{ ...hop, changes }] })), [`You changed code_verifier in this request. ${lead ?? ''}`]);
  });

  it('is told of other grants', () => {
    assert.match(
      leads(recordedRun('back-channel/sandbox-device'))[0] ?? '',
      /^Television asked for a user code\. The user enters NVRS-RHFP on/,
    );
    assert.match(
      leads(recordedRun('back-channel/sandbox-device'))[6] ?? '',
      /exchanged the device code for tokens without authenticating\./,
    );
    assert.match(leads(recordedRun('back-channel/sandbox-refresh'))[6] ?? '', /exchanged the refresh token for new tokens and/);
    assert.match(leads(recordedRun('stock/stock-code'))[0] ?? '', /^code-client read the metadata of http:/);
    assert.match(
      leads(recordedRun('front-channel/sandbox-code-pushed-object'))[0] ?? '',
      /directly to the server\. The response is a reference/,
    );
  });

  it('names the reason of a rejection', () => {
    assert.equal(
      leads(recordedRun('front-channel/sandbox-wrong-password')).at(-1),
      'The server rejected signing on because of password. The password is locked after too many wrong attempts. INVALID_DATA: PASSWORD_LOCKED_OUT',
    );
    assert.equal(
      leads(refusedFlow())[0],
      'The server rejected the request before showing a sign-on page. It does not redirect to a URI that it does not know, so your application never hears about this error.',
    );
  });

  it('says what, where and why of an error that OAuth does not define, with its codes beside the sentences', () => {
    const rejected = (body: object, changes: Partial<HopView> = {}) =>
      leads(completedFlow({ hops: [buildHop(1, { step: 'sign-on', outcome: answered(400, JSON.stringify(body)), ...changes })] }))[0];
    const details = [{ code: 'INVALID_CREDENTIALS', target: 'password' }];
    assert.equal(
      rejected({ code: 'INVALID_DATA', details }),
      'The server rejected signing on because of password. User name or password is incorrect. INVALID_DATA: INVALID_CREDENTIALS',
    );
    const finding = { severity: 'error', code: 'platform.NEW', message: 'PingOne returned NEW.', spec: 'PingOne' } as const;
    assert.equal(rejected({ code: 'NEW' }, { findings: [finding] }), 'The server rejected signing on. PingOne returned NEW. NEW');
    assert.equal(rejected({ code: 'constructor' }), 'The server rejected signing on. constructor');
    assert.equal(rejected({ reason: 'x' }), 'The server rejected signing on with status 400.');
    assert.equal(
      rejected({ reason: 'x' }, { findings: [finding] }),
      'The server rejected signing on with status 400. PingOne returned NEW.',
    );
  });

  it('tells polling from rejection', () => {
    const poll = (error: string) =>
      leads(completedFlow({ hops: [buildHop(1, { step: 'token request', outcome: answered(400, JSON.stringify({ error })) })] }))[0];
    assert.equal(poll('authorization_pending'), 'The user has not approved yet, so there are no tokens. Web app asks again later.');
    assert.match(poll('slow_down') ?? '', /asked too often/);
    assert.equal(poll('invalid_grant'), 'The server rejected the token request with invalid_grant.');
  });

  it('misses the session cookie where the sign-on is not continued', () => {
    const flow = completedFlow();
    const hops = flow.hops
      .slice(0, 4)
      .map((hop) =>
        hop.index === 4 ? { ...hop, request: { ...hop.request, cookies: [] }, outcome: answered(400, '{"code":"INVALID_REQUEST"}') } : hop,
      );
    assert.equal(
      leads({ ...flow, hops })[3],
      'The server rejected resuming the authorization. The session cookie that hop 3 set was not sent, so the server does not know who signed on. INVALID_REQUEST',
    );
  });

  it('counts all claims of UserInfo, also those that are not listed', () => {
    const claims = Object.fromEntries(Array.from({ length: 98 }, (_, place) => [`claim${place}`, 'x']));
    const body = JSON.stringify({ ...claims, address: { locality: 'x', country: 'x' }, groups: [{ id: 1 }] });
    const [lead] = leads(completedFlow({ hops: [buildHop(1, { step: 'UserInfo', outcome: answered(200, body) })] }));
    assert.match(lead ?? '', /The server returned 100 claims\.$/);
  });

  it('says that nothing came, or not yet', () => {
    const failure = { code: 'transport.refused', message: 'The connection was refused.' } as const;
    const hops = [
      buildHop(1, { outcome: { kind: 'pending' } }),
      buildHop(2, { outcome: { kind: 'failed', failure, timing: { totalMs: 1 } } }),
      buildHop(3, { outcome: { kind: 'handedOver', message: 'Opened in the browser.', timing: { totalMs: 1 } } }),
      buildHop(4),
    ];
    assert.deepEqual(leads(completedFlow({ hops })), [
      'Web app sent this request and is waiting for the response.',
      'No response came. The connection was refused.',
      'Opened in the browser.',
      'Asks the API for a thing.',
    ]);
  });
});
