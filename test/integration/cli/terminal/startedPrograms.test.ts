import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInBrowser } from '../../../../src/cli/terminal/openInBrowser.ts';
import { runSandbox } from '../../../../src/cli/terminal/runSandbox.ts';

/** What holds a secret by its name, what is named as one, and what every program gets. */
const variables = { AUTH_FLOW_CLIENT_SECRET: 'ours', TRIAL_SECRET: 'named', LANG: 'C' };

describe('a program that the command starts', () => {
  if (process.platform === 'win32') return; // The programs of this test are scripts of sh.
  const before_ = { ...process.env };
  let folder: string;
  let seen: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
    seen = join(folder, 'seen.json');
    Object.assign(process.env, variables, { PATH: `${folder}:${before_['PATH']}`, SEEN: seen });
  });
  afterEach(async () => {
    for (const name of Object.keys(process.env)) if (!(name in before_)) delete process.env[name];
    Object.assign(process.env, before_);
    await rm(folder, { recursive: true });
  });

  const tell = "require('node:fs').writeFileSync(process.env.SEEN, JSON.stringify([process.argv.slice(2), process.env]))";
  const told = async (): Promise<readonly [words: readonly string[], variables: Readonly<Record<string, string>>]> =>
    JSON.parse(await readFile(seen, 'utf8'));

  describe('to open a page', () => {
    const url = 'https://as.example/authorize?a=1&b=%20$(id)`id`;c#"d\'';

    async function browserWith(script: string): Promise<void> {
      const program = join(folder, 'xdg-open');
      await writeFile(program, `#!/bin/sh\n${script}\n`);
      await chmod(program, 0o755);
    }

    it('gets the address as it is, and no variable with a secret', async () => {
      const script = join(folder, 'tell.cjs');
      await writeFile(script, tell);
      await browserWith(`exec '${process.execPath}' '${script}' "$@"`);
      await openInBrowser(url, ['TRIAL_SECRET'], 'linux');
      const [words, given] = await told();
      assert.deepEqual(words, [url]);
      assert.deepEqual([given['AUTH_FLOW_CLIENT_SECRET'], given['TRIAL_SECRET'], given['LANG']], [undefined, undefined, 'C']);
    });

    it('says that it found no browser by its exit code', async () => {
      await browserWith('exit 3');
      await assert.rejects(openInBrowser(url, [], 'linux'), /^Error: Could not open the browser with xdg-open\.$/);
    });

    it('has found one when it stays', async () => {
      await browserWith('exec sleep 30');
      await openInBrowser(url, [], 'linux');
    });

    it('may not be there', async () => {
      process.env['PATH'] = folder;
      await assert.rejects(openInBrowser(url, [], 'linux'), /^Error: Could not open the browser with xdg-open\.$/);
    });
  });

  describe('for the sandbox', () => {
    async function sandboxWith(script: string): Promise<string> {
      const file = join(folder, 'sandbox.cjs');
      await writeFile(file, script);
      return file;
    }

    it('gets its own arguments and no variable with a secret, and its exit code is that of the command', async () => {
      const code = await runSandbox(await sandboxWith(`${tell}; process.exitCode = 7`), ['--port', '8080'], new AbortController().signal);
      const [words, given] = await told();
      assert.equal(code, 7);
      assert.deepEqual(words, ['--port', '8080', '--stop-with-stdin']);
      assert.deepEqual([given['AUTH_FLOW_CLIENT_SECRET'], given['LANG']], [undefined, 'C']);
    });

    for (const [when, signal] of [
      ['before it began', () => AbortSignal.abort()],
      ['meanwhile', () => AbortSignal.timeout(300)],
    ] as const) {
      it(`is ended by a signal that came ${when}`, async () => {
        const file = await sandboxWith("process.once('SIGTERM', () => process.exit(0)); process.stdin.resume()");
        assert.ok((await runSandbox(file, [], signal())) <= 1);
      });
    }
  });
});
