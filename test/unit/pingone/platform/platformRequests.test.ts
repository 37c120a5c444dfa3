import assert from 'node:assert/strict';
import { type HttpRequest, headerValue } from '../../../../src/core/http/http.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import {
  readApplication,
  readApplicationSecret,
  readPage,
  readPlatformDone,
  readResource,
  readUser,
} from '../../../../src/pingone/platform/platformReadings.ts';
import {
  applicationSecretRequest,
  assignSignOnPolicyRequest,
  createApplicationRequest,
  createGrantRequest,
  createPopulationRequest,
  createUserRequest,
  deleteUserRequest,
  environmentsRequest,
  listRequest,
  platformEnvironmentUrl,
  regenerateSecretRequest,
  replaceApplicationRequest,
  scimEquals,
  scimStartsWith,
  scopesRequest,
  setPasswordRequest,
  unlockAccountRequest,
  updateUserRequest,
} from '../../../../src/pingone/platform/platformRequests.ts';
import { type RetrySubject, retryAdvice } from '../../../../src/pingone/platform/retryRules.ts';
import { explainMissingRole, rolesFor } from '../../../../src/pingone/platform/workerRoles.ts';
import { jsonResponse, textResponse, unusableBodies } from '../../../support/servers/httpResponses.ts';

const base = platformEnvironmentUrl('https://api.pingone.eu/v1', 'e1');

describe('requests to the platform API of PingOne', () => {
  const application = { name: 'n', description: 'd', redirectUris: ['https://x/'], pkceEnforcement: 'OPTIONAL' } as const;
  const rows: readonly (readonly [request: HttpRequest, line: string, body?: unknown, type?: string])[] = [
    [
      createApplicationRequest(base, application),
      'POST /applications',
      {
        enabled: true,
        name: 'n',
        description: 'd',
        type: 'WEB_APP',
        protocol: 'OPENID_CONNECT',
        grantTypes: ['AUTHORIZATION_CODE'],
        responseTypes: ['CODE'],
        redirectUris: ['https://x/'],
        tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
        pkceEnforcement: 'OPTIONAL',
        assignActorRoles: false,
      },
    ],
    [applicationSecretRequest(base, 'a1'), 'GET /applications/a1/secret'],
    [regenerateSecretRequest(base, 'a1'), 'POST /applications/a1/secret', {}],
    [
      regenerateSecretRequest(base, 'a1', '2025-01-01T00:00:00Z'),
      'POST /applications/a1/secret',
      { previous: { expiresAt: '2025-01-01T00:00:00Z' } },
    ],
    [replaceApplicationRequest(base, 'a1', { name: 'x' }), 'PUT /applications/a1', { name: 'x' }],
    [listRequest(base, 'resources'), 'GET /resources'],
    [scopesRequest(base, 'r1'), 'GET /resources/r1/scopes'],
    [
      createGrantRequest(base, 'a1', { resourceId: 'r1', scopeIds: ['s1', 's2'] }),
      'POST /applications/a1/grants',
      { resource: { id: 'r1' }, scopes: [{ id: 's1' }, { id: 's2' }] },
    ],
    [createPopulationRequest(base, { name: 'n', description: 'd' }), 'POST /populations', { name: 'n', description: 'd' }],
    [
      createUserRequest(base, { username: 'u', email: 'e', populationId: 'p1', name: { given: 'g', family: 'f' } }),
      'POST /users',
      { username: 'u', email: 'e', population: { id: 'p1' }, name: { given: 'g', family: 'f' } },
    ],
    [
      setPasswordRequest(base, 'u1', { value: new Secret('p', 'password'), forceChange: false }),
      'PUT /users/u1/password',
      { value: 'p', forceChange: false },
      'application/vnd.pingidentity.password.set+json',
    ],
    [updateUserRequest(base, 'u1', { name: { given: 'N' } }), 'PATCH /users/u1', { name: { given: 'N' } }],
    [unlockAccountRequest(base, 'u1'), 'POST /users/u1', {}, 'application/vnd.pingidentity.account.unlock+json'],
    [deleteUserRequest(base, 'u1'), 'DELETE /users/u1'],
    [
      assignSignOnPolicyRequest(base, 'a1', 'p1', 1),
      'POST /applications/a1/signOnPolicyAssignments',
      { priority: 1, signOnPolicy: { id: 'p1' } },
    ],
    [
      listRequest(base, 'users', { limit: 100, filter: scimEquals('username', 'a b') }),
      'GET /users?limit=100&filter=username%20eq%20%22a%20b%22',
    ],
  ];
  for (const [request, line, body, type = 'application/json'] of rows) {
    it(`builds ${line}`, () => {
      assert.equal(`${request.method} ${request.url.slice(base.length)}`, line);
      assert.deepEqual(request.body === undefined ? undefined : JSON.parse(request.body), body);
      assert.equal(headerValue(request.headers, 'content-type'), body === undefined ? undefined : type);
      assert.equal(headerValue(request.headers, 'authorization'), undefined);
    });
  }

  it('keeps an ID inside its segment of the path', () => {
    assert.equal(applicationSecretRequest(base, '../users/x?y#z').url, `${base}/applications/..%2Fusers%2Fx%3Fy%23z/secret`);
    assert.equal(platformEnvironmentUrl('https://api/v1', 'a/b'), 'https://api/v1/environments/a%2Fb');
  });
  it('keeps a value inside its quotes', () => {
    assert.equal(scimEquals('username', 'a" or "1" eq "1'), String.raw`username eq "a\" or \"1\" eq \"1"`);
    assert.equal(scimStartsWith('name', 'x'), 'name sw "x"');
  });
  it('begins with the environments', () => assert.equal(environmentsRequest('https://api/v1').url, 'https://api/v1/environments'));
});

