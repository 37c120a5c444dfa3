import assert from 'node:assert/strict';
import { runFlow } from '../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import { clientCredentialsPlan, codePlan, jsonResponse, response, serverPlan, testPorts } from '../../../support/builders.ts';
import { type FakeAnswer, FakeTransport } from '../../../support/servers/fakeTransport.ts';

describe('endpoints that a grant needs', () => {
  for (const missing of ['authorization_endpoint', 'token_endpoint'] as const) {
    it(`end the run before anybody signs on: no ${missing}`, async () => {
      const { metadata, ...server } = serverPlan();
      assert.ok(metadata);
      const { [missing]: _, ...rest } = metadata;
      const plan = codePlan({ server: { ...server, metadata: rest } });
      const { outcome, hops } = await runFlow(plan, testPorts(new FakeTransport()), new AbortController().signal);
      assert.equal(outcome.kind === 'failed' && outcome.error.code, 'discovery.endpointMissing');
      assert.match(outcome.kind === 'failed' ? outcome.error.message : '', new RegExp(missing));
      assert.deepEqual(hops, []);
    });
  }
});

describe('addresses of metadata that are asked one after the other', () => {
  const issuer = 'https://as.example/t';
  const [first, second, third] = ['/t/.well-known/openid-configuration', '/.well-known/oauth-authorization-server/t', '/third'];
  const document = { issuer, token_endpoint: 'https://as.example/token', response_types_supported: [] };
  const found = jsonResponse(200, document);
  const html = [['content-type', 'text/html']] as const;

  async function run(answers: readonly FakeAnswer[]): Promise<Flow> {
    const { metadata: _, flowsUrl: __, ...server } = serverPlan({ environmentKind: 'oidc', issuer });
    const addresses = [first, second, third].map((path) => `https://as.example${path}`);
    const [discoveryUrl = '', ...furtherDiscoveryUrls] = addresses;
    const transport = new FakeTransport();
    for (const [at, answer] of answers.entries()) transport.expect(`GET ${[first, second, third][at]}`, answer);
    const isFound = answers.at(-1) === found;
    if (isFound)
      transport.expect('POST /token', jsonResponse(200, { access_token: 'opaque-token-1', token_type: 'Bearer', expires_in: 60 }));
    const plan = clientCredentialsPlan({ server: { ...server, discoveryUrl, furtherDiscoveryUrls } });
    const flow = await runFlow(plan, testPorts(transport), new AbortController().signal);
    transport.assertDone();
    return flow;
  }

  it('the document is compared with the request before anything else is sent', async () => {
    const { metadata: _, flowsUrl: __, ...server } = serverPlan({ environmentKind: 'oidc', issuer });
    const discoveryUrl = `https://as.example${first}`;
    const document = { issuer, token_endpoint: 'https://as.example/token', grant_types_supported: ['authorization_code'] };
    const transport = new FakeTransport().expect(`GET ${first}`, jsonResponse(200, document)).expect('POST /token', response(400, ''));
    const ports = testPorts(transport);
    await runFlow(clientCredentialsPlan({ server: { ...server, discoveryUrl } }), ports, new AbortController().signal);
    const compared = ports.events.findIndex((event) => event.type === 'checksReported');
    const sent = ports.events.findIndex((event) => event.type === 'hopChanged' && event.hop.step === 'token request');
    assert.ok(compared >= 0 && compared < sent, `${compared} and ${sent}`);
    const event = ports.events[compared];
    const failed = event?.type === 'checksReported' ? event.checks.filter(({ outcome }) => outcome === 'failed') : [];
    assert.deepEqual(
      failed.map(({ code }) => code),
      ['support.grant'],
    );
    transport.assertDone();
  });

  const nothing: readonly (readonly [what: string, answer: FakeAnswer])[] = [
    ['404', response(404, '')],
    ['404 with JSON', jsonResponse(404, { error: 'not_found' })],
    ['404 with a page', response(404, '<h1>Not found</h1>', html)],
    ['410', response(410, '')],
    ['a page with 200', response(200, '<!doctype html><div id="app"></div>', html)],
    ['a page without a type', response(200, '<!doctype html><div id="app"></div>')],
  ];
  for (const [what, answer] of nothing) {
    it(`the next one after ${what}, and it is said`, async () => {
      const flow = await run([answer, found]);
      assert.equal(flow.outcome.kind, 'completed', JSON.stringify(flow.outcome));
      assert.deepEqual(
        flow.hops.map(({ step }) => step),
        ['discovery', 'discovery', 'token request'],
      );
      const note = flow.findings.find(({ code }) => code === 'discovery.address');
      assert.ok(
        note?.message.includes(`https://as.example${second}`) && note.message.includes(`https://as.example${first}`),
        note?.message,
      );
      // RFC 8414 requires neither an authorization endpoint of a server without such a grant, nor a key set.
      assert.ok(!flow.findings.some(({ code }) => code === 'discovery.memberMissing'));
    });
  }

  const answers: readonly (readonly [what: string, answer: FakeAnswer, code: string])[] = [
    ['a refusal', jsonResponse(403, { error: 'HTTPS required' }), 'discovery.status'],
    ['a page with 403', response(403, '<h1>Forbidden</h1>', html), 'discovery.status'],
    ['a faulty request', jsonResponse(400, { error: 'invalid_tenant' }), 'discovery.status'],
    ['a failure of the server', response(500, ''), 'discovery.status'],
    ['too many requests', response(429, ''), 'discovery.status'],
    ['text that is not JSON', response(200, 'ok'), 'body.notJson'],
    ['an empty body', response(200, ''), 'body.empty'],
    ['JSON without an issuer', jsonResponse(200, { token_endpoint: 'https://as.example/token' }), 'discovery.noIssuer'],
    ['another issuer', jsonResponse(200, { ...document, issuer: 'https://other.example' }), 'discovery.issuer'],
  ];
  for (const [what, answer, code] of answers) {
    it(`no other one after ${what}`, async () => {
      const { outcome, hops } = await run([answer]);
      assert.equal(outcome.kind === 'failed' && outcome.error.code, code);
      assert.equal(hops.length, 1);
    });
  }

  it('no other one after another issuer at a later address', async () => {
    const { outcome, hops } = await run([response(404, ''), jsonResponse(200, { ...document, issuer: `${issuer}/` })]);
    assert.equal(outcome.kind === 'failed' && outcome.error.code, 'discovery.issuer');
    assert.equal(outcome.kind === 'failed' && outcome.error.spec, 'RFC 8414 section 3.3');
    assert.equal(hops.length, 2);
  });

  it('all of them are named when nothing is there', async () => {
    const { outcome, hops } = await run([response(404, ''), response(200, '<!doctype html>', html), response(404, '')]);
    assert.equal(hops.length, 3);
    const error = outcome.kind === 'failed' ? outcome.error : assert.fail(outcome.kind);
    assert.equal(error.code, 'discovery.status');
    assert.ok(error.message.includes(`https://as.example${second} (a page with status 200)`), error.message);
    assert.ok(error.message.includes(`https://as.example${third} (status 404)`), error.message);
    assert.match(error.remedy ?? '', /discoveryUrl/);
  });
});
