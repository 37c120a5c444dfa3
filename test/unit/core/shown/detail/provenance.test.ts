import assert from 'node:assert/strict';
import type { FlowView } from '../../../../../src/core/runs/views.ts';
import { receivedFields, sentFields } from '../../../../../src/core/shown/detail/messageFields.ts';
import { originOfReceived, originOfSent } from '../../../../../src/core/shown/detail/provenance.ts';
import { plainText, type Said } from '../../../../../src/core/shown/detail/said.ts';
import { answered, completedFlow, hopId } from '../../../../support/runs/flowViews.ts';
import { recordedRun, shownRun } from '../../../../support/runs/recordedRun.ts';

/** What is said of the values of a hop, by name; `undefined` where nothing is known. */
function origins(flow: FlowView, index: number): Readonly<Record<'sent' | 'received', Readonly<Record<string, string | undefined>>>> {
  const run = shownRun(flow);
  const hop = run.hops.find((each) => each.index === index);
  assert.ok(hop);
  const words = (said: Said | undefined): string | undefined => (said === undefined ? undefined : plainText(said));
  return {
    sent: Object.fromEntries(sentFields(hop, run.tags).fields.map((field) => [field.name, words(originOfSent(run, hop, field))])),
    received: Object.fromEntries(
      (receivedFields(hop, run.tags)?.fields ?? []).map((field) => [field.name, words(originOfReceived(run, hop, field))]),
    ),
  };
}