describe('readings of the platform API', () => {
  const page = (links: object, items: unknown = [{ id: 'u1', username: 'a' }, { id: 'u2' }, null]) =>
    readPage(jsonResponse({ _links: links, _embedded: { users: items }, count: 3 }), 'users', `${base}/users`, readUser);

  it('reads a page, leaving out what it cannot use', () => {
    const reading = page({ next: { href: `${base}/users?cursor=x` } });
    assert.deepEqual(reading.kind === 'read' && reading.value, {
      items: [{ id: 'u1', username: 'a', enabled: true }],
      nextUrl: `${base}/users?cursor=x`,
      count: 3,
    });
  });
  for (const href of ['https://evil.example/users?cursor=x', 'javascript:x', '/users', 1, `${base}/users`]) {
    it(`does not follow ${JSON.stringify(href)} with the token`, () => {
      const reading = page({ next: { href } });
      assert.equal(reading.kind === 'read' && 'nextUrl' in reading.value, false);
    });
  }
  it('reads an empty collection that leaves its list out', () => {
    const reading = readPage(jsonResponse({ _links: { self: {} }, count: 0 }), 'users', base, readUser);
    assert.deepEqual(reading.kind === 'read' && reading.value.items, []);
  });
  it('does not take any object for a collection', () =>
    assert.equal(readPage(jsonResponse({}), 'users', base, readUser).kind, 'unreadable'));
  for (const items of [undefined, {}, 'x', null]) {
    it(`is unreadable with ${JSON.stringify(items)} for a list`, () => assert.equal(page({}, items ?? null).kind, 'unreadable'));
  }
  it('is refused with the error of the platform', () => {
    const reading = readPage(jsonResponse({ code: 'ACCESS_FAILED' }, { status: 403 }), 'users', base, readUser);
    assert.equal(reading.kind === 'refused' && reading.error.code, 'ACCESS_FAILED');
  });
  for (const { name, response } of unusableBodies) {
    it(`finds ${name} unreadable`, () => assert.equal(readPage(response, 'users', base, readUser).kind, 'unreadable'));
  }

  it('reads an application with all its settings', () => {
    const settings = {
      id: 'a',
      name: 'n',
      type: 'WEB_APP',
      enabled: false,
      grantTypes: ['AUTHORIZATION_CODE', 1],
      redirectUris: 'x',
      pkceEnforcement: 'REQUIRED',
    };
    assert.deepEqual(readApplication(settings), {
      id: 'a',
      name: 'n',
      type: 'WEB_APP',
      enabled: false,
      grantTypes: ['AUTHORIZATION_CODE'],
      responseTypes: [],
      redirectUris: [],
      pkceEnforcement: 'REQUIRED',
      settings,
    });
    assert.equal(readApplication({ id: 'a' }), undefined);
  });
  it('reads a client secret as a secret', () => {
    assert.equal(readApplicationSecret({ secret: 's' })?.label, 'client_secret');
    assert.equal(readApplicationSecret({ secret: 1 }), undefined);
  });
  it('reads a resource by its type', () => {
    assert.deepEqual(readResource({ id: 'r', type: 'CUSTOM' }), { id: 'r', type: 'CUSTOM', name: 'CUSTOM' });
    assert.equal(readResource({ id: 'r' }), undefined);
  });
  it('takes 204 for done', () => {
    assert.equal(readPlatformDone(textResponse('', [], { status: 204 }), 'x').kind, 'read');
    assert.equal(readPlatformDone(jsonResponse({ code: 'NOT_FOUND' }, { status: 404 }), 'x').kind, 'refused');
    assert.equal(readPlatformDone(textResponse('', [], { status: 500 }), 'x').kind, 'unreadable');
  });
});

