import assert from 'node:assert/strict';
import { errorCodeOf, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import type { TableAnswer } from '../../support/servers/tableProvider.ts';

interface Row {
  readonly what: string;
  readonly answer: TableAnswer;
  readonly code: string;
  readonly says: RegExp;
  readonly remedy: RegExp;
}

const challenge = (status: number, value: string, body = ''): TableAnswer => ({ status, headers: { 'www-authenticate': value }, body });

const rows: readonly Row[] = [
  {
    what: 'insufficient_scope',
    answer: challenge(403, 'Bearer error="insufficient_scope", scope="admin"'),
    code: 'insufficient_scope',
    says: /requires the scope "admin"\./,
    remedy: /request it when you ask for the token/,
  },
  {
    what: 'insufficient_scope in the body',
    answer: {
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: '{"error":"insufficient_scope","error_description":"admin is missing"}',
    },
    code: 'insufficient_scope',
    says: /The server says: "admin is missing/,
    remedy: /request it when you ask for the token/,
  },
  {
    what: 'a scope without an error',
    answer: challenge(401, 'Bearer scope="admin"'),
    code: 'api.401',
    says: /returned status 401\. The challenge names no error, .*requires the scope "admin"\.$/,
    remedy: /request it, and call again/,
  },
  {
    what: 'resource_metadata without an error',
    answer: challenge(401, 'Bearer resource_metadata="https://api.example/meta"'),
    code: 'api.401',
    says: /metadata of the API at "https:\/\/api\.example\/meta"\.$/,
    remedy: /authorization_servers/,
  },
  {
    what: 'another scheme',
    answer: challenge(401, 'DPoP algs="ES256"'),
    code: 'api.401',
    says: /"DPoP", not for a bearer token\.$/,
    remedy: /^Set "dpop" of the application/,
  },
  {
    what: 'a scheme that is not known here',
    answer: challenge(401, 'Negotiate'),
    code: 'api.401',
    says: /"Negotiate", not for a bearer token\.$/,
    remedy: /bearer/,
  },
  {
    what: 'status 403 and nothing else',
    answer: { status: 403 },
    code: 'api.403',
    says: /the API returned status 403\.$/,
    remedy: /compare its scopes/,
  },
  {
    what: 'a message of its own',
    answer: {
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: '{"error":{"code":"Denied","message":"Insufficient privileges."}}',
    },
    code: 'api.403',
    says: /The server says: "Insufficient privileges\."$/,
    remedy: /compare its scopes/,
  },
];

describe('how an API refuses a token, on the command line', function () {
  this.timeout(20_000);
  for (const { what, answer, code, says, remedy } of rows) {
    it(`with ${what}`, async () => {
      const words = (origin: string) => ['--grant', 'client_credentials', '--then', `api:GET ${origin}/api`];
      const { report } = await runWithAnswers({ '/api': answer }, { words });
      assert.equal(errorCodeOf(report), code);
      assert.match(report.error?.message ?? '', says);
      assert.match(report.error?.remedy ?? '', remedy);
    });
  }

  it('and UserInfo', async () => {
    const { report } = await runWithAnswers({ '/userinfo': challenge(401, 'Bearer scope="openid"') }, { words: ['--then', 'userinfo'] });
    assert.equal(report.error?.code, 'userInfo.status');
    assert.match(report.error?.message ?? '', /requires the scope "openid"/);
  });
});
