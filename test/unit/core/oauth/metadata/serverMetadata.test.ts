import assert from 'node:assert/strict';
import type { HttpResponse } from '../../../../../src/core/http/http.ts';
import { discoveryRequest, readServerMetadata } from '../../../../../src/core/oauth/metadata/serverMetadata.ts';
import { htmlResponse, jsonResponse, textResponse, unusableBodies } from '../../../../support/servers/httpResponses.ts';

const issuer = 'https://as.example/x/as';
const document = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  claims_supported: ['sub'],
};

describe('discovery (OpenID Connect Discovery section 4)', () => {
  it('is asked by GET', () => assert.equal(discoveryRequest('https://u').method, 'GET'));

  it('reads the members it knows', () => {
    const { claims_supported: _, ...metadata } = document;
    assert.deepEqual(readServerMetadata(jsonResponse(document), issuer), { kind: 'readable', metadata, findings: [] });
  });

  const findings: readonly (readonly [name: string, change: object, code: string])[] = [
    ['another issuer (section 4.3)', { issuer: 'https://other.example' }, 'discovery.issuer'],
    ['a slash more in the issuer', { issuer: `${issuer}/` }, 'discovery.issuer'],
    ['an endpoint that is no URL', { token_endpoint: '/token' }, 'discovery.memberType'],
    ['an endpoint with another scheme', { jwks_uri: 'file:///etc/passwd' }, 'discovery.memberType'],
    ['a script as endpoint', { userinfo_endpoint: 'javascript:alert(1)' }, 'discovery.memberType'],
    ['an endpoint that is a number', { token_endpoint: 1 }, 'discovery.memberType'],
    ['a list that is text', { response_types_supported: 'code' }, 'discovery.memberType'],
    ['a flag that is text', { require_pushed_authorization_requests: 'yes' }, 'discovery.memberType'],
    ['a required member missing', { jwks_uri: undefined }, 'discovery.memberMissing'],
  ];
  for (const [name, change, code] of findings) {
    it(`reads on and notes ${name}`, () => {
      const reading = readServerMetadata(jsonResponse({ ...document, ...change }), issuer);
      assert.equal(reading.kind, 'readable');
      assert.deepEqual(
        reading.findings.map((finding) => finding.code),
        [code],
      );
    });
  }

  it('does not use a member of a wrong type', () => {
    const reading = readServerMetadata(jsonResponse({ ...document, token_endpoint: 'javascript:x' }), issuer);
    assert.equal(reading.kind === 'readable' && 'token_endpoint' in reading.metadata, false);
  });

  it('says that only the slash differs', () => {
    assert.match(
      readServerMetadata(jsonResponse({ ...document, issuer: `${issuer}/` }), issuer).findings[0]?.message ?? '',
      /slash at the end/,
    );
  });

  const withoutIssuer: readonly (readonly [what: string, body: object, says: RegExp, remedy: RegExp])[] = [
    ['metadata', { ...document, issuer: undefined }, /does not name its issuer/, /issuer is required/],
    ['one endpoint', { token_endpoint: `${issuer}/token` }, /does not name its issuer/, /issuer is required/],
    ['null', { ...document, issuer: null }, /does not name its issuer/, /issuer is required/],
    ['an empty issuer', { ...document, issuer: '' }, /issuer of the discovery document is an empty text, where a URL/, /has to be the URL/],
    ['a number', { ...document, issuer: 17 }, /is the number 17, where a URL/, /has to be the URL/],
    ['a list', { ...document, issuer: [issuer] }, /is an array, where a URL/, /has to be the URL/],
    ['a JWK set', { keys: [] }, /is a JWK set/, /as "discoveryUrl"/],
    [
      'a protected resource (RFC 9728)',
      { resource: 'https://api.example/mcp', authorization_servers: ['https://as.example', 'https://other.example'], scopes_supported: [] },
      /is the metadata of a protected resource/,
      /the authorization server that it names: "https:\/\/as\.example" or "https:\/\/other\.example"$/,
    ],
    [
      'a protected resource without authorization servers',
      { resource: 'https://api.example/mcp', jwks_uri: 'https://api.example/keys' },
      /is the metadata of a protected resource/,
      /the document does not name it/,
    ],
    [
      'a protected resource with authorization servers that are no URLs',
      { resource: 'https://api.example', authorization_servers: ['javascript', ''] },
      /is the metadata of a protected resource/,
      /the document does not name it/,
    ],
    ['another document', { status: 'UP' }, /not server metadata: it has no issuer, and no endpoint either\.$/, /whose path counts too/],
    ['nothing', {}, /no endpoint either\.$/, /whose path counts too/],
    [
      'an error',
      { error: 'not_found', error_description: 'No tenant' },
      /no endpoint either\. The error is "not_found"\./,
      /path counts too/,
    ],
  ];
  for (const [what, body, says, remedy] of withoutIssuer) {
    it(`is unreadable without an issuer: ${what}`, () => {
      const reading = readServerMetadata(jsonResponse(body), issuer);
      const finding = reading.findings.at(-1);
      assert.deepEqual([reading.kind, finding?.code], ['unreadable', 'discovery.noIssuer']);
      assert.match(finding?.message ?? '', says);
      assert.match(finding?.remedy ?? '', remedy);
    });
  }

  it('names the metadata that a protected resource refers to in its challenge (RFC 9728 section 5.1)', () => {
    const address = 'https://api.example/.well-known/oauth-protected-resource/mcp';
    const refusal = (challenge: string) => textResponse('', [['WWW-Authenticate', challenge]], { status: 401 });
    const remedyOf = (challenge: string) => readServerMetadata(refusal(challenge), issuer).findings[0]?.remedy ?? '';
    assert.match(remedyOf(`Bearer error="invalid_token", resource_metadata="${address}"`), /MCP server\..*oauth-protected-resource\/mcp"$/);
    assert.match(remedyOf(`Basic realm="x", Bearer resource_metadata=${address}`), /MCP server/);
    assert.match(remedyOf('Bearer resource_metadata="no address"'), /lets everybody read/);
    assert.match(remedyOf('Bearer'), /lets everybody read/);
  });

  it('is unreadable with another status, and says what to check', () => {
    const reading = readServerMetadata(jsonResponse({ code: 'NOT_FOUND' }, { status: 404 }), issuer);
    assert.deepEqual([reading.kind, reading.findings[0]?.code], ['unreadable', 'discovery.status']);
    assert.match(reading.findings[0]?.remedy ?? '', /issuer/);
  });

  const refusals: readonly (readonly [what: string, response: HttpResponse, message: RegExp, remedy: RegExp])[] = [
    [
      'nothing there',
      jsonResponse({ error: 'Realm does not exist' }, { status: 404 }),
      /was not found: .*404\. The server says: "Realm does not exist"\.$/,
      /Check the issuer/,
    ],
    ['gone', textResponse('', [], { status: 410 }), /was not found: .*410\.$/, /Check the issuer/],
    [
      'a rule',
      jsonResponse({ error: 'invalid_request', error_description: 'HTTPS required' }, { status: 403 }),
      /^The server did not return the discovery document: it responded with status 403\. The server says: "HTTPS required"\.$/,
      /https URL as the issuer/,
    ],
    [
      'an unknown tenant',
      jsonResponse({ error: 'invalid_tenant', error_description: 'T90002: Tenant not found.' }, { status: 400 }),
      /T90002/,
      /issuer/,
    ],
    ['a page', htmlResponse('<title>502 Bad Gateway</title>', { status: 502 }), /502\. The page says: "502 Bad Gateway"\.$/, /Try again/],
    [
      'a redirect',
      textResponse('', [['location', '/new?x=secret']], { status: 301 }),
      /redirects the request .* to "https:\/\/op\.example\/new" \(status 301\)/,
      /"discoveryUrl"/,
    ],
  ];
  for (const [what, response, message, remedy] of refusals) {
    it(`says what a server answers instead: ${what}`, () => {
      const [finding] = readServerMetadata(response, 'https://op.example/t').findings;
      assert.equal(finding?.code, 'discovery.status');
      assert.match(finding.message, message);
      assert.match(finding.remedy ?? '', remedy);
    });
  }

  for (const { name, response } of unusableBodies) {
    it(`finds ${name} unreadable`, () => assert.equal(readServerMetadata(response, issuer).kind, 'unreadable'));
  }
});
