import assert from 'node:assert/strict';
import type { SecretRef } from '../../../../src/core/plan/plan.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { SandboxHost, type SandboxProcess } from '../../../../src/editor/sandbox/sandboxHost.ts';
import { keptLog } from '../../../support/editor/memorySettings.ts';

const config = {
  environments: [
    {
      name: 'Local sandbox',
      kind: 'sandbox',
      authBaseUrl: 'http://127.0.0.1:4000',
      environmentId: '0a1b2c3d-0000-4000-8000-000000000001',
      applications: [{ name: 'Web', clientId: 'web', clientSecret: { env: 'WEB' } }],
      users: [
        { username: 'demo', password: { env: 'DEMO' }, passkey: { env: 'PASSKEY' } },
        { username: 'bare', password: { env: 'BARE' } },
      ],
      worker: { clientId: 'w', clientSecret: { env: 'WORKER' } },
    },
  ],
  lifetimes: [{ token: 'access_token', seconds: 900, setting: 'validity', owner: 'the resource', audience: 'a' }],
  secrets: {
    WEB: 'secret of web',
    DEMO: 'password of demo',
    WORKER: 'secret of the worker',
    PASSKEY: 'passkey of demo',
    BARE: 'password of bare',
  },
};

class FakeProcess implements SandboxProcess {
  readonly config: unknown;
  stopped = 0;
  exit: () => void = () => {};

  constructor(told: unknown) {
    this.config = told;
  }

  async stop(): Promise<void> {
    this.stopped += 1;
  }

  onExit(listener: () => void): void {
    this.exit = listener;
  }
}

function setUp({ told = config as unknown, announced }: { readonly told?: unknown; readonly announced?: string } = {}) {
  const log = keptLog();
  const started: FakeProcess[] = [];
  const noted: boolean[] = [];
  let failing = false;
  const start = async (): Promise<SandboxProcess> => {
    if (failing) throw new Error('The port is taken.');
    const process = new FakeProcess(told);
    started.push(process);
    return process;
  };
  const host = new SandboxHost(start, announced, log);
  host.onDidChange(() => noted.push(host.startedHere));
  return { host, log, started, noted, fail: (fails: boolean) => (failing = fails) };
}

describe('the host of the sandbox', () => {
  it('starts it once, however many ask', async () => {
    const { host, started, noted } = setUp();
    await Promise.all([host.ensureRunning(), host.ensureRunning()]);
    await host.ensureRunning();
    assert.deepEqual([started.length, noted, host.startedHere], [1, [true], true]);
    assert.deepEqual(host.lifetimes, config.lifetimes);
    assert.deepEqual(
      host.environments.map(({ name }) => name),
      ['Local sandbox'],
    );
  });

  it('tells the passkey of a user apart from the password', async () => {
    const { host } = setUp();
    await host.ensureRunning();
    const ref = (username: string): SecretRef => ({ environment: 'any name', owner: { kind: 'user', username, what: 'passkey' } });
    const secret = await host.read(ref('demo'));
    assert.deepEqual([secret?.reveal(), secret?.label, host.has(ref('demo'))], ['passkey of demo', 'passkey', true]);
    assert.deepEqual([await host.read(ref('bare')), host.has(ref('bare'))], [undefined, false]);
  });

  it('tells its secrets while it runs, each to its owner', async () => {
    const { host } = setUp();
    const ref = (owner: SecretRef['owner']): SecretRef => ({ environment: 'any name', owner });
    const refs = [
      ref({ kind: 'application', clientId: 'web', what: 'clientSecret' }),
      ref({ kind: 'user', username: 'demo' }),
      ref({ kind: 'worker', clientId: 'w' }),
      ref({ kind: 'application', clientId: 'web', what: 'privateKey' }),
      ref({ kind: 'user', username: 'another' }),
      ref({ kind: 'worker', clientId: 'another' }),
    ];
    const read = () => Promise.all(refs.map(async (each) => (await host.read(each))?.reveal()));
    assert.deepEqual(
      await read(),
      refs.map(() => undefined),
    );
    await host.ensureRunning();
    assert.deepEqual(await read(), ['secret of web', 'password of demo', 'secret of the worker', undefined, undefined, undefined]);
    assert.deepEqual(
      refs.map((each) => host.has(each)),
      [true, true, true, false, false, false],
    );
    await host.stop();
    assert.deepEqual(
      await read(),
      refs.map(() => undefined),
    );
  });

  it('forgets one that ended by itself, and starts another', async () => {
    const { host, started, noted } = setUp();
    await host.ensureRunning();
    started[0]?.exit();
    assert.deepEqual([host.environments, host.startedHere, noted], [[], false, [true, false]]);
    assert.deepEqual(host.lifetimes, []);
    await host.ensureRunning();
    started[0]?.exit(); // late, of the first one
    assert.deepEqual([started.length, host.startedHere], [2, true]);
  });

  it('says that it did not start, and tries again', async () => {
    const { host, fail, started } = setUp();
    fail(true);
    await assert.rejects(host.ensureRunning(), PlainError);
    fail(false);
    await host.ensureRunning();
    assert.equal(started.length, 1);
  });

  it('stops what it started, with the window too', async () => {
    const { host, started } = setUp();
    await host.stop();
    await host.ensureRunning();
    await host.stop();
    await host.ensureRunning();
    host.dispose();
    assert.deepEqual(
      started.map(({ stopped }) => stopped),
      [1, 1],
    );
  });

  it('uses one that was announced, which it neither starts nor stops', async () => {
    const { host, started, noted } = setUp({ announced: JSON.stringify(config) });
    await host.ensureRunning();
    await host.stop();
    host.dispose();
    assert.deepEqual([started, noted, host.startedHere, host.environments.length], [[], [], false, 1]);
  });

  it('ignores an announcement that is none', () => {
    const { host, log } = setUp({ announced: 'Sandbox!' });
    assert.deepEqual([host.environments, log.lines.length], [[], 1]);
  });

  it('logs what it cannot read of what a sandbox says', async () => {
    const { host, log } = setUp({ told: { environments: [{ name: 'x', kind: 'nothing' }] } });
    await host.ensureRunning();
    assert.deepEqual(host.environments, []);
    assert.ok(log.lines.some((line) => line.startsWith('warn: ')));
  });
});
