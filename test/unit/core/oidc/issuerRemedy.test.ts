import assert from 'node:assert/strict';
import { issuerRemedy } from '../../../../src/core/oidc/issuerRemedy.ts';

describe('what people take for an issuer', () => {
  const rows: readonly (readonly [issuer: string, remedy: RegExp | undefined])[] = [
    ['https://sso.example/admin/demo/console', /issuer of its realm: https:\/\/sso\.example\/realms\/demo$/],
    ['https://sso.example/auth/admin/demo/console/#/clients', /https:\/\/sso\.example\/auth\/realms\/demo$/],
    ['https://sso.example/realms/demo/account', /issuer of the realm: https:\/\/sso\.example\/realms\/demo$/],
    ['https://sso.example/realms/demo/protocol/openid-connect/auth', /https:\/\/sso\.example\/realms\/demo$/],
    ['https://sso.example/auth', /Add the realm/],
    ['https://sso.example/auth/', /Add the realm/],
    ['https://dev-1-admin.okta.com/admin/apps', /without -admin: https:\/\/dev-1\.okta\.com$/],
    ['https://manage.auth0.com/dashboard', /domain of the tenant/],
    ['https://portal.azure.com/#home', /login\.microsoftonline\.com\/TENANT-ID\/v2\.0/],
    ['https://mine.auth.eu-west-1.amazoncognito.com', /user pool/],
    ['https://sso.example/realms/demo', undefined],
    ['https://op.example', undefined],
    ['https://op.example/authorize', undefined],
    ['no url', undefined],
  ];
  for (const [issuer, remedy] of rows) {
    it(issuer, () =>
      remedy === undefined ? assert.equal(issuerRemedy(issuer), undefined) : assert.match(issuerRemedy(issuer) ?? '', remedy),
    );
  }
});
