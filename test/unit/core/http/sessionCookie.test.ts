import assert from 'node:assert/strict';
import { isSessionCookie } from '../../../../src/core/http/sessionCookie.ts';

const value = 'q7Zr2mX9vLw4Tn8K';

describe('cookies that are sessions', () => {
  const sessions = [
    'JSESSIONID',
    'PHPSESSID',
    'ASP.NET_SessionId',
    'ASPSESSIONIDCQBBTSSR',
    'connect.sid',
    '_session',
    'laravel_session',
    '__Host-session',
    '__Secure-authjs.session-token',
    'KEYCLOAK_IDENTITY',
    'AUTH_SESSION_ID',
    '.AspNetCore.Identity.Application',
    'userSession',
    'ory_hydra_session',
    'SSO',
    'remember_me',
    'ESTSAUTHPERSISTENT',
    'iPlanetDirectoryPro',
  ];
  for (const name of sessions) it(name, () => assert.equal(isSessionCookie({ name, value }), true));

  const others = [
    'XSRF-TOKEN',
    'csrftoken',
    'session_csrf',
    'AUTH_SESSION_ID_HASH',
    'session_state',
    'session_expires',
    'lang',
    'ui_locale',
    '_ga',
    'OptanonConsent',
    'cookie-consent',
    'theme',
    'ESTSAUTHLIGHT',
    'author',
    'lastLogin',
    'residence',
    'AWSALB',
  ];
  for (const name of others) it(`not ${name}`, () => assert.equal(isSessionCookie({ name, value }), false));

  for (const short of ['', '1', 'deleted']) {
    it(`not one with the value ${JSON.stringify(short)}`, () => assert.equal(isSessionCookie({ name: 'SESSION', value: short }), false));
  }
});
