import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FlowReport } from '../../../src/cli/output/flowReport.ts';

const root = join(import.meta.dirname, '../../..');
const cli = join(root, 'dist/cli.cjs');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(words: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [cli, ...words], { env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...text })));
  return { child, ended };
}

async function runJson(...words: readonly string[]): Promise<Ended & { readonly report: FlowReport }> {
  const ended = await start([...words, '--json']).ended;
  return { ...ended, report: JSON.parse(ended.stdout) as FlowReport };
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { redirect: 'manual' });
    return true;
  } catch {
    return false;
  }
}

/** Time for what a busy machine does in seconds. */
const patienceMs = 15_000;

/** Waits, by asking, until nothing listens at the URL any more. */
async function untilGone(url: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (await answers(url)) {
    assert.ok(Date.now() < deadline, `${url} still answers`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the bundle of the command line', function () {
  this.timeout(60_000);
  before(() => promisify(execFile)(process.execPath, ['esbuild.mjs', '--quiet', '--if-changed', 'cli', 'sandbox'], { cwd: root }));

  // Every other combination runs in one process: combinations.test.ts.
  const runs: readonly (readonly [words: string, method: 'GET' | 'POST', pkce: 'S256' | 'plain' | 'none', direct: boolean])[] = [
    ['', 'GET', 'S256', false],
    ['--method POST --pkce plain', 'POST', 'plain', false],
    ['--pkce none --response-mode pi.flow', 'GET', 'none', true],
  ];
  for (const [words, method, pkce, direct] of runs) {
    it(`completes on its own sandbox: ${words}`, async () => {
      const { code, stderr, report } = await runJson(...words.split(' ').filter((word) => word !== ''));
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      assert.equal(code, 0);
      assert.deepEqual(
        stderr.split('\n').map((line) => line.split('  ')[1]),
        [...report.hops.map(({ step }) => step), undefined],
      );
      assert.equal(report.grant, 'authorization_code');
      assert.deepEqual(
        report.hops.map((hop) => [hop.step, hop.method, hop.status]),
        [
          ['authorization request', method, direct ? 200 : 302],
          ...(direct ? [] : [['flow', 'GET', 200]]),
          ['sign-on', 'POST', 200],
          ['resume', 'GET', direct ? 200 : 302],
          ['token request', 'POST', 200],
          ['JWK set', 'GET', 200],
        ],
      );
      // That plain protects little, and nothing even less, is true of every run with it.
      assert.deepEqual(
        report.checks.filter(({ outcome }) => outcome === 'failed').map(({ code: rule }) => rule),
        { S256: [], plain: ['pkce.method'], none: ['advice.pkce'] }[pkce],
      );
      assert.deepEqual(report.tokens.map(({ kind }) => kind).sort(), ['access_token', 'id_token', 'refresh_token']);
      await untilGone(report.hops[0]?.url ?? assert.fail());
    });
  }

  it('shows people a table of hops, claims and the checks, without colours in a pipe', async () => {
    const { code, stdout } = await start([]).ended;
    assert.equal(code, 0);
    assert.match(stdout, /^1 +authorization request +GET /m);
    assert.match(stdout, /^ID token /m);
    assert.match(stdout, /^ {2}sub {2}/m);
    assert.match(stdout, /\d+ passed, 0 failed/);
    assert.match(stdout, /^Completed after [\d.]+ m?s\.$/m);
    assert.ok(!stdout.includes('\u001b'));
    assert.doesNotMatch(stdout, /eyJ[\w-]{10,}\.eyJ/, 'a JWT');
  });

  it('prints help, and wrong usage with exit code 2', async () => {
    const help = await start(['--help']).ended;
    assert.equal(help.code, 0);
    assert.match(help.stdout, /--response-type/);
    const wrong = await start(['--respnse-type', 'code']).ended;
    assert.deepEqual(wrong, { code: 2, stdout: '', stderr: 'Unknown option --respnse-type. Did you mean --response-type?\n' });
    const inJson = await runJson('--respnse-type', 'code');
    assert.equal(inJson.code, 2);
    assert.equal(inJson.report.error?.code, 'usage');
  });

  it('leaves no live value in its output', async () => {
    const { stdout, report } = await runJson();
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.doesNotMatch(stdout, /eyJ[\w-]{10,}\.eyJ/, 'a JWT');
    assert.doesNotMatch(stdout, /\bST=[0-9a-f]{8}-/, 'a session cookie');
    assert.doesNotMatch(stdout, /[Bb]asic [A-Za-z0-9+/]{16,}/, 'client credentials');
    const shown = await runJson('--show-secrets');
    assert.match(shown.stdout, /eyJ[\w-]{10,}\.eyJ/);
    assert.match(shown.stdout, /\bST=[0-9a-f]{8}-/);
  });

  describe('where what it writes goes nowhere', () => {
    if (process.platform !== 'linux') return; // no /dev/full elsewhere
    const inShell = (script: string): Promise<{ readonly stdout: string; readonly stderr: string }> =>
      promisify(execFile)('bash', ['-c', script, process.execPath, cli]);

    for (const words of ['--help', '--quiet', '--print access_token']) {
      it(`ends with 1 when standard output is full: ${words}`, async () => {
        const { stdout, stderr } = await inShell(`exec 3>&1; "$0" "$1" ${words} >/dev/full; echo "code $?" >&3`);
        assert.equal(stdout, 'code 1\n');
        assert.match(stderr, /^The result cannot be written to standard output: .*no space left.*\.$/m);
      });
    }

    for (const nowhere of ['/dev/full', '>(head -c 1 >/dev/null)']) {
      it(`has its result and its exit code all the same when nobody reads standard error: ${nowhere}`, async () => {
        const { stdout } = await inShell(`"$0" "$1" --json 2> ${nowhere}; echo "code $?"`);
        const [report = '', code] = stdout.split(/\n(?=code )/);
        assert.equal(code, 'code 0\n');
        assert.equal((JSON.parse(report) as FlowReport).outcome, 'completed');
      });
    }
  });

  describe('when it is stopped while it waits', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
      // Stands for the system's browser: it says where it was sent, on standard error of nobody, and does nothing.
      for (const name of ['xdg-open', 'open']) {
        await writeFile(join(folder, name), `#!/bin/sh\nprintf '%s' "$1" > "${join(folder, 'opened')}"\n`);
        await chmod(join(folder, name), 0o755);
      }
    });
    after(() => rm(folder, { recursive: true }));

    async function untilOpened(): Promise<string> {
      const { readFile } = await import('node:fs/promises');
      for (const deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
        const url = await readFile(join(folder, 'opened'), 'utf8').catch(() => '');
        if (url !== '') {
          await rm(join(folder, 'opened'));
          return url;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return assert.fail('the browser was not opened');
    }

    for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
      it(`leaves no sandbox behind: ${signal}`, async () => {
        if (process.platform === 'win32') return; // Signals end a process there without its knowledge; the sandbox sees its input end.
        const run = start(['--json', '--sign-on', 'browser'], { PATH: `${folder}:${process.env['PATH']}` });
        const url = await untilOpened();
        assert.ok(await answers(url));
        run.child.kill(signal);
        const { code, stdout } = await run.ended;
        await untilGone(url);
        if (signal === 'SIGKILL') return;
        assert.equal(code, 130);
        assert.equal((JSON.parse(stdout) as FlowReport).outcome, 'cancelled');
      });
    }
  });
});
