import assert from 'node:assert/strict';
import { issuerFormFor } from '../../../src/environments/issuerForms.ts';

describe('the form of an issuer', () => {
  const hinted: readonly (readonly [typed: string, provider: string])[] = [
    ['entra', 'Microsoft Entra ID'],
    ['Azure AD', 'Microsoft Entra ID'],
    ['https://login.microsoftonline.com/common/v2.0', 'Microsoft Entra ID'],
    ['https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47', 'Microsoft Entra ID'],
    ['auth0', 'Auth0'],
    ['https://tenant.eu.auth0.com', 'Auth0'],
    ['tenant.eu.auth0.com', 'Auth0'],
    ['okta', 'Okta'],
    ['https://dev-1-admin.okta.com', 'Okta'],
    ['https://dev-1.okta.com/oauth2/default/v1/authorize', 'Okta'],
    ['google', 'Google'],
    ['https://accounts.google.com/', 'Google'],
    ['keycloak', 'Keycloak'],
    ['https://id.example/admin/master/console', 'Keycloak'],
    ['https://id.example/realms/one/account', 'Keycloak'],
    ['cognito', 'Amazon Cognito'],
    ['https://pool.auth.eu-west-1.amazoncognito.com', 'Amazon Cognito'],
    ['https://cognito-idp.eu-west-1.amazonaws.com', 'Amazon Cognito'],
    ['AD FS', 'AD FS'],
    ['https://sts.example/adfs/ls', 'AD FS'],
  ];
  for (const [typed, provider] of hinted) it(`is said to who types ${typed}`, () => assert.equal(issuerFormFor(typed)?.provider, provider));

  const complete = [
    'https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0',
    'https://tenant.eu.auth0.com/',
    'https://dev-1.okta.com',
    'https://dev-1.okta.com/oauth2/default',
    'https://accounts.google.com',
    'https://id.example/realms/one',
    'https://id.example/auth/realms/one',
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aBcDeF123',
    'https://sts.example/adfs',
  ];
  for (const typed of complete) it(`is not said of ${typed}, which has it`, () => assert.equal(issuerFormFor(typed), undefined));

  for (const typed of ['', 'https://op.example', 'https://okta.example', 'https://example.com/google', 'jane@okta.com'])
    it(`is not known of ${JSON.stringify(typed)}`, () => assert.equal(issuerFormFor(typed), undefined));
});
