import assert from 'node:assert/strict';
import { issuerDifference } from '../../../../../src/core/oauth/metadata/issuerDifference.ts';
import { metadataAddresses } from '../../../../../src/core/oauth/metadata/metadataAddresses.ts';
import { readServerMetadata } from '../../../../../src/core/oauth/metadata/serverMetadata.ts';
import { jsonResponse } from '../../../../support/servers/httpResponses.ts';

const tenant = '72f988bf-86f1-41af-91ab-2d7cd011db47';

/** What is configured, what the document reports, what is said, and what the remedy tells to write. */
const rows: readonly (readonly [
  what: string,
  configured: string,
  reported: string,
  said: RegExp,
  issuer: string,
  discoveryUrl?: string,
])[] = [
  ['a slash more', 'https://t.example', 'https://t.example/', /slash at the end/, 'https://t.example/'],
  ['a slash less', 'https://t.example/a/', 'https://t.example/a', /slash at the end/, 'https://t.example/a'],
  [
    'upper case in the path',
    'https://t.example/Realms/a',
    'https://t.example/realms/a',
    /upper and lower case/,
    'https://t.example/realms/a',
    'asked',
  ],
  ['another scheme', 'https://t.example/a', 'http://t.example/a', /the scheme/, 'http://t.example/a', 'asked'],
  ['another port', 'http://127.0.0.1:8080/a', 'http://127.0.0.1:8443/a', /the port/, 'http://127.0.0.1:8443/a', 'asked'],
  [
    'another host',
    'http://keycloak:8080/realms/a',
    'http://localhost:8080/realms/a',
    /the host/,
    'http://localhost:8080/realms/a',
    'asked',
  ],
  ['host and path', 'https://a.example/x', 'https://b.example/y', /the host and the path/, 'https://b.example/y', 'asked'],
  ['another path', 'https://t.example/auth/realms/a', 'https://t.example/realms/a', /the path/, 'https://t.example/realms/a', 'asked'],
  [
    'a domain where the server reports the ID of a tenant',
    'https://login.example/contoso.example/v2.0',
    `https://login.example/${tenant}/v2.0`,
    /the path/,
    `https://login.example/${tenant}/v2.0`,
    'asked',
  ],
  [
    'a policy in the path that the issuer has not',
    'https://c.b2c.example/c.example/B2C_1_signin/v2.0',
    `https://c.b2c.example/${tenant}/v2.0/`,
    /the path/,
    `https://c.b2c.example/${tenant}/v2.0/`,
    'asked',
  ],
];

describe('an issuer other than the configured one', () => {
  for (const [what, configured, reported, said, issuer, at] of rows) {
    it(`${what}: the remedy leads to a document that is used`, () => {
      const asked = metadataAddresses(configured)[0];
      const { inWords, remedy } = issuerDifference(configured, reported, asked);
      assert.match(inWords, said);
      assert.ok(remedy.includes(`"${issuer}"`), remedy);
      assert.equal(remedy.includes('"discoveryUrl"'), at !== undefined);
      if (at !== undefined) assert.ok(remedy.includes(`"${asked}"`), remedy);
      const address = at === undefined ? metadataAddresses(issuer)[0] : asked;
      assert.equal(address, asked, 'the same document is asked for');
      const codes = readServerMetadata(jsonResponse({ issuer: reported }), issuer, address).findings.map(({ code }) => code);
      assert.ok(!codes.includes('discovery.issuer'));
    });
  }

  const templates: readonly (readonly [configured: string, reported: string, replaced: string])[] = [
    ['https://login.example/common/v2.0', 'https://login.example/{tenantid}/v2.0', '"common"'],
    ['https://login.example/organizations/v2.0', 'https://login.example/{tenantid}/v2.0', '"organizations"'],
    ['https://login.example/common', 'https://sts.example/{tenantid}/', '"{tenantid}"'],
    ['https://acme.example', 'https://{tenant}.example', '"acme"'],
  ];
  for (const [configured, reported, replaced] of templates) {
    it(`a template: ${configured} and ${reported}`, () => {
      const { inWords, remedy } = issuerDifference(configured, reported, metadataAddresses(configured)[0]);
      assert.match(inWords, /template.*placeholder/);
      assert.ok(remedy.includes(replaced) && /tenant ID/.test(remedy), remedy);
      assert.doesNotMatch(remedy, /exactly as the server/);
    });
  }

  for (const reported of [
    'urn:example:issuer',
    'https://t.example?x=1',
    'https://t.example/#x',
    'https://u:p@t.example',
    'not a URL',
    'a\nb',
  ]) {
    it(`is not advised where it cannot be configured: ${JSON.stringify(reported)}`, () => {
      const { remedy } = issuerDifference('https://t.example', reported, metadataAddresses('https://t.example')[0]);
      assert.doesNotMatch(remedy, /configure "issuer"|configure the issuer/);
    });
  }

  it('quotes a long or hostile issuer on one line, in bounds', () => {
    const { findings } = readServerMetadata(
      jsonResponse({ issuer: `https://x.example/${'a'.repeat(10_000)}\n\u001b[31m` }),
      'https://y.example',
    );
    const [finding] = findings;
    assert.ok(
      finding !== undefined && finding.message.length < 1500 && ![...finding.message, ...(finding.remedy ?? '')].some((c) => c < ' '),
    );
  });
});
