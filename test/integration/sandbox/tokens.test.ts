import assert from 'node:assert/strict';
import { createHmac, createPrivateKey, randomUUID, sign } from 'node:crypto';
import { BareClient, claimsOf, oauthErrorOf, parametersAt, registeredUri, type Tokens } from './bareClient.ts';

const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const tokenType = (name: string): string => `urn:ietf:params:oauth:token-type:${name}`;
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

describe('sandbox: tokens', () => {
  let client: BareClient;
  before(async () => {
    client = await BareClient.start();
  });
  after(() => client.sandbox.close());
  beforeEach(() => client.cookies.clear());

  /** The form and headers with which an application authenticates in one way (RFC 6749 section 2.3, RFC 7523 section 2.2). */
  function authenticate(
    name: string,
    method: string,
    changes: object = {},
  ): { form: Record<string, string>; headers: Record<string, string> } {
    const { clientId, keyId, assertionAlgorithm } = client.application(name);
    const secret = client.secretOf(name);
    const assertion = (alg: string, signed: (text: string) => string): Record<string, string> => {
      const claims = {
        iss: clientId,
        sub: clientId,
        aud: client.issuer,
        jti: randomUUID(),
        exp: Math.floor(Date.now() / 1000) + 60,
        ...changes,
      };
      const text = [{ alg, ...(keyId === undefined ? {} : { kid: keyId }) }, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      return { client_assertion_type: assertionType, client_assertion: `${text}.${signed(text)}` };
    };
    switch (method) {
      case 'client_secret_basic':
        return { form: {}, headers: client.basic(name) };
      case 'client_secret_post':
        return { form: { client_id: clientId, client_secret: secret }, headers: {} };
      case 'client_secret_jwt':
        return { form: assertion('HS256', (text) => createHmac('sha256', secret).update(text).digest('base64url')), headers: {} };
      case 'private_key_jwt': {
        const key = createPrivateKey(secret);
        const dsaEncoding = assertionAlgorithm === 'ES256' ? ({ dsaEncoding: 'ieee-p1363' } as const) : {};
        return {
          form: assertion(assertionAlgorithm ?? '', (text) =>
            sign('sha256', Buffer.from(text), { key, ...dsaEncoding }).toString('base64url'),
          ),
          headers: {},
        };
      }
      default:
        return { form: { client_id: clientId }, headers: {} };
    }
  }

  describe('client authentication', () => {
    for (const [application, method] of [
      ['Web app', 'client_secret_basic'],
      ['Web app, secret in the body', 'client_secret_post'],
      ['Web app, assertion by secret', 'client_secret_jwt'],
      ['Web app, assertion by RSA key', 'private_key_jwt'],
      ['Web app, assertion by EC key', 'private_key_jwt'],
    ] as const) {
      it(`${application} gets tokens with ${method}`, async () => {
        const code = (await client.authorized({}, application)).get('code') ?? '';
        const { form, headers } = authenticate(application, method);
        const answer = await client.token({ grant_type: 'authorization_code', code, redirect_uri: registeredUri, ...form }, headers);
        assert.equal(answer.status, 200, await answer.clone().text());
      });
    }

    for (const [application, wrong] of [
      ['Web app', 'client_secret_post'],
      ['Web app', 'none'],
      ['Web app', 'client_secret_jwt'],
      ['Web app, secret in the body', 'client_secret_basic'],
      ['Web app, secret in the body', 'none'],
      ['Web app, assertion by secret', 'client_secret_post'],
      ['Web app, assertion by secret', 'client_secret_basic'],
      ['Web app, assertion by RSA key', 'none'],
    ] as const) {
      it(`${application} is refused with ${wrong}`, async () => {
        const { form, headers } = authenticate(application, wrong);
        const answer = await client.token({ grant_type: 'authorization_code', code: 'x', redirect_uri: registeredUri, ...form }, headers);
        assert.equal(answer.status, 401);
        const { error, error_description: description } = await oauthErrorOf(answer);
        assert.equal(error, 'invalid_client');
        assert.match(description, /^Request denied: Unsupported authentication method \(Correlation ID: [0-9a-f-]{36}\)$/);
        assert.equal(answer.headers.has('www-authenticate'), wrong === 'client_secret_basic');
      });
    }

    for (const [title, application, form, basic] of [
      ['a wrong secret in the header', 'Web app', {}, 'wrong'],
      ['a wrong secret in the body', 'Web app, secret in the body', { client_secret: 'wrong' }, undefined],
    ] as const) {
      it(`refuses ${title} as wrong credentials`, async () => {
        const { clientId } = client.application(application);
        const headers = basic === undefined ? {} : { authorization: `Basic ${Buffer.from(`${clientId}:${basic}`).toString('base64')}` };
        const sent = { ...(basic === undefined ? { client_id: clientId } : {}), ...form };
        const answer = await client.token({ grant_type: 'authorization_code', code: 'x', redirect_uri: registeredUri, ...sent }, headers);
        assert.equal(answer.status, 401);
        assert.match((await oauthErrorOf(answer)).error_description, /^Request denied: Invalid client credentials \(Correlation ID: /);
      });
    }

    it('refuses a client that nobody knows as wrong credentials', async () => {
      const answer = await client.token({ grant_type: 'client_credentials', client_id: '5a2db0c5-0000-4000-8000-00000000ffff' });
      assert.equal(answer.status, 401);
      assert.match((await oauthErrorOf(answer)).error_description, /Invalid client credentials/);
    });

    for (const [title, changes] of [
      ['for another server', { aud: 'https://elsewhere.example' }],
      ['that has expired', { exp: 1 }],
      ['of another client', { iss: 'somebody' }],
    ] as const) {
      it(`refuses an assertion ${title}`, async () => {
        const { form } = authenticate('Web app, assertion by secret', 'client_secret_jwt', changes);
        const answer = await client.token({ grant_type: 'authorization_code', code: 'x', redirect_uri: registeredUri, ...form });
        assert.equal(answer.status, 401);
        const { error, error_description: description } = await oauthErrorOf(answer);
        assert.equal(error, 'invalid_client');
        assert.match(description, /Invalid client credentials/);
      });
    }
  });

  describe('refresh (RFC 6749 section 6)', () => {
    const refresh = (token: string) => client.token({ grant_type: 'refresh_token', refresh_token: token }, client.basic('Web app'));

    it('rotates, and a token that is used twice ends the whole chain', async () => {
      const first = await client.tokens();
      const second = (await (await refresh(first.refresh_token)).json()) as Tokens;
      assert.notEqual(second.refresh_token, first.refresh_token);
      assert.equal(claimsOf(second.id_token)['sid'], claimsOf(first.id_token)['sid']);
      assert.equal((await oauthErrorOf(await refresh(first.refresh_token))).error, 'invalid_grant');
      assert.equal((await oauthErrorOf(await refresh(second.refresh_token))).error, 'invalid_grant');
    });

    it('forgives a second use during the grace period of the application', async () => {
      await client.register('Hybrid app', { refreshTokenRollingGracePeriodDuration: 60 });
      const { refresh_token: token } = await client.tokens({}, 'Hybrid app');
      const use = () => client.token({ grant_type: 'refresh_token', refresh_token: token }, client.basic('Hybrid app'));
      assert.deepEqual([(await use()).status, (await use()).status], [200, 200]);
    });

    it('ends when the total time since the sign-on is over', async () => {
      await client.register('Web app, secret in the body', { refreshTokenRollingDuration: 60 });
      const code = (await client.authorized({}, 'Web app, secret in the body')).get('code') ?? '';
      const { form } = authenticate('Web app, secret in the body', 'client_secret_post');
      const answer = await client.token({ grant_type: 'authorization_code', code, redirect_uri: registeredUri, ...form });
      const { refresh_token: token } = (await answer.json()) as Tokens;
      const introspected = await client.send('/as/introspect', { body: new URLSearchParams({ token, ...form }) });
      const { exp, iat } = (await introspected.json()) as { exp: number; iat: number };
      assert.equal(exp - iat, 60);
    });

    it('narrows the scope', async () => {
      const { refresh_token: token } = await client.tokens({ scope: 'openid profile email' });
      const form = { grant_type: 'refresh_token', refresh_token: token, scope: 'openid' };
      const narrowed = (await (await client.token(form, client.basic('Web app'))).json()) as Tokens;
      assert.equal(narrowed.scope, 'openid');
    });

    it('needs offline_access only where it is among the grants', async () => {
      const plain = { code_challenge: 'a-verifier-of-forty-three-characters-or-more' };
      for (const [scope, expected] of [
        ['openid', false],
        ['openid offline_access', true],
      ] as const) {
        client.cookies.clear();
        const code = (await client.authorized({ ...plain, scope }, 'Native app')).get('code') ?? '';
        const answer = await client.token({
          grant_type: 'authorization_code',
          code,
          redirect_uri: registeredUri,
          client_id: client.application('Native app').clientId,
          code_verifier: plain.code_challenge,
        });
        assert.equal('refresh_token' in ((await answer.json()) as object), expected, scope);
      }
    });
  });

  describe('client credentials (RFC 6749 section 4.4)', () => {
    it('gives a worker a token for the platform API without scope and subject', async () => {
      const claims = claimsOf(await client.workerToken());
      assert.deepEqual(claims['aud'], ['https://api.pingone.com']);
      assert.equal(claims['sub'], undefined);
      assert.equal(claims['scope'], undefined);
    });

    it('gives a service the scopes of its resource', async () => {
      const answer = await client.token({ grant_type: 'client_credentials', scope: 'orders:read' }, client.basic('Order service'));
      const tokens = (await answer.json()) as Tokens;
      assert.equal(tokens.scope, 'orders:read');
      assert.equal(tokens.expires_in, 900);
      assert.deepEqual(claimsOf(tokens.access_token)['aud'], ['https://orders.example.com']);
    });

    for (const [title, application, form, error] of [
      ['a scope that is not granted', 'Order service', { scope: 'reports:read' }, 'invalid_scope'],
      ['a scope of OpenID Connect', 'Order service', { scope: 'openid' }, 'invalid_scope'],
      ['an application without the grant', 'Web app', {}, 'unauthorized_client'],
    ] as const) {
      it(`refuses ${title}`, async () => {
        const answer = await client.token({ grant_type: 'client_credentials', ...form }, client.basic(application));
        assert.equal(answer.status, 400);
        assert.equal((await oauthErrorOf(answer)).error, error);
      });
    }

    it('refuses a grant type that nobody knows', async () => {
      const answer = await client.token({ grant_type: 'password' }, client.basic('Web app'));
      assert.equal((await oauthErrorOf(answer)).error, 'unsupported_grant_type');
    });
  });

  describe('token exchange (RFC 8693)', () => {
    const exchanged = (form: Record<string, string>) =>
      client.token({ grant_type: exchange, ...form }, client.basic('Token exchange service'));

    it('makes a token for a custom resource of a token of a user', async () => {
      const { access_token: subject } = await client.tokens();
      const answer = await exchanged({ subject_token: subject, subject_token_type: tokenType('access_token'), scope: 'orders:read' });
      assert.equal(answer.status, 200, await answer.clone().text());
      const body = (await answer.json()) as Tokens & { issued_token_type: string };
      assert.equal(body.issued_token_type, tokenType('access_token'));
      assert.equal('refresh_token' in body, false);
      const claims = claimsOf(body.access_token);
      assert.equal(claims['sub'], claimsOf(subject)['sub']);
      assert.deepEqual(claims['aud'], ['https://orders.example.com']);
    });

    it('names the actor', async () => {
      const subject = await client.tokens();
      const actor = await client.tokens({ prompt: 'login' }, 'Web app', 'demo');
      const answer = await exchanged({
        subject_token: subject.id_token,
        subject_token_type: tokenType('id_token'),
        actor_token: actor.access_token,
        actor_token_type: tokenType('access_token'),
        scope: 'orders:read',
      });
      const { access_token: token } = (await answer.json()) as Tokens;
      assert.deepEqual(claimsOf(token)['act'], { sub: claimsOf(actor.access_token)['sub'] });
    });

    for (const [title, form, error] of [
      [
        'a token of somebody else',
        { subject_token: 'e30.e30.e30', subject_token_type: tokenType('access_token'), scope: 'orders:read' },
        'invalid_grant',
      ],
      ['no subject token', { scope: 'orders:read' }, 'invalid_request'],
      ['an unknown kind of token', { subject_token: 'x', subject_token_type: tokenType('saml2'), scope: 'orders:read' }, 'invalid_request'],
    ] as const) {
      it(`refuses ${title}`, async () => {
        assert.equal((await oauthErrorOf(await exchanged(form))).error, error);
      });
    }

    it('refuses a scope that is not of a custom resource', async () => {
      const { access_token: subject } = await client.tokens();
      const answer = await exchanged({ subject_token: subject, subject_token_type: tokenType('access_token'), scope: 'openid' });
      assert.equal((await oauthErrorOf(answer)).error, 'invalid_scope');
    });
  });

  describe('device authorization (RFC 8628)', () => {
    const name = 'Television';
    const start = async () => {
      const answer = await client.send('/as/device_authorization', {
        body: new URLSearchParams({ client_id: client.application(name).clientId, scope: 'openid' }),
      });
      return (await answer.json()) as {
        device_code: string;
        user_code: string;
        verification_uri: string;
        verification_uri_complete: string;
        expires_in: number;
        interval: number;
      };
    };
    const poll = (deviceCode: string) =>
      client.token({
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: deviceCode,
        client_id: client.application(name).clientId,
      });
    const pause = () => new Promise((resolve) => setTimeout(resolve, 1050));

    let redeemed = '';

    it('waits for the person, slows down who asks too often, and gives tokens', async () => {
      const device = await start();
      assert.match(device.user_code, /^[A-Z]{4}-[A-Z]{4}$/);
      assert.equal(device.expires_in, 600);
      assert.equal(device.interval, 1);
      assert.equal((await oauthErrorOf(await poll(device.device_code))).error, 'authorization_pending');
      assert.equal((await oauthErrorOf(await poll(device.device_code))).error, 'slow_down');

      const opened = await client.send(device.verification_uri_complete);
      const location = new URL(opened.headers.get('location') ?? '');
      assert.equal(location.searchParams.get('user_code'), device.user_code);
      const flow = await client.readFlow(location.searchParams.get('flowId') ?? '');
      assert.equal(flow.status, 'DAG_USER_CODE_REQUIRED');
      assert.equal((await client.act(flow, 'deviceAuthGrant.userCode.verify', { userCode: 'WRONG' })).status, 400);
      const verified = await client.step(flow, 'deviceAuthGrant.userCode.verify', { userCode: device.user_code.toLowerCase() });
      assert.equal(verified.status, 'USERNAME_PASSWORD_REQUIRED');
      assert.equal((verified._embedded['application'] as { name: string }).name, name);
      assert.equal((await client.signOn(flow)).status, 'DAG_CONSENT_REQUIRED');
      assert.equal((await client.step(flow, 'deviceAuthGrant.consent', { accept: true })).status, 'COMPLETED');

      await pause();
      const tokens = (await (await poll(device.device_code)).json()) as Tokens;
      assert.equal(claimsOf(tokens.id_token)['acr'], 'Single_Factor');
      assert.ok(tokens.refresh_token);
      redeemed = device.device_code;
    });

    it('takes a device code once', async () => {
      await pause();
      assert.equal((await oauthErrorOf(await poll(redeemed))).error, 'invalid_grant');
    });

    it('is refused when the person says no', async () => {
      const device = await start();
      const opened = await client.send(device.verification_uri);
      const flow = { id: new URL(opened.headers.get('location') ?? '').searchParams.get('flowId') ?? '' };
      await client.step(flow, 'deviceAuthGrant.userCode.verify', { userCode: device.user_code });
      await client.signOn(flow);
      assert.equal((await client.step(flow, 'deviceAuthGrant.consent', { accept: false })).status, 'FAILED');
      assert.equal((await oauthErrorOf(await poll(device.device_code))).error, 'access_denied');
    });
  });

  describe('CIBA (poll mode)', () => {
    const name = 'Call centre';
    const ask = (form: Record<string, string>) =>
      client.send('/as/cibaAuthorization', { headers: client.basic(name), body: new URLSearchParams(form) });
    const poll = (id: string) => client.token({ grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: id }, client.basic(name));
    const pause = () => new Promise((resolve) => setTimeout(resolve, 2050));

    for (const [username, result] of [
      ['demo', 'tokens'],
      ['denied', 'access_denied'],
    ] as const) {
      it(`ends with ${result} for ${username}`, async () => {
        const answer = await ask({ scope: 'openid', login_hint: username });
        assert.equal(answer.status, 200, await answer.clone().text());
        const { auth_req_id: id, interval } = (await answer.json()) as { auth_req_id: string; interval: number };
        assert.equal(interval, 2);
        assert.equal((await oauthErrorOf(await poll(id))).error, 'authorization_pending');
        await pause();
        const polled = (await (await poll(id)).json()) as Tokens & { error?: string };
        assert.equal(polled.error, result === 'tokens' ? undefined : result);
        assert.equal('id_token' in polled, result === 'tokens');
      });
    }

    it('does not know everybody', async () => {
      assert.equal((await oauthErrorOf(await ask({ scope: 'openid', login_hint: 'nobody' }))).error, 'unknown_user_id');
    });
  });

  describe('UserInfo (OpenID Connect Core section 5.3)', () => {
    for (const method of ['GET', 'POST'] as const) {
      it(`answers ${method} with the claims of the scopes`, async () => {
        const { access_token: token } = await client.tokens({ scope: 'openid email' });
        const answer = await client.send('/as/userinfo', { method, headers: { authorization: `Bearer ${token}` } });
        const claims = (await answer.json()) as Record<string, unknown>;
        assert.equal(claims['email'], 'demo@example.com');
        assert.equal(claims['given_name'], undefined);
      });
    }

    it('refuses a token that is none', async () => {
      const answer = await client.send('/as/userinfo', { headers: { authorization: 'Bearer nonsense' } });
      assert.equal(answer.status, 401);
      assert.match(answer.headers.get('www-authenticate') ?? '', /error="invalid_token"/);
    });
  });

  describe('introspection (RFC 7662)', () => {
    const introspect = async (token: string, headers = client.basic('Web app')): Promise<Record<string, unknown>> =>
      (await (await client.send('/as/introspect', { headers, body: new URLSearchParams({ token }) })).json()) as Record<string, unknown>;

    it('tells about access, ID and refresh tokens of the caller', async () => {
      const tokens = await client.tokens();
      for (const token of [tokens.access_token, tokens.id_token, tokens.refresh_token]) {
        const answer = await introspect(token);
        assert.equal(answer['active'], true);
        assert.equal(answer['sub'], claimsOf(tokens.id_token)['sub']);
      }
    });

    it('tells nothing about tokens of others, and of nobody', async () => {
      const { access_token: token } = await client.tokens();
      assert.deepEqual(await introspect(token, client.basic('Hybrid app')), { active: false });
      assert.deepEqual(await introspect('e30.e30.e30'), { active: false });
      assert.deepEqual(await introspect('unknown'), { active: false });
    });

    it('ends with the session', async () => {
      const { access_token: token } = await client.tokens();
      await client.send('/as/signoff');
      assert.deepEqual(await introspect(token), { active: false });
    });
  });

  describe('revocation (RFC 7009)', () => {
    const revoke = (token: string) => client.send('/as/revoke', { headers: client.basic('Web app'), body: new URLSearchParams({ token }) });

    it('ends a refresh token, with 200 and nothing else', async () => {
      const { refresh_token: token } = await client.tokens();
      const answer = await revoke(token);
      assert.equal(answer.status, 200);
      assert.equal(await answer.text(), '');
      const refreshed = await client.token({ grant_type: 'refresh_token', refresh_token: token }, client.basic('Web app'));
      assert.equal((await oauthErrorOf(refreshed)).error, 'invalid_grant');
    });

    it('ends an access token of a custom resource', async () => {
      const { access_token: token } = await client.tokens({ scope: 'openid orders:read' });
      assert.equal((await revoke(token)).status, 200);
      const answer = await client.send('/as/introspect', { headers: client.basic('Web app'), body: new URLSearchParams({ token }) });
      assert.deepEqual(await answer.json(), { active: false });
    });

    it('refuses a token for the platform API', async () => {
      const { access_token: token } = await client.tokens();
      assert.equal((await oauthErrorOf(await revoke(token))).error, 'unsupported_token_type');
    });

    it('says 200 for a token that nobody knows', async () => {
      assert.equal((await revoke('unknown')).status, 200);
    });
  });

  describe('sign-off (OpenID Connect RP-Initiated Logout)', () => {
    it('ends the session, clears the cookies and goes to the registered URL with the state', async () => {
      const tokens = await client.tokens();
      const query = new URLSearchParams({
        id_token_hint: tokens.id_token,
        post_logout_redirect_uri: 'https://app.example.com/signed-off',
        state: 'bye',
      });
      const answer = await client.send(`/as/signoff?${query}`);
      assert.equal(answer.status, 302);
      assert.equal(answer.headers.get('location'), 'https://app.example.com/signed-off?state=bye');
      assert.equal(client.cookies.size, 0);
      assert.equal(parametersAt(await client.authorize({ prompt: 'none' })).get('error'), 'login_required');
      const refreshed = await client.token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token }, client.basic('Web app'));
      assert.equal((await oauthErrorOf(refreshed)).error, 'invalid_grant');
    });

    for (const [title, changes] of [
      ['a URL that is not registered', { post_logout_redirect_uri: 'https://evil.example/' }],
      ['a hint that is no token of ours', { id_token_hint: 'e30.e30.e30' }],
      ['another application', { client_id: '5a2db0c5-a000-4000-8000-000000000002' }],
    ] as const) {
      it(`refuses ${title}`, async () => {
        const { id_token: hint } = await client.tokens();
        const answer = await client.send(`/as/signoff?${new URLSearchParams({ id_token_hint: hint, ...changes })}`);
        assert.equal(answer.status, 400);
      });
    }
  });

  it('ends a session from the ID token alone only where the application allows it (idpSignoff)', async () => {
    const { id_token: hint } = await client.tokens({}, 'Hybrid app');
    const cookies = new Map(client.cookies);
    client.cookies.clear();
    const signOff = () => client.send(`/as/idpSignoff?${new URLSearchParams({ id_token_hint: hint })}`);
    assert.equal((await signOff()).status, 403);
    await client.register('Hybrid app', { idpSignoff: true });
    assert.equal((await signOff()).status, 204);
    for (const [name, value] of cookies) client.cookies.set(name, value);
    assert.equal(parametersAt(await client.authorize({ prompt: 'none' })).get('error'), 'login_required');
  });

  it('keeps tokens after the end of the session where the application says so (skipTokenSessionValidation)', async () => {
    await client.register('Hybrid app', { skipTokenSessionValidation: true });
    const tokens = await client.tokens({}, 'Hybrid app');
    await client.send('/as/signoff');
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    assert.equal((await client.token(form, client.basic('Hybrid app'))).status, 200);
  });

  it('wants forms at the token endpoint, not JSON (RFC 6749 section 4.1.3)', async () => {
    const headers = { ...client.basic('Web app'), 'content-type': 'application/json' };
    const answer = await client.send('/as/token', { headers, body: '{"grant_type":"client_credentials"}' });
    assert.equal(answer.status, 400);
    assert.equal((await oauthErrorOf(answer)).error, 'invalid_request');
  });

  for (const [path, now] of [
    ['/as/token.oauth2', '/as/token'],
    ['/{environmentId}/as/token.oauth2', '/as/token'],
    ['/{environmentId}/as/authorization.oauth2', '/as/authorize'],
    ['/{environmentId}/as/introspect.oauth2', '/as/introspect'],
    ['/{environmentId}/as/revoke_token.oauth2', '/as/revoke'],
  ] as const) {
    it(`knows ${path} of another product and says where the endpoint is`, async () => {
      const url = `${client.sandbox.url}${path.replace('{environmentId}', client.environmentId)}`;
      const answer = await client.send(url, { body: new URLSearchParams({ grant_type: 'client_credentials' }) });
      assert.equal(answer.status, 404);
      const { message } = (await answer.json()) as { message: string };
      assert.ok(message.endsWith(`/${client.environmentId}${now}.`), message);
    });
  }
});
