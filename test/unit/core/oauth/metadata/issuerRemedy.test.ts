import assert from 'node:assert/strict';
import { issuerRemedy } from '../../../../../src/core/oauth/metadata/issuerRemedy.ts';

const noResource = ' The server says: "Unable to find matching target resource method".';
const olderNoResource = ' The server says: "RESTEASY003210: Could not find resource for full path: https://sso.example/".';

describe('what people take for an issuer', () => {
  const rows: readonly (readonly [issuer: string, remedy: RegExp | undefined, said?: string])[] = [
    ['https://sso.example/admin/demo/console', /issuer of its realm: https:\/\/sso\.example\/realms\/demo$/],
    ['https://sso.example/auth/admin/demo/console/#/clients', /https:\/\/sso\.example\/auth\/realms\/demo$/],
    ['https://sso.example/realms/demo/account', /issuer of the realm: https:\/\/sso\.example\/realms\/demo$/],
    ['https://sso.example/realms/demo/protocol/openid-connect/auth', /https:\/\/sso\.example\/realms\/demo$/],
    ['https://sso.example/auth', /Add the realm to the issuer: https:\/\/sso\.example\/auth\/realms\/NAME$/],
    ['https://sso.example/auth/', /: https:\/\/sso\.example\/auth\/realms\/NAME$/],
    ['https://sso.example/realms', /Add the realm to the issuer: https:\/\/sso\.example\/realms\/NAME$/],
    ['https://sso.example/auth/realms/', /: https:\/\/sso\.example\/auth\/realms\/NAME$/],
    ['https://sso.example/sso/realms/', /: https:\/\/sso\.example\/sso\/realms\/NAME$/],
    ['https://sso.example', /If this is Keycloak.*: https:\/\/sso\.example\/realms\/NAME$/, noResource],
    ['https://sso.example:8443/', /: https:\/\/sso\.example:8443\/realms\/NAME$/, noResource],
    ['https://sso.example/keycloak', /: https:\/\/sso\.example\/keycloak\/realms\/NAME$/, noResource],
    ['https://sso.example', /If this is Keycloak/, olderNoResource],
    ['https://sso.example/auth/realms/demo', /without: https:\/\/sso\.example\/realms\/demo$/, noResource],
    ['https://sso.example/auth/realms/demo', /without: https:\/\/sso\.example\/realms\/demo$/, olderNoResource],
    ['https://sso.example/auth/realms/demo', undefined, ' The server says: "Realm does not exist".'],
    ['https://sso.example/realms/demo', undefined, noResource],
    ['https://sso.example', undefined, ' The server says: "Not Found".'],
    ['https://login.microsoftonline.com', /https:\/\/login\.microsoftonline\.com\/TENANT-ID\/v2\.0$/],
    ['https://login.microsoftonline.com/common/v2.0', undefined],
    ['https://cognito-idp.eu-west-1.amazonaws.com', /https:\/\/cognito-idp\.eu-west-1\.amazonaws\.com\/POOL-ID$/],
    ['https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc', undefined],
    ['https://dev-1-admin.okta.com/admin/apps', /without -admin: https:\/\/dev-1\.okta\.com$/],
    ['https://manage.auth0.com/dashboard', /domain of the tenant/],
    ['https://portal.azure.com/#home', /login\.microsoftonline\.com\/TENANT-ID\/v2\.0/],
    ['https://mine.auth.eu-west-1.amazoncognito.com', /user pool/],
    ['https://sso.example/realms/demo', undefined],
    ['https://op.example', undefined],
    ['https://op.example/authorize', undefined],
    ['no url', undefined],
  ];
  for (const [issuer, remedy, said] of rows) {
    it(`${issuer}${said ?? ''}`, () =>
      remedy === undefined ? assert.equal(issuerRemedy(issuer, said), undefined) : assert.match(issuerRemedy(issuer, said) ?? '', remedy));
  }
});
