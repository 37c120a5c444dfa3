import assert from 'node:assert/strict';
import { readEnvironments } from '../../../../../src/environments/reading/readEnvironments.ts';

/** As settings of VS Code have them in other places. */
const variable = `$${'{env:CLIENT_ID}'}`;

const warnings: readonly (readonly [members: object, path: string, says: RegExp])[] = [
  [{ clientId: '<your-client-id>' }, 'clientId', /The client ID contains "<your-client-id>", which looks like a placeholder/],
  [{ clientId: variable }, 'clientId', /contains "\$\{env:CLIENT_ID\}"/],
  [{ clientId: '{{client_id}}' }, 'clientId', /contains "\{client_id\}"/],
  [{ clientId: 'YOUR_CLIENT_ID' }, 'clientId', /contains "YOUR_CLIENT_ID"/],
  [{ scopes: ['api://<app-id>/.default'] }, 'scopes[0]', /The scope contains "<app-id>"/],
  [{ scopes: ['openid,profile'] }, 'scopes[0]', /one scope per entry/],
  [{ scopes: ['api', 'read,email'] }, 'scopes[1]', /one scope per entry/],
  [{ redirectUris: ['localhost:3000/cb'] }, 'redirectUris[0]', /has no scheme/],
  [{ redirectUris: ['app.example.com:8443'] }, 'redirectUris[0]', /has no scheme/],
  [{ redirectUris: ['http://127.0.0.1:9/*'] }, 'redirectUris[0]', /asterisk/],
  [{ redirectUris: ['https://*.example.com/cb'] }, 'redirectUris[0]', /asterisk/],
  [{ redirectUris: ['https://{tenant}.example.com/cb'] }, 'redirectUris[0]', /must be an absolute URL|placeholder/],
  [{ redirectUris: ['https://app.example.com/{id}/cb'] }, 'redirectUris[0]', /The redirect URI contains "\{id\}"/],
];

const fine: readonly object[] = [
  { clientId: '0oa1b2c3-your-app' },
  { clientId: 'https://app.example.com/client?x=1' },
  { scopes: ['read,write', 'user:email', 'https://graph.microsoft.com/.default', 'https://www.googleapis.com/auth/drive'] },
  {
    redirectUris: [
      'com.example.app:/cb',
      'com.example.app:cb',
      'http://localhost:3000/cb',
      'http://127.0.0.1',
      'urn:ietf:wg:oauth:2.0:oob',
    ],
  },
];

function read(members: object) {
  const applications = [{ name: 'App', clientId: 'app', ...members }];
  return readEnvironments([{ name: 'Any', kind: 'oidc', issuer: 'https://op.example', applications }], 'setting');
}

describe('a value that is hardly meant as it is written', () => {
  for (const [members, path, says] of warnings) {
    it(`is named: ${JSON.stringify(members)}`, () => {
      const { problems } = read(members);
      assert.deepEqual(
        problems.map((problem) => problem.path),
        [`environments[0].applications[0].${path}`],
      );
      assert.match(problems[0]?.message ?? '', says);
    });
  }

  it('is used all the same', () => {
    const { environments, problems } = read({ clientId: '<id>', scopes: ['openid,x'], redirectUris: ['http://127.0.0.1/*'] });
    assert.ok(problems.every(({ severity }) => severity === 'warning'));
    const [application] = environments[0]?.applications ?? [];
    assert.deepEqual(
      [application?.clientId, application?.scopes, application?.redirectUris],
      ['<id>', ['openid,x'], ['http://127.0.0.1/*']],
    );
  });

  for (const members of fine) it(`is not: ${JSON.stringify(members)}`, () => assert.deepEqual(read(members).problems, []));
});
