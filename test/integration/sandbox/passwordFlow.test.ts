import assert from 'node:assert/strict';
import { createHash, createPublicKey, createVerify, type JsonWebKey } from 'node:crypto';
import {
  BareClient,
  claimsOf,
  envelopeOf,
  type FlowObject,
  flowIdOf,
  oauthErrorOf,
  parametersAt,
  registeredUri,
  s256,
  type Tokens,
  verifier,
} from './bareClient.ts';

describe('sandbox: sign-on with a password', () => {
  let client: BareClient;
  before(async () => {
    client = await BareClient.start();
  });
  after(() => client.sandbox.close());
  beforeEach(() => client.cookies.clear());

  it('goes from authorize over the flow and resume to tokens', async () => {
    const started = await client.authorize({ scope: 'openid profile email' });
    assert.equal(started.status, 302);
    assert.match(started.headers.get('location') ?? '', /\/signon\/\?flowId=[0-9a-f-]{36}$/);
    assert.deepEqual(started.headers.getSetCookie(), [], 'authorize sets no cookie');

    const flow = await client.readFlow(flowIdOf(started));
    assert.equal(flow.status, 'USERNAME_PASSWORD_REQUIRED');
    assert.ok(flow._links['usernamePassword.check']);

    const answer = await client.act(flow, 'usernamePassword.check', { username: 'demo', password: client.passwordOf('demo') });
    assert.equal(answer.status, 200);
    const [st = '', noSameSite = ''] = answer.headers.getSetCookie();
    assert.match(
      st,
      new RegExp(`^ST=[0-9a-f-]{36}; Path=/${client.environmentId}; Max-Age=2592000; Expires=.*; Secure; HttpOnly; SameSite=None$`),
    );
    assert.match(noSameSite, /^ST-NO-SS=/);
    assert.doesNotMatch(noSameSite, /SameSite/);
    const completed = (await answer.json()) as FlowObject;
    assert.equal(completed.status, 'COMPLETED');

    const resumed = await client.send(completed.resumeUrl);
    assert.equal(resumed.status, 302);
    assert.ok(resumed.headers.get('location')?.startsWith(`${registeredUri}?`));
    assert.equal(parametersAt(resumed).get('state'), 'the-state');
    const code = parametersAt(resumed).get('code') ?? '';
    assert.match(code, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a code is a UUID');

    const tokenAnswer = await client.token(
      { grant_type: 'authorization_code', code, redirect_uri: registeredUri },
      client.basic('Web app'),
    );
    const tokens = (await tokenAnswer.json()) as Tokens;
    assert.equal(tokens.expires_in, 3600);
    assert.equal(tokens.scope, 'openid profile email');
    const idToken = claimsOf(tokens.id_token);
    assert.equal(idToken['iss'], client.issuer);
    assert.equal(idToken['aud'], client.application('Web app').clientId);
    assert.equal(idToken['nonce'], 'the-nonce');
    assert.equal(idToken['sid'], completed.session?.id);
    assert.equal(idToken['acr'], 'Single_Factor');
    assert.deepEqual(idToken['amr'], ['pwd']);
    assert.equal(idToken['env'], client.environmentId);
    assert.equal(idToken['p1.region'], 'NA');
    assert.equal(idToken['email'], 'demo@example.com');
    assert.equal(idToken['at_hash'], createHash('sha256').update(tokens.access_token).digest().subarray(0, 16).toString('base64url'));
    const accessToken = claimsOf(tokens.access_token);
    assert.deepEqual(accessToken['aud'], ['https://api.pingone.com']);
    assert.equal(accessToken['scope'], 'openid profile email');
    assert.equal(accessToken['sid'], idToken['sid']);
  });

  it('publishes the key that signed, found by kid', async () => {
    const { id_token: idToken } = await client.tokens();
    const [header = '', payload = '', signature = ''] = idToken.split('.');
    const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg: string; kid: string };
    assert.equal(alg, 'RS256');
    const { keys } = (await (await client.send('/as/jwks')).json()) as { keys: (JsonWebKey & { kid: string })[] };
    const key = keys.find((each) => each.kid === kid);
    assert.ok(key, 'the key is in the set');
    assert.equal('d' in key, false, 'and only its public half');
    const verified = createVerify('RSA-SHA256')
      .update(`${header}.${payload}`)
      .verify(createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64url'));
    assert.ok(verified);
  });

  for (const method of ['GET', 'POST'] as const) {
    for (const [pkce, challenge, proof] of [
      ['S256', { code_challenge: s256, code_challenge_method: 'S256' }, { code_verifier: verifier }],
      ['plain', { code_challenge: verifier, code_challenge_method: 'plain' }, { code_verifier: verifier }],
      ['plain by default (RFC 7636 section 4.3)', { code_challenge: verifier }, { code_verifier: verifier }],
      ['none', {}, {}],
    ] as const) {
      it(`takes authorize by ${method} with PKCE ${pkce}`, async () => {
        const flow = await client.readFlow(flowIdOf(await client.authorize(challenge, method)));
        await client.signOn(flow);
        const code = parametersAt(await client.resume(flow)).get('code') ?? '';
        const answer = await client.token(
          { grant_type: 'authorization_code', code, redirect_uri: registeredUri, ...proof },
          client.basic('Web app'),
        );
        assert.equal(answer.status, 200);
      });
    }
  }

  for (const [title, challenge, proof] of [
    ['another verifier for S256', { code_challenge: s256, code_challenge_method: 'S256' }, { code_verifier: `${verifier}x` }],
    ['another verifier for plain', { code_challenge: verifier, code_challenge_method: 'plain' }, { code_verifier: `${verifier}x` }],
    ['no verifier', { code_challenge: s256, code_challenge_method: 'S256' }, {}],
    ['a verifier without a challenge', {}, { code_verifier: verifier }],
    ['another redirect URI', {}, { redirect_uri: 'https://app.example.com/callback/' }],
    ['no redirect URI', {}, { redirect_uri: '' }],
  ] as const) {
    it(`refuses a code with ${title}`, async () => {
      const code = (await client.authorized(challenge)).get('code') ?? '';
      const answer = await client.token(
        { grant_type: 'authorization_code', code, redirect_uri: registeredUri, ...proof },
        client.basic('Web app'),
      );
      assert.equal(answer.status, 400);
      assert.equal((await oauthErrorOf(answer)).error, 'invalid_grant');
    });
  }

  it('refuses a code that was used already, and ends its tokens', async () => {
    const code = (await client.authorized()).get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: registeredUri };
    const tokens = (await (await client.token(form, client.basic('Web app'))).json()) as Tokens;
    const again = await client.token(form, client.basic('Web app'));
    assert.equal((await oauthErrorOf(again)).error, 'invalid_grant');
    const userInfo = await client.send('/as/userinfo', { headers: { authorization: `Bearer ${tokens.access_token}` } });
    assert.equal(userInfo.status, 401);
  });

  it('ends every OAuth error with the correlation ID of the answer', async () => {
    const answer = await client.token(
      { grant_type: 'authorization_code', code: 'x', redirect_uri: registeredUri },
      client.basic('Web app'),
    );
    const { error_description: description } = await oauthErrorOf(answer);
    assert.ok(description.endsWith(`(Correlation ID: ${answer.headers.get('correlation-id')})`), description);
  });

  it('keeps the flow alive after a wrong password', async () => {
    const flow = await client.startFlow();
    const wrong = await client.act(flow, 'usernamePassword.check', { username: 'demo', password: 'wrong' });
    assert.equal(wrong.status, 400);
    const { code, details } = await envelopeOf(wrong);
    assert.equal(code, 'INVALID_DATA');
    assert.equal(details?.[0]?.code, 'INVALID_CREDENTIALS');
    assert.equal(details?.[0]?.innerError?.['failuresRemaining'], 4);
    assert.equal((await client.signOn(flow)).status, 'COMPLETED');
  });

  it('gives an unknown user the same code as a wrong password', async () => {
    const answer = await client.act(await client.startFlow(), 'usernamePassword.check', { username: 'nobody', password: 'wrong' });
    assert.equal((await envelopeOf(answer)).details?.[0]?.code, 'INVALID_CREDENTIALS');
  });

  it('resumes only for the user agent that has the cookie', async () => {
    const flow = await client.startFlow();
    await client.signOn(flow);
    const stranger = BareClient.of(client.sandbox);
    const refused = await stranger.resume(flow);
    assert.equal(refused.status, 401);
    assert.equal((await envelopeOf(refused)).details?.[0]?.code, 'INVALID_TOKEN');
    assert.equal((await client.resume(flow)).status, 302, 'the flow is not lost');
  });

  it('resumes with ST-NO-SS alone', async () => {
    const flow = await client.startFlow();
    await client.signOn(flow);
    client.cookies.delete('ST');
    assert.equal((await client.resume(flow)).status, 302);
  });

  it('resumes once', async () => {
    const flow = await client.startFlow();
    await client.signOn(flow);
    await client.resume(flow);
    assert.equal((await client.resume(flow)).status, 404);
  });

  it('sends an unfinished flow back to its sign-on page', async () => {
    const flow = await client.startFlow();
    const answer = await client.resume(flow);
    assert.equal(answer.status, 302);
    assert.equal(flowIdOf(answer), flow.id);
  });

  it('takes any port of a loopback redirect URI (RFC 8252 section 7.3)', async () => {
    const native = client.application('Native app');
    assert.equal(native.pkceEnforcement, 'REQUIRED');
    const flow = await client.startFlow(
      { redirect_uri: 'http://127.0.0.1:49152/callback', code_challenge: s256, code_challenge_method: 'S256' },
      'Native app',
    );
    await client.signOn(flow);
    assert.ok((await client.resume(flow)).headers.get('location')?.startsWith('http://127.0.0.1:49152/callback?'), 'any port on loopback');
  });

  it('answers pi.flow with JSON, without a redirect URI', async () => {
    const started = await client.authorize({ response_mode: 'pi.flow', redirect_uri: '' });
    assert.equal(started.status, 200);
    const flow = (await started.json()) as FlowObject;
    assert.equal(flow.status, 'USERNAME_PASSWORD_REQUIRED');
    await client.signOn(flow);
    const resumed = await client.resume(flow);
    assert.equal(resumed.status, 200);
    const { status, authorizeResponse } = (await resumed.json()) as FlowObject;
    assert.equal(status, 'COMPLETED');
    assert.equal(authorizeResponse?.['state'], 'the-state');
    const answer = await client.token(
      { grant_type: 'authorization_code', code: authorizeResponse?.['code'] ?? '' },
      client.basic('Web app'),
    );
    assert.equal(answer.status, 200);
  });

  it('answers form_post with a form that submits itself', async () => {
    const flow = await client.startFlow({ response_mode: 'form_post', state: '"><script>' });
    await client.signOn(flow);
    const page = await (await client.resume(flow)).text();
    assert.match(page, new RegExp(`action="${registeredUri}"`));
    assert.match(page, /name="code" value="[0-9a-f-]{36}"/);
    assert.match(page, /name="state" value="&quot;&gt;&lt;script&gt;"/);
  });

  it('lists its endpoints in the discovery document', async () => {
    const document = (await (await client.send('/as/.well-known/openid-configuration')).json()) as Record<string, unknown>;
    assert.equal(document['issuer'], client.issuer);
    assert.equal(document['token_endpoint'], `${client.issuer}/token`);
    assert.deepEqual(document['code_challenge_methods_supported'], ['plain', 'S256']);
  });

  it('lets a flow expire when nobody touches it', async () => {
    const short = await BareClient.start({ flowLifetimeSeconds: 0 });
    try {
      const answer = await short.send(`/flows/${flowIdOf(await short.authorize())}`);
      assert.equal(answer.status, 404);
      assert.equal((await envelopeOf(answer)).code, 'NOT_FOUND');
    } finally {
      await short.sandbox.close();
    }
  });
});
