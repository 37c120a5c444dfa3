import assert from 'node:assert/strict';
import { saidOfStart } from '../../../../src/core/imports/saidOfStart.ts';
import type { FlowView, HopView } from '../../../../src/core/runs/views.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

const [hop] = completedFlow().hops;
assert.ok(hop !== undefined);
const { body: _, ...request } = hop.request;
const withTags = (tags: readonly string[], ...hops: readonly HopView[]): FlowView => completedFlow({ hops, tags });
const at = (step: HopView['step'], query: string, body?: string, more: Partial<HopView> = {}): HopView => ({
  ...hop,
  ...more,
  step,
  request: { ...request, method: 'POST', url: `https://as.example:8443/a${query}`, ...(body === undefined ? {} : { body }) },
});

describe('what a run of a file says of its start', () => {
  it('stands in the authorization request, by GET or by POST', () => {
    const form =
      'response_type=code+id_token&client_id=c1&scope=openid++email&acr_values=Multi_Factor&prompt=login&state=state#12ab&code_challenge=code_challenge%2312ab&code_challenge_method=S256';
    const said = {
      clientId: 'c1',
      origin: 'https://as.example:8443',
      responseType: 'code id_token',
      pkce: 'S256',
      scopes: ['openid', 'email'],
      acrValues: 'Multi_Factor',
      prompt: 'login',
    };
    const tags = ['state#12ab', 'code_challenge#12ab']; // in a URL of a view a tag stands as it is
    assert.deepEqual(saidOfStart(withTags(tags, at('discovery', ''), at('authorization request', `?${form}`))), said);
    assert.deepEqual(saidOfStart(withTags(tags, at('authorization request', '', form))), said);
    const pushed = withTags(
      tags,
      at('pushed authorization request', '', form),
      at('authorization request', '?client_id=c1&request_uri=urn:x'),
    );
    assert.deepEqual(saidOfStart(pushed), said);
  });

  it('is that of a request object before what stands beside it (RFC 9101 section 6.3)', () => {
    const claims = { response_type: 'code', client_id: 'c1', scope: 'openid', max_age: 3 };
    const jwts = [{ kind: 'requestObject', header: {}, claims, comparisons: [] }] as const;
    const { scopes, pkce } = saidOfStart(
      withTags([], at('authorization request', '?client_id=c1&scope=email&request=x', undefined, { jwts })),
    );
    assert.deepEqual([scopes, pkce], [['openid'], 'none']);
  });

  const pkce = [
    ['response_type=code', 'none'],
    ['response_type=code&code_challenge=x', 'plain'],
    ['response_type=code&code_challenge=x&code_challenge_method=S256', 'S256'],
    ['response_type=id_token', undefined],
  ] as const;
  for (const [query, method] of pkce)
    it(`is the PKCE method ${method} of ${query} (RFC 7636 section 4.3)`, () =>
      assert.equal(saidOfStart(withTags([], at('authorization request', `?${query}`))).pkce, method));

  it('is the grant with the scope of the first request, where there is no authorization request', () => {
    const run = {
      ...withTags([], at('token request', '', 'grant_type=client_credentials&scope=read&client_id=c2')),
      grant: 'client_credentials',
    };
    assert.deepEqual(saidOfStart(run), {
      clientId: 'c2',
      origin: 'https://as.example:8443',
      grant: 'client_credentials',
      scopes: ['read'],
    });
    assert.equal(saidOfStart({ ...run, grant: 'no such grant' }).grant, undefined);
    assert.equal(saidOfStart({ ...run, grant: 'authorization_code' }).grant, undefined);
  });

  it('leaves out what was secret, empty or too long, and is nothing of a run without such requests', () => {
    const query = `?response_type=code&client_id=client_id%23ab12&acr_values=${'a'.repeat(1001)}&prompt=&scope=openid`;
    assert.deepEqual(saidOfStart(withTags(['client_id#ab12'], at('authorization request', query))), {
      origin: 'https://as.example:8443',
      responseType: 'code',
      pkce: 'none',
      scopes: ['openid'],
    });
    assert.deepEqual(saidOfStart({ ...withTags([], at('discovery', '?client_id=c1')), grant: 'resend' }), {});
  });
});
