import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import {
  BareClient,
  claimsOf,
  envelopeOf,
  type FlowObject,
  flowIdOf,
  parametersAt,
  registeredUri,
  s256,
  type Tokens,
  verifier,
} from './bareClient.ts';

const challenge = { code_challenge: s256, code_challenge_method: 'S256' };

describe('sandbox: authorization requests', () => {
  let client: BareClient;
  before(async () => {
    client = await BareClient.start();
  });
  after(() => client.sandbox.close());
  beforeEach(() => client.cookies.clear());

  describe('response types (OAuth 2.0 Multiple Response Type Encoding Practices)', () => {
    for (const [application, responseType, members] of [
      ['Implicit app', 'id_token', ['id_token']],
      ['Implicit app', 'token', ['access_token', 'expires_in', 'scope', 'token_type']],
      ['Implicit app', 'token id_token', ['access_token', 'expires_in', 'id_token', 'scope', 'token_type']],
      ['Hybrid app', 'code id_token', ['code', 'id_token']],
      ['Hybrid app', 'code token', ['access_token', 'code', 'expires_in', 'scope', 'token_type']],
      ['Hybrid app', 'code token id_token', ['access_token', 'code', 'expires_in', 'id_token', 'scope', 'token_type']],
    ] as const) {
      for (const method of ['GET', 'POST'] as const) {
        it(`${responseType} by ${method} comes in the fragment`, async () => {
          const flow = await client.readFlow(flowIdOf(await client.authorize({ response_type: responseType }, method, application)));
          await client.signOn(flow);
          const answer = await client.resume(flow);
          assert.ok(answer.headers.get('location')?.startsWith(`${registeredUri}#`));
          const parameters = parametersAt(answer);
          assert.deepEqual([...parameters.keys()].sort(), [...members, 'state'].sort());
          const code = parameters.get('code');
          if (parameters.has('id_token')) {
            const claims = claimsOf(parameters.get('id_token') ?? '');
            assert.equal(claims['nonce'], 'the-nonce');
            assert.equal('at_hash' in claims, parameters.has('access_token'));
            assert.equal('c_hash' in claims, code !== null);
          }
          if (code !== null) {
            const tokens = await client.token(
              { grant_type: 'authorization_code', code, redirect_uri: registeredUri },
              client.basic(application),
            );
            assert.equal(tokens.status, 200);
            const { id_token: idToken } = (await tokens.json()) as Tokens;
            assert.equal(claimsOf(idToken)['nonce'], 'the-nonce');
          }
        });
      }
    }

    it('takes form_post for tokens', async () => {
      const flow = {
        id: flowIdOf(await client.authorize({ response_type: 'token id_token', response_mode: 'form_post' }, 'GET', 'Implicit app')),
      };
      await client.signOn(flow);
      assert.match(await (await client.resume(flow)).text(), /name="id_token"/);
    });

    it('takes pi.flow for tokens', async () => {
      const started = await client.authorize({ response_type: 'token id_token', response_mode: 'pi.flow' }, 'GET', 'Implicit app');
      const flow = (await started.json()) as FlowObject;
      await client.signOn(flow);
      const { authorizeResponse } = (await (await client.resume(flow)).json()) as FlowObject;
      assert.ok(authorizeResponse?.['access_token']);
      assert.ok(authorizeResponse?.['id_token']);
    });
  });

  describe('is refused at the redirect URI', () => {
    for (const [title, application, changes, error] of [
      ['a response type that the application does not have', 'Implicit app', { response_type: 'code' }, 'unauthorized_client'],
      ['a grant that the application does not have', 'Web app', { response_type: 'id_token' }, 'unauthorized_client'],
      ['no challenge under S256_REQUIRED', 'Single-page app', {}, 'invalid_request'],
      ['plain under S256_REQUIRED', 'Single-page app', { code_challenge: verifier, code_challenge_method: 'plain' }, 'invalid_request'],
      ['no challenge under REQUIRED', 'Native app', {}, 'invalid_request'],
      ['an unknown challenge method', 'Web app', { code_challenge: s256, code_challenge_method: 'S512' }, 'invalid_request'],
      ['a scope that is not granted', 'Web app, secret in the body', { scope: 'openid p1:update:user' }, 'invalid_scope'],
      ['an unknown scope', 'Web app', { scope: 'openid unheard-of' }, 'invalid_scope'],
      ['scopes of two resources', 'Web app', { scope: 'orders:read reports:read' }, 'invalid_scope'],
      ['a policy that is not assigned', 'Web app', { acr_values: 'Nowhere' }, 'invalid_request'],
      ['an unknown prompt', 'Web app', { prompt: 'dance' }, 'invalid_request'],
      ['prompt none beside another', 'Web app', { prompt: 'none login' }, 'invalid_request'],
      ['a max_age that is no number', 'Web app', { max_age: 'soon' }, 'invalid_request'],
      ['prompt none without a session', 'Web app', { prompt: 'none' }, 'login_required'],
      ['tokens in the query', 'Hybrid app', { response_type: 'code token', response_mode: 'query' }, 'invalid_request'],
      ['a request that must be pushed', 'Pushed requests only', {}, 'invalid_request'],
      ['a request that must be signed', 'Signed requests only', {}, 'invalid_request'],
      ['a request object that cannot be trusted', 'Web app', { request: 'e30.e30.e30' }, 'invalid_request_object'],
      ['a hint that cannot be trusted', 'Web app', { login_hint_token: 'e30.e30.e30' }, 'invalid_request'],
    ] as const) {
      it(title, async () => {
        const answer = await client.authorize(changes, 'GET', application);
        assert.equal(answer.status, 302);
        assert.ok(answer.headers.get('location')?.startsWith(registeredUri));
        const parameters = parametersAt(answer);
        assert.equal(parameters.get('error'), error, parameters.get('error_description') ?? '');
        assert.equal(parameters.get('state'), 'the-state');
        assert.match(parameters.get('error_description') ?? '', /\(Correlation ID: [0-9a-f-]{36}\)$/);
      });
    }
  });

  describe('is refused without a redirect', () => {
    for (const [title, changes, status, code, target] of [
      ['an unknown application', { client_id: '5a2db0c5-a000-4000-8000-00000000ffff' }, 404, 'NOT_FOUND', undefined],
      ['no application', { client_id: '' }, 400, 'INVALID_DATA', 'client_id'],
      ['another redirect URI', { redirect_uri: 'https://evil.example/' }, 400, 'INVALID_DATA', 'redirect_uri'],
      ['a slash at the end', { redirect_uri: `${registeredUri}/` }, 400, 'INVALID_DATA', 'redirect_uri'],
      ['another case', { redirect_uri: registeredUri.replace('callback', 'Callback') }, 400, 'INVALID_DATA', 'redirect_uri'],
      [
        'a user name that looks like loopback',
        { redirect_uri: 'http://127.0.0.1:80@evil.example/callback' },
        400,
        'INVALID_DATA',
        'redirect_uri',
      ],
      ['no redirect URI', { redirect_uri: '' }, 400, 'INVALID_DATA', 'redirect_uri'],
    ] as const) {
      it(title, async () => {
        const answer = await client.authorize(changes);
        assert.equal(answer.status, status);
        assert.equal(answer.headers.get('location'), null);
        const envelope = await envelopeOf(answer);
        assert.equal(envelope.code, code);
        assert.equal(envelope.details?.[0]?.target, target);
        assert.equal(envelope.id, answer.headers.get('correlation-id'));
      });
    }

    it('an unknown environment', async () => {
      const answer = await client.send(`${client.sandbox.url}/00000000-0000-4000-8000-000000000000/as/authorize`);
      assert.equal(answer.status, 404);
      assert.equal((await envelopeOf(answer)).code, 'NOT_FOUND');
    });

    it('shows browsers a page instead', async () => {
      const clientId = '<b>x</b>';
      const answer = await client.send(`/as/authorize?${new URLSearchParams({ client_id: clientId })}`, {
        headers: { accept: 'text/html' },
      });
      assert.equal(answer.status, 404);
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
      assert.equal(answer.headers.get('x-frame-options'), 'DENY');
      assert.doesNotMatch(await answer.text(), /<b>/);
    });

    it('a name in the Host header that is not loopback', async () => {
      const { request } = await import('undici');
      const { statusCode, body } = await request(`${client.issuer}/jwks`, { headers: { host: 'sandbox.example' } });
      await body.dump();
      assert.equal(statusCode, 403);
    });
  });

  describe('sessions', () => {
    it('are used again without a sign-on page, and tokens name the same one', async () => {
      const first = claimsOf((await client.tokens()).id_token);
      const answer = await client.authorize({ prompt: 'none' });
      assert.ok(parametersAt(answer).get('code'), answer.headers.get('location') ?? '');
      const tokens = await client.token(
        { grant_type: 'authorization_code', code: parametersAt(answer).get('code') ?? '', redirect_uri: registeredUri },
        client.basic('Web app'),
      );
      const second = claimsOf(((await tokens.json()) as Tokens).id_token);
      assert.equal(second['sid'], first['sid']);
      assert.equal(second['auth_time'], first['auth_time']);
    });

    it('are answered with pi.flow in one go', async () => {
      await client.authorized();
      const answer = await client.authorize({ response_mode: 'pi.flow', redirect_uri: '' });
      const body = (await answer.json()) as { status: string; authorizeResponse: { code: string } };
      assert.equal(body.status, 'COMPLETED');
      assert.ok(body.authorizeResponse.code);
      assert.equal(answer.headers.getSetCookie().length, 2, 'the cookies are refreshed');
    });

    for (const [title, changes] of [
      ['prompt=login', { prompt: 'login' }],
      ['max_age=0', { max_age: '0' }],
    ] as const) {
      it(`ask for the password again with ${title}`, async () => {
        await client.authorized();
        const flow = await client.startFlow(changes);
        assert.equal(flow.status, 'PASSWORD_REQUIRED');
        assert.deepEqual(Object.keys(flow._links).sort(), [
          'password.forgot',
          'self',
          'session.reset',
          'signOnPage',
          'usernamePassword.check',
        ]);
        const completed = await client.step(flow, 'usernamePassword.check', { password: client.passwordOf('demo') });
        assert.equal(completed.status, 'COMPLETED');
        assert.ok(parametersAt(await client.resume(flow)).get('code'));
      });
    }

    it('let another user sign on after session.reset', async () => {
      await client.authorized();
      const flow = await client.startFlow({ prompt: 'login' });
      assert.equal((await client.step(flow, 'session.reset')).status, 'USERNAME_PASSWORD_REQUIRED');
      await client.signOn(flow, 'consent');
      await client.step(flow, 'user.consent', { accept: true });
      const code = parametersAt(await client.resume(flow)).get('code') ?? '';
      const form = { grant_type: 'authorization_code', code, redirect_uri: registeredUri };
      const { access_token: token } = (await (await client.token(form, client.basic('Web app'))).json()) as Tokens;
      const users = (await (await client.platform(await client.workerToken(), 'GET', '/users?filter=username eq "consent"')).json()) as {
        _embedded: { users: { id: string }[] };
      };
      assert.equal(claimsOf(token)['sub'], users._embedded.users[0]?.id);
    });

    it('are not enough when the policy needs more: interaction_required', async () => {
      await client.authorized();
      const answer = await client.authorize({ prompt: 'none', acr_values: 'Agreement' });
      assert.equal(parametersAt(answer).get('error'), 'interaction_required');
      assert.equal((await client.startFlow({ acr_values: 'Agreement' })).status, 'AGREEMENT_CONSENT_REQUIRED');
    });
  });

  it('puts the name of the policy into acr', async () => {
    const flow = await client.startFlow({ acr_values: 'Agreement Single_Factor' });
    await client.signOn(flow);
    await client.step(flow, 'user.consent', { accept: true });
    const code = parametersAt(await client.resume(flow)).get('code') ?? '';
    const answer = await client.token({ grant_type: 'authorization_code', code, redirect_uri: registeredUri }, client.basic('Web app'));
    assert.equal(claimsOf(((await answer.json()) as Tokens).id_token)['acr'], 'Agreement');
    const again = parametersAt(await client.authorize({ prompt: 'none' })).get('code') ?? '';
    const second = await client.token(
      { grant_type: 'authorization_code', code: again, redirect_uri: registeredUri },
      client.basic('Web app'),
    );
    assert.equal(claimsOf(((await second.json()) as Tokens).id_token)['acr'], 'Single_Factor', 'of the request, not of the session');
  });

  describe('signed by the client', () => {
    const jwtOf = (claims: object, secret: string): string => {
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const signed = `${part({ alg: 'HS256' })}.${part(claims)}`;
      return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    };

    it('takes its parameters from the request object (RFC 9101), PKCE plain too', async () => {
      const name = 'Signed requests only';
      const { clientId } = client.application(name);
      const request = jwtOf(
        {
          iss: clientId,
          aud: client.issuer,
          exp: Math.floor(Date.now() / 1000) + 60,
          redirect_uri: registeredUri,
          scope: 'openid',
          state: 'signed-state',
          nonce: 'signed-nonce',
          code_challenge: verifier,
          code_challenge_method: 'plain',
        },
        client.secretOf(name),
      );
      const flow = await client.startFlow({ request, state: '', nonce: '', redirect_uri: '', scope: '' }, name);
      await client.signOn(flow);
      const parameters = parametersAt(await client.resume(flow));
      assert.equal(parameters.get('state'), 'signed-state');
      const form = {
        grant_type: 'authorization_code',
        code: parameters.get('code') ?? '',
        redirect_uri: registeredUri,
        code_verifier: verifier,
      };
      const tokens = (await (await client.token(form, client.basic(name))).json()) as Tokens;
      assert.equal(claimsOf(tokens.id_token)['nonce'], 'signed-nonce');
    });

    it('takes an unsigned request object only where the application supports it', async () => {
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const request = `${part({ alg: 'none' })}.${part({ scope: 'openid profile' })}.`;
      assert.equal(parametersAt(await client.authorize({ request }, 'GET', 'Hybrid app')).get('error'), 'invalid_request_object');
      await client.register('Hybrid app', { supportUnsignedRequestObject: true });
      assert.ok(flowIdOf(await client.authorize({ request }, 'GET', 'Hybrid app')));
    });

    it('knows the user from a login_hint_token', async () => {
      const { clientId } = client.application('Web app');
      const { sub } = claimsOf((await client.tokens()).id_token);
      client.cookies.clear();
      const claims = { iss: clientId, aud: client.issuer, sub, exp: Math.floor(Date.now() / 1000) + 60 };
      const flow = await client.startFlow({ login_hint_token: jwtOf(claims, client.secretOf('Web app')) });
      assert.equal(flow.status, 'PASSWORD_REQUIRED');
      assert.equal((flow._embedded['user'] as { username: string }).username, 'demo');
    });
  });

  describe('pushed (RFC 9126)', () => {
    it('goes on with client_id and request_uri alone', async () => {
      const name = 'Pushed requests only';
      const { clientId } = client.application(name);
      const pushed = await client.send('/as/par', {
        headers: client.basic(name),
        body: new URLSearchParams({
          response_type: 'code',
          redirect_uri: registeredUri,
          scope: 'openid',
          state: 'pushed-state',
          ...challenge,
        }),
      });
      assert.equal(pushed.status, 201);
      const { request_uri: requestUri, expires_in: seconds } = (await pushed.json()) as { request_uri: string; expires_in: number };
      assert.match(requestUri, /^urn:ietf:params:oauth:request_uri:/);
      assert.equal(seconds, 60);
      const flow = {
        id: flowIdOf(await client.send(`/as/authorize?${new URLSearchParams({ client_id: clientId, request_uri: requestUri })}`)),
      };
      await client.signOn(flow);
      const parameters = parametersAt(await client.resume(flow));
      assert.equal(parameters.get('state'), 'pushed-state');
      const form = {
        grant_type: 'authorization_code',
        code: parameters.get('code') ?? '',
        redirect_uri: registeredUri,
        code_verifier: verifier,
      };
      assert.equal((await client.token(form, client.basic(name))).status, 200);
    });

    it('is refused without client authentication', async () => {
      const answer = await client.send('/as/par', {
        body: new URLSearchParams({
          client_id: client.application('Web app').clientId,
          response_type: 'code',
          redirect_uri: registeredUri,
        }),
      });
      assert.equal(((await answer.json()) as { error: string }).error, 'invalid_client');
    });
  });
});
