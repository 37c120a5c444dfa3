import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { fetch } from 'undici';
import { SandboxStartError, startSandboxProcess } from '../../../src/node/processes/sandboxProcess.ts';

describe('sandbox: as a process of its own', () => {
  let folder: string;
  let script: string;
  before(async function () {
    this.timeout(60_000);
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-sandbox-'));
    script = join(folder, 'sandbox.cjs');
    const entry = new URL('../../../src/sandbox/main.ts', import.meta.url).pathname;
    await build({
      entryPoints: [entry],
      outfile: script,
      bundle: true,
      minify: true,
      keepNames: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
    });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const run = async (...options: string[]): Promise<{ code: number | null; output: string; complaint: string }> => {
    const child = spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.stderr.on('data', (text) => {
      complaint += text;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output, complaint };
  };

  it('prints one line of JSON and nothing else, and ends with standard input', async () => {
    const { code, output, complaint } = await run('--stop-with-stdin');
    assert.equal(code, 0);
    const lines = output.split('\n');
    assert.equal(lines.length, 2);
    assert.equal(lines[1], '');
    const config = JSON.parse(lines[0] ?? '') as { environments: { kind: string }[]; secrets: Record<string, string> };
    assert.equal(config.environments[0]?.kind, 'sandbox');
    for (const [name, value] of Object.entries(config.secrets)) {
      assert.match(name, /^AUTH_FLOW_SANDBOX_[A-Z0-9_]+$/);
      assert.notEqual(value, '', name);
      assert.equal(JSON.stringify(config.environments).includes(value), false, `${name} is only named where it is used`);
      assert.equal(complaint.includes(value), false, `${name} is not logged`);
    }
    assert.match(complaint, /^The sandbox listens on http:\/\/127\.0\.0\.1:\d+\n$/);
  });

  for (const options of [['--port', 'x'], ['--port', '70000'], ['--fault', 'earthquake'], ['--what']]) {
    it(`says what is wrong with ${options.join(' ')}`, async () => {
      const { code, output, complaint } = await run(...options);
      assert.equal(code, 2);
      assert.equal(output, '');
      assert.match(complaint, /Usage:/);
    });
  }

  it('says when its port is taken', async () => {
    const first = await startSandboxProcess(process.execPath, script);
    try {
      const [environment] = first.config.environments as { authBaseUrl: string }[];
      const { code, complaint } = await run('--port', new URL(environment?.authBaseUrl ?? '').port);
      assert.equal(code, 1);
      assert.match(complaint, /could not start: .*EADDRINUSE/);
    } finally {
      await first.stop();
    }
  });

  it('is started, used and stopped by the adapter', async () => {
    const sandbox = await startSandboxProcess(process.execPath, script);
    let exits = 0;
    sandbox.onExit(() => {
      exits += 1;
    });
    const [environment] = sandbox.config.environments as { authBaseUrl: string; environmentId: string }[];
    const url = `${environment?.authBaseUrl}/${environment?.environmentId}/as/jwks`;
    assert.equal((await fetch(url)).status, 200);
    await sandbox.stop();
    await sandbox.stop();
    assert.equal(exits, 1);
    await assert.rejects(fetch(url));
  });

  it('is started without the variables that hold secrets', async () => {
    const other = join(folder, 'environment.cjs');
    const print =
      'console.log(JSON.stringify({ environments: [], secrets: process.env })); process.stdin.resume().on("end", () => process.exit())';
    await writeFile(other, print);
    process.env['AUTH_FLOW_MARK'] = 'marked';
    process.env['TRIAL_MARK'] = 'marked';
    process.env['OTHER_MARK'] = 'kept';
    try {
      const sandbox = await startSandboxProcess(process.execPath, other, ['TRIAL_MARK']);
      await sandbox.stop();
      const { secrets } = sandbox.config;
      assert.deepEqual([secrets['AUTH_FLOW_MARK'], secrets['TRIAL_MARK'], secrets['OTHER_MARK']], [undefined, undefined, 'kept']);
    } finally {
      for (const name of ['AUTH_FLOW_MARK', 'TRIAL_MARK', 'OTHER_MARK']) delete process.env[name];
    }
  });

  it('ends when it is no longer wanted', async () => {
    const abort = new AbortController();
    const sandbox = await startSandboxProcess(process.execPath, script, [], abort.signal);
    const ended = new Promise<void>((resolve) => sandbox.onExit(resolve));
    abort.abort();
    await ended;
  });

  for (const [title, text] of [
    ['ends at once', 'process.exit(3)'],
    ['prints something else', 'console.log("hello"); setInterval(() => {}, 1000)'],
    ['prints other JSON', 'console.log("[]"); setInterval(() => {}, 1000)'],
  ] as const) {
    it(`complains about a script that ${title}`, async () => {
      const other = join(folder, 'other.cjs');
      await writeFile(other, text);
      await assert.rejects(startSandboxProcess(process.execPath, other), SandboxStartError);
    });
  }

  it('complains about a script that is not there', async () => {
    await assert.rejects(startSandboxProcess(process.execPath, join(folder, 'nowhere.cjs')), /before it was ready/);
  });
});