describe('what is asked again', () => {
  const subject = (status: number, change: Partial<RetrySubject> = {}, retryAfter?: string): RetrySubject => ({
    method: 'GET',
    response: textResponse('', retryAfter === undefined ? [] : [['retry-after', retryAfter]], { status }),
    attempt: 1,
    justCreated: false,
    nowMs: 0,
    ...change,
  });
  const rows: readonly (readonly [name: string, subject: RetrySubject, waitMs: number | undefined])[] = [
    ['a success', subject(200), undefined],
    ['a 404', subject(404), undefined],
    ['a 404 right after creation', subject(404, { justCreated: true }), 500],
    ['a 403 right after creation', subject(403, { justCreated: true }), 500],
    ['a 400 right after creation', subject(400, { justCreated: true }), undefined],
    ['the third attempt', subject(404, { justCreated: true, attempt: 3 }), 2000],
    ['the last attempt', subject(404, { justCreated: true, attempt: 6 }), undefined],
    ['a 429 with Retry-After', subject(429, { method: 'POST' }, '7'), 7000],
    ['a 429 with a date', subject(429, { nowMs: Date.parse('2025-01-01T00:00:00Z') }, 'Wed, 01 Jan 2025 00:00:03 GMT'), 3000],
    ['a 429 with a date that has passed', subject(429, { nowMs: Date.parse('2026-01-01T00:00:00Z') }, 'Wed, 01 Jan 2025 00:00:03 GMT'), 0],
    ['a 429 that wants an hour', subject(429, {}, '3600'), undefined],
    ['a 429 with nonsense', subject(429, {}, 'soon'), 500],
    ['a 503 of a POST', subject(503, { method: 'POST' }), 500],
    ['a 500 of a GET', subject(500), 500],
    ['a 500 of a PUT', subject(500, { method: 'PUT' }), 500],
    ['a 500 of a POST, which may have been done', subject(500, { method: 'POST' }), undefined],
    ['a 504 of a PATCH, which may have been done', subject(504, { method: 'PATCH' }), undefined],
  ];
  for (const [name, given, waitMs] of rows) {
    it(`${waitMs === undefined ? 'is not' : `after ${waitMs} ms is`} ${name}`, () => {
      const advice = retryAdvice(given);
      assert.equal(advice.kind === 'wait' ? advice.waitMs : undefined, waitMs);
    });
  }
});

describe('roles of a worker', () => {
  for (const task of ['applications', 'users', 'read', 'environments'] as const) {
    it(`to ${task}: the explanation names the smallest ones`, () => {
      for (const role of rolesFor(task)) assert.ok(explainMissingRole(task).remedy.includes(role));
    });
  }
});
