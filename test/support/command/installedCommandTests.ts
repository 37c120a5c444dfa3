import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aJwt } from '../jwts.ts';
import { startOneClientProvider } from '../servers/oneClientProvider.ts';
import type { InstalledCommand } from './installedCommand.ts';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What an installed command has to do with a Node, whichever it is. */
export function installedCommandTests(installed: () => InstalledCommand, node: () => string): void {
  /** @param input written when it is there */
  async function run(
    words: readonly string[],
    input: string | Promise<string> = '',
    env: Readonly<Record<string, string>> = {},
  ): Promise<Ended> {
    const child = spawn(node(), [join(installed().folder, 'auth-flow.cjs'), ...words], { cwd: tmpdir(), env });
    const text = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk));
    const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...text })));
    try {
      child.stdin.end(await input);
    } catch (error) {
      child.kill();
      throw error;
    }
    return ended;
  }

  it('says its version', async () => {
    const { version } = JSON.parse(await readFile(join(installed().folder, 'package.json'), 'utf8'));
    assert.deepEqual(await run(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('prints help under its own name', async () => {
    const { code, stdout, stderr } = await run(['--help']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^ {2}auth-flow \[COMMAND\] \[options\]$/m);
  });

  it('decodes a token from standard input', async () => {
    const { code, stdout, stderr } = await run(['decode', '--json'], aJwt({ sub: 'jane' }));
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(JSON.parse(stdout).tokens[0].claims.sub, 'jane');
  });

  it('runs a code flow on its own sandbox', async () => {
    const { code, stdout } = await run(['--sandbox', '--json', '--then', 'userinfo']);
    const { outcome, error } = JSON.parse(stdout);
    assert.deepEqual([code, outcome], [0, 'completed'], JSON.stringify(error));
  });

  it('signs on in the forms of a page, for which a parser is loaded', async () => {
    const { code, stdout } = await run(['--sandbox', '--json', '--sign-on', 'form']);
    const { outcome, error, hops } = JSON.parse(stdout);
    assert.deepEqual([code, outcome], [0, 'completed'], JSON.stringify(error));
    assert.ok(hops.some(({ step }: { readonly step: string }) => step === 'sign-on form'));
  });

  it('says what it needs where no configuration is named', async () => {
    const { code, stdout, stderr } = await run([]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /--config FILE/);
  });

  it('prints a completion script', async () => {
    const { code, stdout } = await run(['completion', 'bash']);
    assert.equal(code, 0);
    assert.match(stdout, /^complete -o default -F _auth_flow auth-flow$/m);
  });

  describe('what it keeps compiled', () => {
    const token = aJwt({ sub: 'a-name-that-is-in-no-source' });
    let home: string;
    let kept: Readonly<Record<string, string>>;
    beforeEach(async () => {
      home = await mkdtemp(join(tmpdir(), 'auth-flow-home-'));
      kept = { HOME: home, APPDATA: home, LOCALAPPDATA: home };
    });
    afterEach(() => rm(home, { recursive: true, maxRetries: 5 }));

    async function files(): Promise<readonly string[]> {
      const all = await readdir(home, { recursive: true, withFileTypes: true });
      return all.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
    }

    async function times(): Promise<ReadonlyMap<string, number>> {
      return new Map(await Promise.all((await files()).map(async (path) => [path, (await stat(path)).mtimeMs] as const)));
    }

    it('is taken by the next process, and holds nothing of what was decoded', async () => {
      const first = await run(['decode'], token, kept);
      assert.deepEqual([first.code, first.stderr], [0, '']);
      const written = await times();
      assert.ok(written.size >= 2, String(written.size));
      assert.deepEqual(await run(['decode'], token, kept), first);
      assert.deepEqual(await times(), written);
      for (const path of written.keys()) assert.doesNotMatch(await readFile(path, 'latin1'), /a-name-that-is-in-no-source/);
    });

    it('is taken by a run, whatever flags V8 has in it', async () => {
      const provider = await startOneClientProvider();
      try {
        const words = [
          '--issuer',
          provider.origin,
          '--grant',
          'client_credentials',
          '--client-id',
          'service',
          '--client-secret',
          'env:SECRET',
        ];
        const variables = { ...kept, SECRET: 'a-secret-that-is-in-no-source' };
        for (const round of ['first', 'second']) {
          const { code, stderr } = await run([...words, '--json', '--quiet'], '', variables);
          assert.deepEqual([code, stderr], [0, ''], round);
        }
        const written = await times();
        assert.equal((await run([...words, '--json', '--quiet'], '', variables)).code, 0);
        assert.deepEqual(await times(), written);
        for (const path of written.keys()) assert.doesNotMatch(await readFile(path, 'latin1'), /a-secret-that-is-in-no-source/);
      } finally {
        await provider.close();
      }
    });

    it('is made again where it is damaged: V8 would run it', async () => {
      const first = await run(['decode'], token, kept);
      for (const damage of [
        (bytes: Buffer) => bytes.subarray(0, bytes.length / 2),
        (bytes: Buffer) => bytes.fill(0, 200),
        () => Buffer.alloc(0),
      ]) {
        const whole = await files();
        for (const path of whole) await writeFile(path, damage(await readFile(path)));
        assert.deepEqual(await run(['decode'], token, kept), first);
        assert.deepEqual(await files(), whole);
        const written = await times();
        await run(['decode'], token, kept);
        assert.deepEqual(await times(), written);
      }
    });

    it('does not matter when its folder is gone at the end', async () => {
      const first = await run(['decode'], token, kept);
      const [path = ''] = await files();
      const folder = join(path, '..');
      await rm(folder, { recursive: true });
      const replaced = async (): Promise<string> => {
        for (const deadline = Date.now() + 20_000; (await stat(folder).catch(() => undefined)) === undefined; ) {
          assert.ok(Date.now() < deadline, 'made by the process');
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        await rm(folder, { recursive: true });
        await writeFile(folder, 'no folder');
        return token;
      };
      assert.deepEqual(await run(['decode'], replaced(), kept), first);
      assert.deepEqual(await files(), [folder]);
    });

    it('is of three versions at most, and nothing else beside them is removed', async () => {
      await run(['decode'], token, kept);
      const [path = ''] = await files();
      const versions = join(path, '../..');
      for (const [at, name] of ['letters', '0.0.1', '0.0.2', '0.0.3'].entries()) {
        await mkdir(join(versions, name));
        await utimes(join(versions, name), at, at);
      }
      await rm(path);
      await run(['decode'], token, kept);
      const { version } = JSON.parse(await readFile(join(installed().folder, 'package.json'), 'utf8'));
      assert.deepEqual((await readdir(versions)).sort(), ['0.0.2', '0.0.3', 'letters', version].sort());
    });

    const switches = [{ CI: 'true' }, { NODE_DISABLE_COMPILE_CACHE: '1' }];
    for (const variables of switches) {
      it(`is nothing with ${JSON.stringify(variables)}`, async () => {
        assert.equal((await run(['decode'], token, { ...kept, ...variables })).code, 0);
        assert.deepEqual(await files(), []);
      });
    }

    it('is nothing where others can write, and is not read there', async () => {
      if (process.platform === 'win32') return; // it has no such modes
      await run(['decode'], token, kept);
      const whole = await files();
      for (const path of whole) await writeFile(path, 'of somebody else');
      await chmod(home, 0o777);
      assert.equal((await run(['decode'], token, kept)).code, 0);
      for (const path of whole) assert.equal(await readFile(path, 'utf8'), 'of somebody else');
    });
  });
}
