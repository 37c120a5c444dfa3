import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aJwt } from '../jwts.ts';
import type { InstalledCommand } from './installedCommand.ts';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What an installed command has to do with a Node, whichever it is. */
export function installedCommandTests(installed: () => InstalledCommand, node: () => string): void {
  function run(words: readonly string[], input = ''): Promise<Ended> {
    const child = spawn(node(), [join(installed().folder, 'auth-flow.cjs'), ...words], { cwd: tmpdir(), env: {} });
    const text = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk));
    child.stdin.end(input);
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...text })));
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
}
