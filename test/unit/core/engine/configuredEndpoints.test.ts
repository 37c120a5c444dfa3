import assert from 'node:assert/strict';
import type { ServerPlan } from '../../../../src/core/plan/plan.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import type { TransportFailure } from '../../../../src/core/runs/hop.ts';
import { clientCredentialsPlan, codePlan, jsonResponse, response, serverPlan, testPorts } from '../../../support/builders.ts';
import { aJwt } from '../../../support/jwts.ts';
import { type FakeAnswer, FakeTransport } from '../../../support/servers/fakeTransport.ts';

const issuer = 'https://as.example';
const configured = 'https://tokens.example/token';
const discoveryUrl = `${issuer}/.well-known/openid-configuration`;
const tokens = jsonResponse(200, { access_token: 'opaque-token-1', token_type: 'Bearer', expires_in: 60 });

function serverWith(more: Partial<ServerPlan>): ServerPlan {
  const { metadata: _, flowsUrl: __, issuer: ___, discoveryUrl: ____, ...server } = serverPlan({ environmentKind: 'oidc' });
  return { ...server, ...more };
}

async function run(server: ServerPlan, answers: readonly (readonly [request: string, answer: FakeAnswer])[]): Promise<Flow> {
  const transport = new FakeTransport();
  for (const [request, answer] of answers) transport.expect(request, answer);
  const flow = await runFlow(clientCredentialsPlan({ server }), testPorts(transport), new AbortController().signal);
  transport.assertDone();
  return flow;
}

describe('endpoints of the configuration', () => {
  const byHand = { issuer, discoveryUrl, endpoints: { token_endpoint: configured } };

  it('are used in place of those in the metadata', async () => {
    const document = jsonResponse(200, { issuer, token_endpoint: `${issuer}/other`, grant_types_supported: ['implicit'] });
    const { hops, checks } = await run(serverWith(byHand), [
      ['GET /.well-known/openid-configuration', document],
      ['POST /token', tokens],
    ]);
    assert.deepEqual(
      hops.map(({ request }) => request.url),
      [discoveryUrl, configured],
    );
    assert.ok(
      checks.some(({ code, outcome }) => code === 'support.grant' && outcome === 'failed'),
      'what the server lists is compared all the same',
    );
  });

  const unusable: readonly (readonly [what: string, answer: FakeAnswer])[] = [
    ['nothing is there', response(404, '')],
    ['the server refuses it', response(403, '')],
    ['it is no JSON', response(200, 'ok')],
    ['it names no issuer', jsonResponse(200, { token_endpoint: `${issuer}/other` })],
    ['the server refuses the connection', { code: 'transport.refused', message: 'The server refused the connection.' }],
    [
      'the name of the server is not known',
      { code: 'transport.nameNotFound', message: 'There is no such name.', remedy: 'Check the name.' },
    ],
  ];
  for (const [what, answer] of unusable) {
    it(`let a run go on without metadata when ${what}, which is said`, async () => {
      const { outcome, findings, checks } = await run(serverWith(byHand), [
        ['GET /.well-known/openid-configuration', answer],
        ['POST /token', tokens],
      ]);
      assert.equal(outcome.kind, 'completed', JSON.stringify(outcome));
      const [said, ...more] = findings.filter(({ code }) => code === 'discovery.none');
      assert.match(said?.message ?? '', /endpoints are those of the configuration.* Without a jwks_uri, no signature is verified/);
      assert.deepEqual(more, []);
      const outcomes = checks.filter(({ code }) => code.startsWith('support.') || code === 'metadata.https').map((each) => each.outcome);
      assert.deepEqual([...new Set(outcomes)], ['notApplicable']);
    });
  }

  it('do not stand for a server that cannot be reached where they are not those that requests go to', async () => {
    const server = serverWith({ issuer, discoveryUrl, endpoints: { userinfo_endpoint: configured } });
    const { outcome } = await run(server, [['GET /.well-known/openid-configuration', { code: 'transport.refused', message: 'Refused.' }]]);
    assert.equal(outcome.kind === 'failed' && outcome.error.code, 'transport.refused');
  });

  it('leave the failure of a connection, and what to do about it, with the hop', async () => {
    const failure: TransportFailure = { code: 'transport.refused', message: 'The server refused the connection.', remedy: 'Start it.' };
    const { hops, findings } = await run(serverWith({ ...byHand, endpoints: { ...byHand.endpoints, jwks_uri: `${issuer}/keys` } }), [
      ['GET /.well-known/openid-configuration', failure],
      ['POST /token', tokens],
    ]);
    const [said] = findings.filter(({ code }) => code === 'discovery.none');
    assert.deepEqual([said?.hop, said?.severity, said?.remedy], [hops[0]?.id, 'warning', failure.remedy]);
    assert.match(said?.message ?? '', /the server refused the connection\..*What the server supports is not known, and not checked\.$/i);
  });

  it('do not let a document of another issuer pass', async () => {
    const { outcome } = await run(serverWith(byHand), [
      ['GET /.well-known/openid-configuration', jsonResponse(200, { issuer: 'https://other.example' })],
    ]);
    assert.equal(outcome.kind === 'failed' && outcome.error.code, 'discovery.issuer');
  });

  it('that no request goes to do not stand for metadata', async () => {
    const server = serverWith({ issuer, discoveryUrl, endpoints: { userinfo_endpoint: configured } });
    const { outcome } = await run(server, [['GET /.well-known/openid-configuration', response(404, '')]]);
    assert.equal(outcome.kind === 'failed' && outcome.error.code, 'discovery.status');
  });

  it('without an issuer: nothing is discovered, which is said once, and no iss is compared', async () => {
    const jwt = aJwt({ iss: 'https://anybody.example' }, { alg: 'RS256', typ: 'at+jwt' });
    const { outcome, hops, checks, findings } = await run(serverWith({ endpoints: { token_endpoint: configured } }), [
      ['POST /token', jsonResponse(200, { access_token: jwt, token_type: 'Bearer', expires_in: 60 })],
    ]);
    assert.equal(outcome.kind, 'completed', JSON.stringify(outcome));
    assert.equal(hops.length, 1);
    assert.equal(findings.filter(({ code }) => code === 'discovery.none').length, 1);
    for (const code of ['accessToken.issuer', 'transport.issuer'])
      assert.equal(checks.find((each) => each.code === code)?.outcome, 'notApplicable', code);
  });

  it('without the one that the grant needs, the run ends before anything is sent', async () => {
    const server = serverWith({ endpoints: { token_endpoint: configured } });
    const transport = new FakeTransport();
    const { outcome, hops } = await runFlow(codePlan({ server }), testPorts(transport), new AbortController().signal);
    assert.equal(outcome.kind === 'failed' && outcome.error.code, 'discovery.endpointMissing');
    assert.deepEqual(hops, []);
  });
});
