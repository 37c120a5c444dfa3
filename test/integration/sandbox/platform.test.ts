import assert from 'node:assert/strict';
import type { Response } from 'undici';
import { BareClient, envelopeOf, parametersAt, type Tokens } from './bareClient.ts';

type Resource = Readonly<Record<string, unknown>> & { readonly id: string };

interface Collection {
  readonly _links: { readonly self: { readonly href: string }; readonly next?: { readonly href: string } };
  readonly _embedded: Readonly<Record<string, readonly Resource[]>>;
  readonly count: number;
  readonly size: number;
}

const setType = 'application/vnd.pingidentity.password.set+json';

describe('sandbox: platform API', () => {
  let client: BareClient;
  let worker: string;
  before(async () => {
    client = await BareClient.start();
    worker = await client.workerToken();
  });
  after(() => client.sandbox.close());
  beforeEach(() => client.cookies.clear());

  const call = (method: string, path: string, body?: object, type?: string): Promise<Response> =>
    client.platform(worker, method, path, body, type);
  const create = async (path: string, body: object, status = 201): Promise<Resource> => {
    const answer = await call('POST', path, body);
    assert.equal(answer.status, status, await answer.clone().text());
    return (await answer.json()) as Resource;
  };
  const list = async (path: string): Promise<Collection> => (await (await call('GET', path)).json()) as Collection;
  const items = async (path: string, name: string): Promise<readonly Resource[]> => (await list(path))._embedded[name] ?? [];

  /** Everything that the workflow can change, to compare before and after. */
  const snapshot = async (): Promise<unknown> => ({
    applications: await items('/applications', 'applications'),
    populations: await items('/populations', 'populations'),
    users: await items('/users', 'users'),
  });

  it('configures an application with an authorization code grant in 14 steps, and back', async () => {
    const before = await snapshot();
    const application = await create('/applications', {
      enabled: true,
      name: 'Trial',
      type: 'WEB_APP',
      protocol: 'OPENID_CONNECT',
      grantTypes: ['AUTHORIZATION_CODE'],
      responseTypes: ['CODE'],
      redirectUris: ['https://example.com/'],
      tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
    });
    assert.equal(application['pkceEnforcement'], 'OPTIONAL', 'defaults are filled in');
    const { secret } = (await (await call('GET', `/applications/${application.id}/secret`)).json()) as { secret: string };
    assert.equal(secret.length, 64);

    const resources = await items('/resources', 'resources');
    assert.deepEqual(
      resources.map(({ type }) => type),
      ['OPENID_CONNECT', 'PINGONE_API', 'CUSTOM', 'CUSTOM'],
    );
    const api = resources.find(({ type }) => type === 'PINGONE_API');
    const scopes = await items(`/resources/${api?.id}/scopes`, 'scopes');
    const wanted = scopes.filter(({ name }) => name === 'p1:update:user' || name === 'p1:read:user').map(({ id }) => ({ id }));
    const grant = await create(`/applications/${application.id}/grants`, { resource: { id: api?.id }, scopes: wanted });
    assert.deepEqual(grant['scopes'], wanted);

    const population = await create('/populations', { name: 'Trial users', description: 'of the trial' });
    assert.equal(population['userCount'], 0);
    const user = await create('/users', {
      username: 'trial',
      email: 'trial@example.com',
      population: { id: population.id },
      name: { given: 'Tria', family: 'L' },
    });
    const password = 'Wonder-9753!';
    const set = await call('PUT', `/users/${user.id}/password`, { value: password, forceChange: false }, setType);
    assert.equal(set.status, 200);
    assert.equal(((await set.json()) as Resource)['status'], 'OK');

    const started = await client.send('/as/authorize', {
      body: new URLSearchParams({
        response_type: 'code',
        client_id: application.id,
        redirect_uri: 'https://example.com/',
        scope: 'openid p1:read:user p1:update:user',
      }),
    });
    const flow = { id: new URL(started.headers.get('location') ?? '').searchParams.get('flowId') ?? '' };
    assert.equal((await client.step(flow, 'usernamePassword.check', { username: 'trial', password })).status, 'COMPLETED');
    const code = parametersAt(await client.resume(flow)).get('code') ?? '';
    const tokenAnswer = await client.token(
      { grant_type: 'authorization_code', code, redirect_uri: 'https://example.com/' },
      { authorization: `Basic ${Buffer.from(`${application.id}:${secret}`).toString('base64')}` },
    );
    const { access_token: userToken } = (await tokenAnswer.json()) as Tokens;
    const patched = await client.platform(userToken, 'PATCH', `/users/${user.id}`, { name: { given: 'New' } });
    assert.equal(patched.status, 200);
    assert.deepEqual(((await patched.json()) as Resource)['name'], { given: 'New', family: 'L' });

    for (const path of [
      `/users/${user.id}`,
      `/populations/${population.id}`,
      `/applications/${application.id}/grants/${grant.id}`,
      `/applications/${application.id}`,
    ]) {
      assert.equal((await call('DELETE', path)).status, 204, path);
    }
    assert.deepEqual(await snapshot(), before);
  });

  describe('permissions', () => {
    for (const [title, token, method, path, status, detail] of [
      ['no token', () => '', 'GET', '/users', 401, 'INVALID_TOKEN'],
      ['a token of nobody', () => 'e30.e30.e30', 'GET', '/users', 401, 'INVALID_TOKEN'],
      [
        'a read-only worker that writes',
        () => client.workerToken('Read-only worker'),
        'POST',
        '/populations',
        403,
        'INSUFFICIENT_PERMISSIONS',
      ],
      [
        'a read-only worker that reads a secret',
        () => client.workerToken('Read-only worker'),
        'GET',
        '/applications/x/secret',
        403,
        'INSUFFICIENT_PERMISSIONS',
      ],
      ['a service', async () => tokenOf('Order service'), 'GET', '/users', 401, 'INVALID_TOKEN'],
      ['a user who lists users', async () => (await client.tokens()).access_token, 'GET', '/users', 403, 'INSUFFICIENT_PERMISSIONS'],
    ] as const) {
      it(`refuses ${title}`, async () => {
        const answer = await client.platform(await token(), method, path, method === 'POST' ? {} : undefined);
        assert.equal(answer.status, status);
        const envelope = await envelopeOf(answer);
        assert.equal(envelope.code, 'ACCESS_FAILED');
        assert.equal(envelope.details?.[0]?.code, detail);
      });
    }

    const tokenOf = async (name: string): Promise<string> =>
      ((await (await client.token({ grant_type: 'client_credentials' }, client.basic(name))).json()) as Tokens).access_token;

    it('lets a read-only worker read', async () => {
      const token = await client.workerToken('Read-only worker');
      assert.equal((await client.platform(token, 'GET', '/users')).status, 200);
      assert.equal((await client.platform(token, 'GET', '/applications')).status, 200);
    });

    for (const [title, scope, change, status] of [
      ['changes itself with p1:update:user', 'openid p1:update:user', {}, 200],
      ['is refused without the scope in the token', 'openid', {}, 403],
    ] as const) {
      it(`a user ${title}`, async () => {
        const { access_token: token } = await client.tokens({ scope });
        const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
        assert.equal((await client.platform(token, 'PATCH', `/users/${sub}`, change)).status, status);
      });
    }

    it('a user changes nobody else', async () => {
      const { access_token: token } = await client.tokens({ scope: 'openid p1:update:user' });
      const [, other] = await items('/users', 'users');
      assert.equal((await client.platform(token, 'PATCH', `/users/${other?.id}`, {})).status, 403);
    });

    it('end with the session of the user', async () => {
      const { access_token: token } = await client.tokens({ scope: 'openid p1:read:user' });
      await client.send('/as/signoff');
      assert.equal((await client.platform(token, 'GET', '/users/x')).status, 401);
    });
  });

  describe('values that are refused', () => {
    for (const [title, method, path, body, code, target] of [
      ['an application without a name', 'POST', '/applications', { type: 'WEB_APP', protocol: 'OPENID_CONNECT' }, 'REQUIRED_VALUE', 'name'],
      ['an unknown type', 'POST', '/applications', { name: 'x', type: 'TOASTER', protocol: 'OPENID_CONNECT' }, 'INVALID_VALUE', 'type'],
      [
        'plain http that is not loopback',
        'POST',
        '/applications',
        { name: 'x', type: 'WEB_APP', protocol: 'OPENID_CONNECT', redirectUris: ['http://example.com/'] },
        'INVALID_VALUE',
        'redirectUris',
      ],
      [
        'a worker that does not authenticate',
        'POST',
        '/applications',
        { name: 'x', type: 'WORKER', protocol: 'OPENID_CONNECT', tokenEndpointAuthMethod: 'NONE' },
        'INVALID_VALUE',
        'tokenEndpointAuthMethod',
      ],
      ['a name that is taken', 'POST', '/populations', { name: 'Default' }, 'UNIQUENESS_VIOLATION', 'name'],
      ['a user name that is taken', 'POST', '/users', { username: 'DEMO', email: 'x@example.com' }, 'UNIQUENESS_VIOLATION', 'username'],
      ['an e-mail address that is none', 'POST', '/users', { username: 'x', email: 'nonsense' }, 'INVALID_VALUE', 'email'],
      ['an empty user name', 'POST', '/users', { username: ' ', email: 'x@example.com' }, 'EMPTY_VALUE', 'username'],
      ['a filter with an unknown attribute', 'GET', '/users?filter=shoeSize eq "9"', undefined, 'INVALID_FILTER', 'filter'],
      ['a filter that breaks off', 'GET', '/users?filter=username eq', undefined, 'INVALID_FILTER', 'filter'],
      ['a limit that is no number', 'GET', '/users?limit=some', undefined, 'INVALID_PARAMETER', 'limit'],
    ] as const) {
      it(title, async () => {
        const answer = await call(method, path, body);
        assert.equal(answer.status, 400);
        const detail = (await envelopeOf(answer)).details?.[0];
        assert.equal(detail?.code, code);
        assert.equal(detail?.target, target);
      });
    }

    it('names everything that is wrong at once', async () => {
      const answer = await call('POST', '/users', { username: '', email: 'nonsense' });
      assert.deepEqual(
        (await envelopeOf(answer)).details?.map(({ code }) => code),
        ['EMPTY_VALUE', 'INVALID_VALUE'],
      );
    });

    it('a password that the policy does not allow', async () => {
      const [user] = await items('/users?filter=username eq "demo"', 'users');
      const answer = await call('PUT', `/users/${user?.id}/password`, { value: 'demo' }, setType);
      assert.ok((await envelopeOf(answer)).details?.[0]?.innerError?.['unsatisfiedRequirements']);
    });

    for (const [title, method, path, type, status, code] of [
      ['PATCH on an application, misleadingly', 'PATCH', '/applications/x', undefined, 403, 'ACCESS_FAILED'],
      ['a method that is not there', 'PATCH', '/populations/x', undefined, 405, 'INVALID_REQUEST'],
      ['a resource that is not there', 'GET', '/populations/x', undefined, 404, 'NOT_FOUND'],
      ['a path that is not there', 'GET', '/toasters', undefined, 404, 'NOT_FOUND'],
      ['another environment', 'GET', '/v1/environments/00000000-0000-4000-8000-000000000000/users', undefined, 404, 'NOT_FOUND'],
    ] as const) {
      it(title, async () => {
        const answer = await call(method, path, undefined, type);
        assert.equal(answer.status, status);
        assert.equal((await envelopeOf(answer)).code, code);
      });
    }

    it('a password with the wrong media type', async () => {
      const [user] = await items('/users', 'users');
      assert.equal((await call('PUT', `/users/${user?.id}/password`, { value: 'x' })).status, 415);
    });

    it('a population that has users', async () => {
      const population = await create('/populations', { name: 'Full' });
      const user = await create('/users', { username: 'inhabitant', email: 'i@example.com', population: { id: population.id } });
      assert.equal((await call('DELETE', `/populations/${population.id}`)).status, 400);
      await call('DELETE', `/users/${user.id}`);
      assert.equal((await call('DELETE', `/populations/${population.id}`)).status, 204);
    });

    it('a second grant for the same resource', async () => {
      const application = await create('/applications', { name: 'Twice', type: 'WEB_APP', protocol: 'OPENID_CONNECT' });
      const [resource] = await items('/resources', 'resources');
      const [scope] = await items(`/resources/${resource?.id}/scopes`, 'scopes');
      const body = { resource: { id: resource?.id }, scopes: [{ id: scope?.id }] };
      await create(`/applications/${application.id}/grants`, body);
      assert.equal((await call('POST', `/applications/${application.id}/grants`, body)).status, 400);
      await call('DELETE', `/applications/${application.id}`);
    });
  });

  describe('collections', () => {
    it('are read page by page through an opaque cursor', async () => {
      const all = (await items('/users', 'users')).map(({ id }) => id);
      const seen: string[] = [];
      let path: string | undefined = '/users?limit=5';
      while (path !== undefined) {
        const page: Collection = await list(path);
        assert.ok(page.size <= 5);
        assert.equal(page.count, all.length);
        seen.push(...(page._embedded['users'] ?? []).map(({ id }) => id));
        const next: string | undefined = page._links.next?.href;
        path = next === undefined ? undefined : new URL(next).pathname + new URL(next).search;
      }
      assert.deepEqual(seen, all);
    });

    for (const [filter, expected] of [
      ['username eq "demo"', ['demo']],
      ['username sw "push"', ['push', 'push-timeout']],
      ['username eq "demo" or email eq "otp@example.com"', ['demo', 'otp']],
      ['(username eq "demo" or username eq "otp") and name.given eq "Otto"', ['otp']],
      ['enabled eq false', []],
    ] as const) {
      it(`are filtered by ${filter}`, async () => {
        const found = await items(`/users?filter=${encodeURIComponent(filter)}`, 'users');
        assert.deepEqual(
          found.map(({ username }) => username),
          expected,
        );
      });
    }
  });

  it('regenerates a secret and keeps the one before for a while', async () => {
    const application = await create('/applications', { name: 'Rotating', type: 'WEB_APP', protocol: 'OPENID_CONNECT' });
    const path = `/applications/${application.id}/secret`;
    const { secret } = (await (await call('GET', path)).json()) as { secret: string };
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const renewed = (await (await call('POST', path, { previous: { expiresAt } })).json()) as {
      secret: string;
      previous: { secret: string };
    };
    assert.notEqual(renewed.secret, secret);
    assert.equal(renewed.previous.secret, secret);
    assert.equal((await call('DELETE', path)).status, 204);
    assert.equal('previous' in ((await (await call('GET', path)).json()) as object), false);
    await call('DELETE', `/applications/${application.id}`);
  });

  it('replaces an application as a whole with PUT', async () => {
    const body = {
      name: 'Whole',
      type: 'WEB_APP',
      protocol: 'OPENID_CONNECT',
      redirectUris: ['https://a.example/'],
      pkceEnforcement: 'REQUIRED',
    };
    const application = await create('/applications', body);
    const { pkceEnforcement: _left, ...rest } = body;
    const replaced = (await (await call('PUT', `/applications/${application.id}`, rest)).json()) as Resource;
    assert.equal(replaced['pkceEnforcement'], 'OPTIONAL', 'what is left out has its default again');
    await call('DELETE', `/applications/${application.id}`);
  });

  describe('fields of an application', () => {
    const fields = {
      loginPageUrl: 'https://login.example.com/sign-on',
      refreshTokenType: 'JSON_WEB_TOKEN',
      includeX5t: true,
      includeTyp: true,
      corsSettings: { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: ['https://app.example.com'] },
      template: { id: 'template-1' },
      kerberos: { enabled: false },
      accessControl: { role: { type: 'ADMIN_USERS_ONLY' } },
      tags: ['PING_FED_CONNECTION_INTEGRATION'],
      homePageUrl: 'https://app.example.com',
      signing: { keyRotationPolicy: { id: '5a2db0c5-0000-4000-8000-000000000009' } },
    };
    const agent = { enabled: true, name: 'Agent', type: 'AI_AGENT', protocol: 'OPENID_CONNECT', ...fields };

    it('are kept as they came, and gone when PUT leaves them out', async () => {
      const created = await create('/applications', agent);
      for (const [name, value] of Object.entries(fields)) assert.deepEqual(created[name], value, name);
      const path = `/applications/${created.id}`;
      assert.deepEqual(await (await call('GET', path)).json(), created);
      const { enabled, name, type, protocol } = agent;
      const replaced = (await (await call('PUT', path, { enabled, name, type, protocol })).json()) as Resource;
      const defaults: readonly string[] = ['refreshTokenType', 'includeX5t', 'includeTyp'];
      for (const field of Object.keys(fields)) assert.equal(field in replaced, defaults.includes(field), field);
      assert.equal(replaced['refreshTokenType'], 'OPAQUE_TOKEN');
      await call('DELETE', path);
    });

    for (const [title, changes, target] of [
      ['a sign-on page that is no web address', { loginPageUrl: 'javascript:alert(1)' }, 'loginPageUrl'],
      ['tags that are no list', { tags: 'one' }, 'tags'],
      ['a template that is no object', { template: ['one'] }, 'template'],
      ['an unknown type of refresh token', { refreshTokenType: 'PAPER' }, 'refreshTokenType'],
      ['a client ID that is no UUID', { clientId: 'my-client' }, 'clientId'],
    ] as const) {
      it(`refuses ${title}`, async () => {
        const answer = await call('POST', '/applications', { ...agent, ...changes });
        assert.equal(answer.status, 400);
        assert.equal((await envelopeOf(answer)).details?.[0]?.target, target);
      });
    }

    it('import the client ID and secret of an application from elsewhere', async () => {
      const clientId = '0f9d3a4c-1111-4222-8333-444455556666';
      const created = await create('/applications', { ...agent, clientId, clientSecret: 'a-secret-from-elsewhere' });
      assert.equal(created.id, clientId);
      const { secret } = (await (await call('GET', `/applications/${clientId}/secret`)).json()) as { secret: string };
      assert.equal(secret, 'a-secret-from-elsewhere');
      const again = await call('POST', '/applications', { ...agent, name: 'Other', clientId });
      assert.equal((await envelopeOf(again)).details?.[0]?.code, 'UNIQUENESS_VIOLATION');
      await call('DELETE', `/applications/${clientId}`);
    });

    it('lead the browser to the sign-on page of the application', async () => {
      const changes = { loginPageUrl: 'https://login.example.com/sign-on?brand=blue' };
      await client.register('Web app, secret in the body', changes);
      const started = await client.authorize({}, 'GET', 'Web app, secret in the body');
      const location = new URL(started.headers.get('location') ?? '');
      assert.equal(`${location.origin}${location.pathname}`, 'https://login.example.com/sign-on');
      assert.deepEqual([...location.searchParams.keys()], ['brand', 'environmentId', 'flowId']);
      assert.equal(location.searchParams.get('environmentId'), client.environmentId);
      const flow = await client.readFlow(location.searchParams.get('flowId') ?? '');
      assert.equal(flow._links['signOnPage']?.href, location.href);
      const unfinished = await client.resume(flow);
      assert.equal(unfinished.headers.get('location'), location.href);
    });

    it('say what the header of an access token has', async () => {
      const header = async (): Promise<unknown> => {
        client.cookies.clear();
        const code = (await client.authorized({}, 'Hybrid app')).get('code') ?? '';
        const form = { grant_type: 'authorization_code', code, redirect_uri: 'https://app.example.com/callback' };
        const { access_token: token } = (await (await client.token(form, client.basic('Hybrid app'))).json()) as Tokens;
        const { typ, x5t } = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Record<string, unknown>;
        return { typ, x5t: typeof x5t === 'string' && Buffer.from(x5t, 'base64url').length };
      };
      assert.deepEqual(await header(), { typ: undefined, x5t: false });
      await client.register('Hybrid app', { includeTyp: true, includeX5t: true });
      assert.deepEqual(await header(), { typ: 'at+jwt', x5t: 20 });
    });
  });

  it('shows the license of the environment', async () => {
    const environment = (await (await call('GET', '')).json()) as Resource & { license: { id: string } };
    assert.match(environment.license.id, /^[0-9a-f-]{36}$/);
    for (const name of ['createdAt', 'updatedAt']) assert.ok(Date.parse(String(environment[name])) > 0, name);
  });

  it('gives a worker its roles', async () => {
    const application = await create('/applications', { name: 'New worker', type: 'WORKER', protocol: 'OPENID_CONNECT' });
    const { secret } = (await (await call('GET', `/applications/${application.id}/secret`)).json()) as { secret: string };
    const headers = { authorization: `Basic ${Buffer.from(`${application.id}:${secret}`).toString('base64')}` };
    assert.equal((await client.token({ grant_type: 'client_credentials' }, headers)).status, 400, 'no token without a role');
    const roles = (await (await call('GET', '/v1/roles')).json()) as Collection;
    const role = roles._embedded['roles']?.find(({ name }) => name === 'Identity Data Read Only');
    const scope = { id: client.environmentId, type: 'ENVIRONMENT' };
    await create(`/applications/${application.id}/roleAssignments`, { role: { id: role?.id }, scope });
    const { access_token: token } = (await (await client.token({ grant_type: 'client_credentials' }, headers)).json()) as Tokens;
    assert.equal((await client.platform(token, 'GET', '/users')).status, 200);
    assert.equal((await client.platform(token, 'GET', '/applications')).status, 403);
    await call('DELETE', `/applications/${application.id}`);
  });

  it('assigns a sign-on policy of its own', async () => {
    const policy = await create('/signOnPolicies', { name: 'Own_Policy', description: 'with a profile step' });
    await create(`/signOnPolicies/${policy.id}/actions`, { type: 'LOGIN', priority: 1 });
    await create(`/signOnPolicies/${policy.id}/actions`, { type: 'PROGRESSIVE_PROFILING', priority: 2 });
    const path = `/applications/${client.application('Web app').clientId}/signOnPolicyAssignments`;
    const assignment = await create(path, { priority: 9, signOnPolicy: { id: policy.id } });
    const flow = await client.startFlow({ acr_values: 'Own_Policy' });
    assert.equal((await client.signOn(flow)).status, 'PROFILE_DATA_REQUIRED');
    assert.equal((await call('DELETE', `${path}/${assignment.id}`)).status, 204);
  });

  it('ends a session of a user with its tokens', async () => {
    const tokens = await client.tokens();
    const { sub, sid } = JSON.parse(Buffer.from(tokens.id_token.split('.')[1] ?? '', 'base64url').toString()) as {
      sub: string;
      sid: string;
    };
    const sessions = await items(`/users/${sub}/sessions`, 'sessions');
    assert.ok(sessions.some(({ id }) => id === sid));
    assert.equal((await call('DELETE', `/users/${sub}/sessions/${sid}`)).status, 204);
    const userInfo = await client.send('/as/userinfo', { headers: { authorization: `Bearer ${tokens.access_token}` } });
    assert.equal(userInfo.status, 401);
    const refreshed = await client.token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token }, client.basic('Web app'));
    assert.equal(((await refreshed.json()) as { error: string }).error, 'invalid_grant');
  });

  it('lists the environment', async () => {
    const environments = (await (await call('GET', '/v1/environments')).json()) as Collection;
    assert.equal(environments._embedded['environments']?.[0]?.id, client.environmentId);
  });

  it('does not find a new resource at first, when told so', async () => {
    client.sandbox.setFaults([{ name: 'not-yet-there', at: '/secret', times: 2 }]);
    const path = `/applications/${client.application('Web app').clientId}/secret`;
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await call('GET', path)).status);
    assert.deepEqual(statuses, [404, 404, 200]);
  });
});
