import assert from 'node:assert/strict';
import { freePort } from '../../../src/node/loopback/loopbackServers.ts';
import { type CommandRun, runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { redirectUri, startAnsweringProvider } from '../../support/servers/answeringProvider.ts';
import { isListening, type LoopbackAnswer, sendForm, sendLoopback, untilListening } from '../../support/servers/sendLoopback.ts';
import { openIdAnswers } from '../../support/servers/signingProvider.ts';
import type { TableProvider } from '../../support/servers/tableProvider.ts';

describe('A login that a third party starts', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  let address = '';
  beforeEach(async () => {
    provider = await startAnsweringProvider(openIdAnswers());
    address = `http://127.0.0.1:${await freePort(['127.0.0.1'])}/start`;
  });
  afterEach(() => provider.close());

  function start(signal?: AbortSignal): Promise<CommandRun> {
    const application = {
      name: 'App',
      clientId: 'client',
      clientSecret: { env: 'AUTH_FLOW_T' },
      redirectUris: [redirectUri],
      scopes: ['openid'],
      initiateLoginUri: address,
    };
    const configuration = { environments: [{ name: 'Provider', kind: 'oidc', issuer: provider.origin, applications: [application] }] };
    const variables = { AUTH_FLOW_T: 'secret-of-the-client' };
    return runFlowCommand(['--sign-on', 'direct', '--await-login', '--login-hint', 'joe'], {
      configuration,
      variables,
      ...(signal === undefined ? {} : { signal }),
    });
  }

  const get = (fields: Readonly<Record<string, string>>): Promise<LoopbackAnswer> =>
    sendLoopback(`${address}?${new URLSearchParams(fields)}`);
  const hintSent = (): string | null | undefined => provider.seen.find(({ path }) => path === '/authorize')?.query.get('login_hint');
  const target = 'https://app.example/inbox';

  for (const method of ['GET', 'POST'] as const) {
    it(`${method}: its login_hint is sent, its target_link_uri told and not opened`, async () => {
      const run = start();
      await untilListening(address);
      const fields = { iss: provider.origin, login_hint: 'jane', target_link_uri: target };
      const answer = await (method === 'GET' ? get(fields) : sendForm(address, fields));
      assert.deepEqual([answer.status, answer.headers['cache-control'], answer.headers.location], [204, 'no-store', undefined]);
      const { report } = await run;
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      assert.equal(hintSent(), 'jane');
      const hop = report.hops.find(({ step }) => step === 'third-party login');
      assert.deepEqual([hop?.method, hop?.status], [method, 204]);
      assert.match(report.findings.find(({ code }) => code === 'initiatedLogin.accepted')?.message ?? '', /inbox.*is not opened/);
      assert.equal(await isListening(address), false);
    });
  }

  it('without a login_hint, that of the run is sent', async () => {
    const run = start();
    await untilListening(address);
    await get({ iss: provider.origin });
    assert.equal((await run).report.outcome, 'completed');
    assert.equal(hintSent(), 'joe');
  });

  /** What is sent, the status of the answer, and what the finding says. */
  const attacks: readonly (readonly [name: string, send: () => Promise<LoopbackAnswer>, status: number, says: RegExp])[] = [
    ['another issuer', () => get({ iss: 'https://evil.example', login_hint: 'eve' }), 400, /Its iss is "https:\/\/evil\.example"/],
    ['no issuer', () => get({ login_hint: 'eve' }), 400, /no iss/],
    [
      'two issuers',
      () => sendLoopback(`${address}?iss=https://evil.example&iss=${encodeURIComponent(provider.origin)}`),
      400,
      /more than one/,
    ],
    ['two hints', () => sendLoopback(`${address}?iss=${encodeURIComponent(provider.origin)}&login_hint=a&login_hint=b`), 400, /login_hint/],
    ['a foreign Host', () => sendForm(address, { iss: provider.origin }, { host: 'evil.example' }), 404, /another host/],
    ['another path', () => sendForm(`${address}ed`, { iss: provider.origin }), 404, /Nothing is awaited/],
    ['another method', () => sendLoopback(`${address}?iss=${provider.origin}`, { method: 'DELETE' }), 400, /is not a GET or POST/],
    ['a body of 70 KB', () => sendForm(address, { iss: provider.origin, more: 'x'.repeat(70_000) }), 400, /too long/],
  ];
  for (const [name, send, status, says] of attacks) {
    it(`is not started by ${name}`, async () => {
      const run = start();
      await untilListening(address);
      const answer = await send();
      assert.deepEqual([answer.status, answer.body], [status, '']);
      assert.equal(hintSent(), undefined);
      assert.equal((await get({ iss: provider.origin, login_hint: 'jane' })).status, 204);
      const { report } = await run;
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      assert.match(report.findings.find(({ code }) => code === 'initiatedLogin.notAccepted')?.message ?? '', says);
      assert.equal(hintSent(), 'jane');
    });
  }

  it('records twenty requests of strangers, and is still started by the one that is awaited', async () => {
    const run = start();
    await untilListening(address);
    const statuses: number[] = [];
    for (let count = 0; count < 25; count++) statuses.push((await get({ iss: `https://evil-${count}.example` })).status);
    assert.deepEqual(statuses, [...Array<number>(20).fill(400), ...Array<number>(5).fill(404)]);
    assert.equal((await get({ iss: provider.origin })).status, 204);
    const { report } = await run;
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(report.hops.filter(({ step }) => step === 'third-party login').length, 21);
  });

  it('leaves nothing behind when the run is cancelled', async () => {
    const abort = new AbortController();
    const run = start(abort.signal);
    await untilListening(address);
    abort.abort();
    assert.equal((await run).report.outcome, 'cancelled');
    assert.equal(await isListening(address), false);
  });
});
