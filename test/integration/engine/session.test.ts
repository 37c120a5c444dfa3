import assert from 'node:assert/strict';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { CookieSession } from '../../../src/node/http/withCookies.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';

describe('The session of an environment', () => {
  let runs: SandboxRuns;

  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());

  it('is kept from run to run, so the second one needs no sign-on', async () => {
    const cookies = new CookieSession();
    const first = await runs.run({ user: 'demo' }, { cookies });
    const second = await runs.run({ user: 'demo' }, { cookies });
    assert.deepEqual(stepsOf(first), ['authorization request', 'flow', 'sign-on', 'resume', 'token request', 'JWK set']);
    assert.ok(!stepsOf(second).includes('sign-on'), stepsOf(second).join(', '));
    assert.equal(second.outcome.kind, 'completed');
  });

  it('is new in every run without one to keep', async () => {
    const flows = [await runs.run({ user: 'demo' }), await runs.run({ user: 'demo' })];
    for (const flow of flows) assert.ok(stepsOf(flow).includes('sign-on'));
  });

  it('is over when it is cleared', async () => {
    const cookies = new CookieSession();
    await runs.run({ user: 'demo' }, { cookies });
    cookies.clear();
    assert.ok(stepsOf(await runs.run({ user: 'demo' }, { cookies })).includes('sign-on'));
  });

  it('answers prompt=none, which nobody can without it (OpenID Connect Core section 3.1.2.6)', async () => {
    const cookies = new CookieSession();
    const without = await runs.run({ user: 'demo', prompt: 'none' }, { cookies });
    assert.ok(without.outcome.kind === 'refused' && without.outcome.error.code === 'login_required');
    await runs.run({ user: 'demo' }, { cookies });
    assert.equal((await runs.run({ user: 'demo', prompt: 'none' }, { cookies })).outcome.kind, 'completed');
  });

  it('does not spare the sign-on with prompt=login', async () => {
    const cookies = new CookieSession();
    await runs.run({ user: 'demo' }, { cookies });
    assert.ok(stepsOf(await runs.run({ user: 'demo', prompt: 'login' }, { cookies })).includes('sign-on'));
  });

  it('lets the engine be the user agent: a direct sign-on gets through with it, and says what is missing without', async () => {
    const cookies = new CookieSession();
    const without = await runs.run({ user: 'demo', signOn: 'direct' }, { cookies });
    assert.ok(without.outcome.kind === 'failed' && without.outcome.error.code === 'signOn.pageForPerson', JSON.stringify(without.outcome));
    await runs.run({ user: 'demo' }, { cookies });
    const direct = await runs.run({ user: 'demo', signOn: 'direct' }, { cookies });
    assert.deepEqual(direct.outcome, { kind: 'completed' });
  });

  it('says so when it is the session of another user than the one who was to sign on', async () => {
    const cookies = new CookieSession();
    await runs.run({ user: 'demo' }, { cookies });
    const flow = await runs.run({ user: 'fido' }, { cookies });
    assert.deepEqual(flow.outcome, { kind: 'completed' });
    assert.match(flow.findings.find(({ code }) => code === 'session.otherUser')?.message ?? '', /session of demo was used, although fido/);
    const own = await runs.run({ user: 'demo' }, { cookies });
    assert.ok(!own.findings.some(({ code }) => code === 'session.otherUser'));
  });

  it('ends when the user signs off', async () => {
    const cookies = new CookieSession();
    const change = (plan: Parameters<NonNullable<NonNullable<Parameters<SandboxRuns['run']>[1]>['change']>>[0]) => ({
      ...plan,
      after: [{ kind: 'signOff' as const }],
    });
    const flow = await runs.run({ user: 'demo' }, { cookies, change });
    assert.equal(stepsOf(flow).at(-1), 'sign-off');
    assert.deepEqual(flow.outcome, { kind: 'completed' });
    assert.ok(stepsOf(await runs.run({ user: 'demo' }, { cookies })).includes('sign-on'));
  });
});

describe('Operations with the tokens of a run', () => {
  let runs: SandboxRuns;

  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());

  it('are hops of it: UserInfo, introspection, refresh, replay of the old refresh token', async () => {
    const flow = await runs.run(
      { user: 'demo' },
      {
        change: (plan) => ({
          ...plan,
          after: [
            { kind: 'userInfo' },
            { kind: 'introspect', token: 'access_token' },
            { kind: 'refresh' },
            { kind: 'refresh', token: 'previous' },
          ],
        }),
      },
    );
    assert.deepEqual(stepsOf(flow).slice(6), ['UserInfo', 'introspection', 'token request', 'token request']);
    assert.ok(flow.checks.some(({ code, outcome }) => code === 'userInfo.subject' && outcome === 'passed'));
    assert.ok(flow.checks.some(({ code, outcome }) => code === 'idToken.sameSubject' && outcome === 'passed'));
    assert.ok(flow.findings.some(({ code }) => code === 'refreshToken.rotated'));
    assert.ok(
      flow.checks.some(({ code, outcome }) => code === 'refresh.reuse' && outcome === 'passed'),
      'the old refresh token is dead',
    );
    assert.equal(flow.outcome.kind, 'completed');
  });

  it('revoke a token, after which it is no longer active', async () => {
    const flow = await runs.run(
      { user: 'demo' },
      {
        change: (plan) => ({
          ...plan,
          after: [
            { kind: 'revoke', token: 'refresh_token' },
            { kind: 'introspect', token: 'refresh_token' },
          ],
        }),
      },
    );
    assert.deepEqual(flow.outcome, { kind: 'completed' });
    const last = flow.hops.at(-1)?.outcome;
    assert.ok(last?.kind === 'answered');
    assert.deepEqual(JSON.parse(last.response.body), { active: false });
  });

  it('call an API, and say why it refuses', async () => {
    const { apiBaseUrl } = runs.environment;
    const flow = await runs.run(
      { application: 'Worker', grant: 'client_credentials' },
      { change: (plan) => ({ ...plan, after: [{ kind: 'callApi', method: 'GET', url: `${apiBaseUrl}/environments` }] }) },
    );
    assert.deepEqual(flow.outcome, { kind: 'completed' });
    const user = await runs.run(
      { user: 'demo' },
      { change: (plan) => ({ ...plan, after: [{ kind: 'callApi', method: 'GET', url: `${apiBaseUrl}/environments` }] }) },
    );
    assert.ok(user.outcome.kind === 'refused' && user.outcome.error.code === 'api.403');
    assert.match(user.outcome.error.remedy ?? '', /scopes/);
  });
});

function stepsOf(flow: Flow): readonly string[] {
  return flow.hops.map(({ step }) => step);
}
