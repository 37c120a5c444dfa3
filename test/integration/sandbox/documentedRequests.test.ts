import assert from 'node:assert/strict';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Response } from 'undici';
import { seedId } from '../../../src/sandbox/seed/ids.ts';
import { assertionOf, type PrintedPasskey } from './bareAuthenticator.ts';
import { BareClient, s256, verifier } from './bareClient.ts';
import { authorization, otherAuthorization, resources, withoutRedirects } from './documented/authorization.ts';
import { daVinci } from './documented/daVinci.ts';
import { devices } from './documented/devices.ts';
import { flows } from './documented/flows.ts';
import { notSupported } from './documented/notSupported.ts';
import { objects } from './documented/objects.ts';
import { pages } from './documented/pages.ts';
import { platform } from './documented/platform.ts';
import { readPrintedRequest } from './documented/printedRequest.ts';
import { redirectUris } from './documented/redirectUris.ts';
import type { Step } from './documented/story.ts';
import { tokenLife } from './documented/tokenLife.ts';
import { authenticated, decoupled, tokenRequests } from './documented/tokens.ts';

describe('sandbox: the requests that the documentation prints', () => {
  let client: BareClient;
  let known: Record<string, string>;
  before(async () => {
    client = await BareClient.start();
    const redirectUris = ['https://example.com', 'http://127.0.0.1/callback'];
    const everything = {
      grantTypes: ['AUTHORIZATION_CODE', 'IMPLICIT', 'REFRESH_TOKEN'],
      responseTypes: ['CODE', 'TOKEN', 'ID_TOKEN'],
      redirectUris,
      idpSignoff: true,
    };
    await client.register('Web app', everything);
    const basic = (name: string): string => (client.basic(name)['authorization'] ?? '').slice('Basic '.length);
    const { clientId } = client.application('Web app');
    known = {
      auth: `${client.sandbox.url}/${client.environmentId}`,
      appID: clientId,
      secret: client.secretOf('Web app'),
      basic: basic('Web app'),
      wrongBasic: Buffer.from(`${clientId}:wrong`).toString('base64'),
      workerBasic: basic('Worker'),
      cibaBasic: basic('Call centre'),
      daVinciAppID: client.application('DaVinci app').clientId,
      policyID: client.application('DaVinci app').acrValues ?? '',
      passkeyOrigin: passkey()['origin'] ?? '',
      deviceAppID: client.application('Television').clientId,
      pageAppID: client.application('Single-page app').clientId,
      basicAppID: client.application('Hybrid app').clientId,
      basicAppBasic: basic('Hybrid app'),
      postAppID: client.application('Web app, secret in the body').clientId,
      postAppSecret: client.secretOf('Web app, secret in the body'),
      secretJwtAppID: client.application('Web app, assertion by secret').clientId,
      keyJwtAppID: client.application('Web app, assertion by RSA key').clientId,
      serviceBasic: basic('Order service'),
      exchangeBasic: basic('Token exchange service'),
      ...(await signed()),
      password: client.passwordOf('demo'),
      email: 'demo@example.com',
      verifier,
      challenge: s256,
      workerToken: await client.workerToken(),
      platform: client.sandbox.url,
      api: `${client.sandbox.url}/v1/environments/${client.environmentId}`,
      environmentID: client.environmentId,
      newPassword: 'Fresh-1357?xyz',
      otherPassword: 'Later-2468?xyz',
      defaultPopulationID: seedId('population', 1),
      demoID: seedId('user', 1),
    };
  });
  after(() => client.sandbox.close());
  beforeEach(() => client.cookies.clear());

  for (const { title, steps } of [
    ...authorization,
    ...withoutRedirects,
    ...otherAuthorization,
    ...tokenRequests,
    ...authenticated,
    ...resources,
    ...decoupled,
    ...redirectUris,
    ...tokenLife,
    ...devices,
    ...daVinci,
    ...flows,
    ...pages,
    ...platform,
    ...objects,
    ...notSupported,
  ]) {
    it(title, async () => {
      const values = { ...known };
      for (const step of steps) {
        Object.assign(values, await play(step, values));
        values['assertion'] = JSON.stringify(assertionOf(passkey(), (values['challengeBytes'] ?? '').split(',').map(Number)));
        values['newBasic'] = Buffer.from(`${values['newAppID']}:${values['newSecret']}`).toString('base64');
      }
    });
  }

  const passkey = (): PrintedPasskey => JSON.parse(client.sandbox.config.secrets['AUTH_FLOW_SANDBOX_USER_FIDO_PASSKEY'] ?? '');

  /** What clients sign, by the names of the placeholders. */
  async function signed(): Promise<Record<string, string>> {
    const jwt = (claims: Record<string, unknown>, alg: string, key: KeyObject | Uint8Array): Promise<string> =>
      new SignJWT({ aud: client.issuer, ...claims }).setProtectedHeader({ alg }).setExpirationTime('5m').sign(key);
    const { clientId } = client.application('Web app');
    const secret = (name: string): Uint8Array => new TextEncoder().encode(client.secretOf(name));
    const byClient = (name: string): Record<string, unknown> => ({
      iss: client.application(name).clientId,
      sub: client.application(name).clientId,
      jti: name,
    });
    const rsa = 'Web app, assertion by RSA key';
    const request = { iss: clientId, redirect_uri: 'https://example.com', scope: 'openid', state: 'signed' };
    return {
      loginHintToken: await jwt({ iss: clientId, sub: seedId('user', 1) }, 'HS256', secret('Web app')),
      requestObject: await jwt(request, 'HS256', secret('Web app')),
      secretJwt: await jwt(byClient('Web app, assertion by secret'), 'HS256', secret('Web app, assertion by secret')),
      keyJwt: await jwt(byClient(rsa), 'RS256', createPrivateKey(client.secretOf(rsa))),
    };
  }

  /** Sends one request, compares the answer, and returns what it brings. */
  async function play(step: Step, values: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    const { method, url, headers, body } = readPrintedRequest(step.request, values);
    const answer = await client.send(url, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    const about = `${method} ${url} was answered with ${answer.status} ${answer.headers.get('location')} ${text.slice(0, 600)}`;
    assert.equal(answer.status, step.status, about);
    if (step.location !== undefined) assert.match(answer.headers.get('location') ?? '', step.location, about);
    if (step.body !== undefined) assert.match(text, step.body, about);
    for (const [name, pattern] of Object.entries(step.headers ?? {}))
      assert.match(answer.headers.get(name) ?? '', pattern, `${name}: ${about}`);
    return kept(step.keeps ?? {}, answer, text);
  }
});

function kept(patterns: Readonly<Record<string, RegExp>>, answer: Response, text: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(patterns).map(([name, pattern]) => {
      const match = pattern.exec(answer.headers.get('location') ?? text);
      const value = match?.slice(1).find((group) => group !== undefined);
      assert.ok(value, `${name} is not in the answer`);
      return [name, value];
    }),
  );
}
