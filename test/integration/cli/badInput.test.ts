import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Application, Environment } from '../../../src/environments/environment.ts';
import { startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { type CommandRun, environmentOf, runFlowCommand } from '../../support/runs/runFlowCommand.ts';

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

describe('bad input on the command line', () => {
  let sandbox: Sandbox;
  const servers: Server[] = [];
  before(async () => {
    sandbox = await startSandbox({});
  });
  after(async () => {
    await sandbox.close();
    for (const server of servers) server.close();
  });

  /** Runs with the sandbox's environment after a change, from a configuration file. */
  function runChanged(change: Partial<Environment>, words: readonly string[] = [], variables: Readonly<Record<string, string>> = {}) {
    const environment = { ...environmentOf(sandbox.config), ...change };
    return runFlowCommand(words, {
      configuration: { environments: [environment] },
      variables: { ...sandbox.config.secrets, ...variables },
    });
  }

  function firstApplication(change: Partial<Application>): readonly Application[] {
    const [first] = environmentOf(sandbox.config).applications;
    return first === undefined ? assert.fail('no application') : [{ ...first, ...change }];
  }

  async function serverThat(answers: RequestListener): Promise<string> {
    const server = createServer(answers);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Ended without tokens, with exit code 1 and a plain sentence, and with the hops so far. */
  function assertEnded({ code, report }: CommandRun, outcome: 'refused' | 'failed', message: RegExp, hops: number): void {
    assert.equal(code, 1);
    assert.equal(report.outcome, outcome, JSON.stringify(report.error));
    assert.match([report.error?.message, report.error?.remedy].join(' '), message);
    assert.equal(report.hops.length, hops, report.hops.map((hop) => `${hop.step} ${hop.status}`).join(', '));
    assert.deepEqual(report.tokens, []);
  }

  it('a wrong password is refused at the sign-on', async () => {
    const variable = environmentOf(sandbox.config).users[0]?.password?.env ?? assert.fail();
    const run = await runChanged({}, [], { [variable]: 'not-the-password' });
    assertEnded(run, 'refused', /password/i, 3);
    assert.deepEqual([run.report.error?.code, run.report.error?.serverError?.error], ['signOn.refused', 'INVALID_CREDENTIALS']);
    assert.equal(run.report.error?.hop, 3);
    assert.ok(!run.stdout.includes('not-the-password'));
  });

  it('a pushed request that is refused has sent its redirect URI', async () => {
    const { report } = await runChanged({}, ['--par', '--sign-on', 'direct'], { AUTH_FLOW_SANDBOX_WEB_APP_SECRET: 'not-the-secret' });
    assert.equal(report.outcome, 'refused', JSON.stringify(report.error));
    assert.deepEqual(report.hops.map(({ step }) => step).slice(-1), ['pushed authorization request']);
    const about = report.checks.filter(({ code }) => /redirectUri/i.test(code));
    assert.deepEqual(
      about.map(({ code, outcome }) => [code, outcome]),
      [
        ['redirectUri.registered', 'passed'],
        ['redirectUri.fragment', 'passed'],
        ['transport.redirectUri', 'passed'],
      ],
    );
  });

  it('an unknown user is refused like a wrong password', async () => {
    const [user] = environmentOf(sandbox.config).users;
    const run = await runChanged({ users: [{ username: 'nobody', ...(user?.password === undefined ? {} : { password: user.password }) }] });
    assertEnded(run, 'refused', /username|user|password/i, 3);
  });

  it('an unknown client is told from a wrong environment by one more request', async () => {
    const run = await runChanged({ applications: firstApplication({ clientId: '5a2db0c5-a000-4000-8000-ffffffffffff' }) });
    assert.equal(run.report.outcome, 'refused');
    assert.match(run.report.error?.message ?? '', /client|application/i);
  });

  it('a wrong environment is said to be one', async () => {
    const run = await runChanged({ environmentId: '5a2db0c5-0000-4000-8000-ffffffffffff' });
    assert.notEqual(run.report.outcome, 'completed');
    assert.match(run.report.error?.message ?? '', /environment/i);
  });

  it('a mismatched redirect URI is shown as a difference', async () => {
    const run = await runChanged({}, ['--redirect-uri', 'http://127.0.0.1/callbac']);
    assert.equal(run.report.outcome, 'refused');
    assert.match(run.report.error?.message ?? '', /redirect URI/i);
    const told = [run.report.error?.message, run.report.error?.remedy, ...run.report.findings.map(({ message }) => message)].join('\n');
    assert.match(told, /http:\/\/127\.0\.0\.1\/callback/);
  });

  it('a wrong client secret is refused at the token endpoint', async () => {
    const variable = firstApplication({})[0]?.clientSecret?.env ?? assert.fail();
    const run = await runChanged({}, [], { [variable]: 'not-the-client-secret' });
    assert.equal(run.report.outcome, 'refused');
    assert.deepEqual([run.report.error?.code, run.report.error?.serverError?.error], ['tokenRequest.refused', 'invalid_client']);
    assert.equal(run.report.hops.at(-1)?.step, 'token request');
    assert.ok(!run.stdout.includes('not-the-client-secret'));
  });

  it('a refused connection is said to be one', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const run = await runChanged({ authBaseUrl: `http://127.0.0.1:${port}` });
    assert.equal(run.code, 3);
    assert.equal(run.report.outcome, 'failed');
    assert.deepEqual([run.report.error?.code, run.report.error?.obstacle], ['transport.refused', 'network']);
    assert.equal(run.report.hops[0]?.status, null);
    assert.equal(run.report.hops[0]?.failure?.code, 'transport.refused');
  });

  it('an unencrypted answer to a TLS connection is said to be one', async () => {
    const url = await serverThat((_, response) => response.end());
    const run = await runChanged({ authBaseUrl: url.replace('http:', 'https:') });
    assert.equal(run.report.outcome, 'failed');
    assert.equal(run.report.error?.code, 'transport.tls');
  });

  it('HTML instead of JSON is said to be HTML', async () => {
    const url = await serverThat((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Maintenance</title>');
    });
    const run = await runChanged({ authBaseUrl: url });
    assert.notEqual(run.report.outcome, 'completed');
    assert.match([run.report.error?.message, ...run.report.findings.map(({ message }) => message)].join(' '), /HTML|page/i);
    assert.equal(run.report.hops[0]?.responseBody?.includes('Maintenance'), true);
  });

  it('a variable that is not set is named before anything is sent', async () => {
    const run = await runFlowCommand([], { configuration: { environments: [environmentOf(sandbox.config)] } });
    assert.equal(run.code, 2);
    assert.deepEqual(run.report.hops, []);
    assert.match(run.stderr, /The environment variable AUTH_FLOW_SANDBOX_\w+ is not set/);
  });

  it('a broken part of the file is named, and the rest is used', async () => {
    const run = await runFlowCommand([], {
      configuration: { environments: [{ name: 'Broken', kind: 'pingone' }, environmentOf(sandbox.config)] },
      variables: sandbox.config.secrets,
    });
    assert.equal(run.report.outcome, 'completed');
    assert.match(run.stderr, /environments\[0\]\.environmentId: /);
  });

  it('no sandbox, and cancelling before it runs, are said in JSON as well', async () => {
    const none = await runFlowCommand([]);
    assert.equal(none.code, 3);
    assert.deepEqual([none.report.outcome, none.report.error?.code], ['failed', 'sandbox.notStarted']);
    const cancelled = await runFlowCommand([], { signal: AbortSignal.abort() });
    assert.equal(cancelled.code, 130);
    assert.deepEqual([cancelled.report.outcome, cancelled.report.error?.code], ['cancelled', 'cancelled']);
  });

  it('cancelling keeps the hops so far', async () => {
    const cancel = new AbortController();
    const url = await serverThat(() => cancel.abort());
    const run = await runFlowCommand([], {
      configuration: { environments: [{ ...environmentOf(sandbox.config), authBaseUrl: url }] },
      variables: sandbox.config.secrets,
      signal: cancel.signal,
    });
    assert.equal(run.code, 130);
    assert.equal(run.report.outcome, 'cancelled');
    assert.equal(run.report.hops.length, 1);
    assert.equal(run.report.hops[0]?.status, null);
  });
});