describe('where the values of a hop come from', () => {
  const code = recordedRun('front-channel/sandbox-code');

  it('is told of an authorization request by what became of them', () => {
    assert.deepEqual(origins(code, 1), {
      sent: {
        response_type: undefined,
        client_id: 'Web app',
        redirect_uri: undefined,
        scope: 'all granted',
        state: 'returned unchanged by hop 4',
        nonce: 'repeated in the ID token',
        code_challenge: `SHA-256 of ${code.pkce?.verifierTag}`,
        code_challenge_method: undefined,
      },
      received: { flowId: 'used in hop 2' },
    });
  });

  it('is told of the response at the redirect URI', () => {
    assert.deepEqual(origins(code, 4), {
      sent: { flowId: 'from hop 1' },
      received: { code: 'exchanged for tokens in hop 5', state: 'same as in hop 1' },
    });
  });

  it('is told of a token request and its response', () => {
    assert.deepEqual(origins(code, 5), {
      sent: {
        grant_type: undefined,
        code: 'from hop 4, single use',
        redirect_uri: 'same as in hop 1',
        code_verifier: 'SHA-256 equals the challenge of hop 1',
      },
      received: {
        access_token: 'JWT, RS256 · Access token',
        id_token: 'JWT, RS256 · ID token',
        refresh_token: 'opaque · Refresh token',
        expires_in: '1 h, set by the server',
        scope: 'every scope requested',
        token_type: undefined,
      },
    });
  });

  it('is told of tokens that are used', () => {
    assert.deepEqual(origins(code, 7).sent, { Authorization: 'the access token of hop 5' });
    assert.equal(origins(code, 7).received['sub'], 'same as in the ID token');
    assert.equal(origins(code, 8).sent['token'], 'the access token of hop 5');
    assert.equal(origins(code, 10).sent['id_token_hint'], 'the ID token of hop 5');
    assert.equal(origins(code, 8).received['client_id'], 'Web app');
    assert.equal(origins(recordedRun('back-channel/sandbox-refresh'), 7).sent['refresh_token'], 'the refresh token of hop 5');
  });

  it('says nothing of an ID that stands in every address', () => {
    assert.equal(origins(code, 2).received['environment.id'], undefined);
    assert.equal(origins(code, 7).received['env'], undefined);
  });

  it('looks into a pushed request object', () => {
    const flow = recordedRun('front-channel/sandbox-code-pushed-object');
    const claims = { code_challenge: flow.pkce?.challenge, redirect_uri: 'http://127.0.0.1/callback' };
    const jwt = { kind: 'requestObject', header: {}, claims, comparisons: [] } as const;
    const [first, ...others] = flow.hops;
    assert.ok(first);
    const { sent } = origins({ ...flow, hops: [{ ...first, jwts: [jwt] }, ...others] }, 6);
    assert.equal(sent['code_verifier'], 'SHA-256 equals the challenge of hop 1');
    assert.equal(sent['redirect_uri'], 'same as in hop 1');
  });

  it('knows the plain method, and a response that a sign-on API wraps', () => {
    const flow = recordedRun('front-channel/sandbox-code-post-pi-flow');
    assert.equal(origins(flow, 1).sent['code_challenge'], 'the verifier itself');
    assert.equal(origins(flow, 4).sent['code_verifier'], 'equals the challenge of hop 1');
    assert.equal(origins(flow, 3).received['authorizeResponse.code'], 'exchanged for tokens in hop 4');
  });

  it('knows what a browser brought, and which endpoints of the metadata were used', () => {
    const flow = recordedRun('stock/stock-code');
    assert.deepEqual(origins(flow, 3).sent, { code: 'exchanged for tokens in hop 4', state: 'same as in hop 2', iss: 'from hop 1' });
    assert.equal(origins(flow, 1).received['token_endpoint'], 'used in hop 4');
    assert.equal(origins(flow, 1).received['userinfo_endpoint'], undefined);
  });

  it('names what differs', () => {
    const flow = completedFlow();
    const changed = (index: number, from: string, to: string): FlowView => ({
      ...flow,
      hops: flow.hops.map((hop) => (hop.index === index ? (JSON.parse(JSON.stringify(hop).replaceAll(from, to)) as typeof hop) : hop)),
    });
    assert.equal(origins(changed(4, 'state=state#91d2', 'state=other'), 4).received['state'], 'differs from the state of hop 1');
    assert.equal(origins(changed(5, '8484%2Fcallback', '8484%2Felsewhere'), 5).sent['redirect_uri'], 'differs from hop 1');
    assert.equal(origins(changed(5, 'openid profile email', 'openid'), 5).received['scope'], 'not granted: profile email');
    assert.equal(origins(changed(5, 'openid profile email', 'openid profile email x'), 5).received['scope'], 'not requested: x');
    assert.equal(origins(changed(5, 'verifier#5a10', 'made-up-by-somebody'), 5).sent['code_verifier'], undefined);
  });

  it('names the setting that a lifetime is made by, and one that says something else', () => {
    const setting = { token: 'access_token', seconds: 3600, setting: 'validity', owner: 'the resource Orders API' } as const;
    const lifetime = (seconds: number): string | undefined =>
      origins(completedFlow({ lifetimes: [{ ...setting, seconds }] }), 5).received['expires_in'];
    assert.equal(lifetime(3600), '1 h, set by validity of the resource Orders API');
    assert.equal(lifetime(900), '1 h, set by the server, though validity of the resource Orders API is 15 min');
  });

  it('takes no short text for the same value', () => {
    const flow = completedFlow();
    const hops = flow.hops.map((hop) => (hop.index === 2 ? { ...hop, outcome: answered(200, '{"flag":"true","id":"code"}') } : hop));
    assert.equal(origins({ ...flow, hops }, 2).received['id'], undefined);
    assert.equal(flow.hops[1]?.id, hopId(2));
  });

  it('knows nothing of names that every object of JavaScript has', () => {
    const flow = completedFlow();
    const names = Object.getOwnPropertyNames(Object.prototype);
    const body = `{${names.map((name) => `"${name}":"text of a server"`).join(',')}}`;
    const hops = flow.hops.map((hop) =>
      hop.index === 5
        ? { ...hop, request: { ...hop.request, body: names.map((name) => `${name}=x`).join('&') }, outcome: answered(200, body) }
        : hop,
    );
    const { sent, received } = origins({ ...flow, hops }, 5);
    for (const said of [sent, received]) {
      assert.ok(Object.hasOwn(said, 'constructor') && Object.hasOwn(said, '__proto__'));
      assert.deepEqual([...new Set(Object.values(said))], [undefined]);
    }
  });
});
