import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cellsOf } from '../../../../src/cli/display/cells.ts';
import { buildCommand, builtCommand } from '../../../support/terminal/commandFolder.ts';
import { PseudoTerminal } from '../../../support/terminal/pseudoTerminal.ts';

const sequence = new RegExp(String.fromCharCode(27));

describe('what the command prints', function () {
  if (process.platform === 'win32') return; // The pseudo-terminal is driven by sh.
  this.timeout(60_000);
  let terminal: PseudoTerminal | undefined;
  before(buildCommand);
  afterEach(() => terminal?.dispose());

  function start(words: readonly string[], columns: number, variables: Readonly<Record<string, string>> = {}): PseudoTerminal {
    terminal = PseudoTerminal.start(process.execPath, [builtCommand, ...words], { columns, variables });
    return terminal;
  }

  for (const columns of [60, 100]) {
    it(`has no line longer than a terminal of ${columns} columns`, async () => {
      const run = start([], columns, { NO_COLOR: '1', TERM: 'dumb' });
      assert.equal(await run.ended(), 0);
      await run.until(/^Completed after /m);
      const long = run.written.split('\r\n').filter((line) => cellsOf(line) > columns);
      assert.deepEqual(long, []);
      assert.match(run.written, /^ ?5 .*POST \/as\/token +200 /m);
    });
  }

  it('is help as wide as the terminal, and of a usual width in a pipe', async () => {
    const run = start(['help', 'provision'], 64);
    assert.equal(await run.ended(), 0);
    const lines = run.written.split('\r\n').filter((line) => !line.startsWith('  auth-flow ') && !line.includes('npm run'));
    assert.ok(lines.length > 40, run.written);
    assert.deepEqual(
      lines.filter((line) => line.length > 64),
      [],
    );
    assert.match(run.written, /^ {2}--record FILE\r\n {6}File that records /m);
    const { stdout } = await promisify(execFile)(process.execPath, [builtCommand, 'help', 'provision'], { env: { COLUMNS: '64' } });
    assert.match(stdout, /^ {2}--record FILE {2,}File that records /m);
  });

  it('has colours and links in a terminal that takes them, and none with NO_COLOR', async () => {
    const colourful = start(['--pkce', 'plain'], 200, { FORCE_HYPERLINK: '1' });
    assert.equal(await colourful.ended(), 0);
    assert.ok(colourful.written.includes('\u001b[32m'));
    assert.match(colourful.written, /\]8;;https:\/\/www\.rfc-editor\.org\/rfc\/rfc7636#section-[\d.]+/);
    const plain = start(['--pkce', 'plain'], 200, { FORCE_HYPERLINK: '1', NO_COLOR: '1', CI: 'true' });
    assert.equal(await plain.ended(), 0);
    assert.doesNotMatch(plain.written, sequence);
  });

  it('has marks in ASCII where the locale says so', async () => {
    const run = start([], 100, { LC_ALL: 'C', NO_COLOR: '1', TERM: 'dumb' });
    assert.equal(await run.ended(), 0);
    assert.match(run.written, /^[\r\n\x20-\x7e]+$/);
  });

  it('is whole in a pipe, on standard output with every hop, which standard error does not repeat', async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [builtCommand], {
      env: { PATH: process.env['PATH'], COLUMNS: '60' },
    });
    assert.match(stdout, /^3 {2}sign-on +POST \/flows\/\{flowID\} usernamePassword\.check +200 /m);
    assert.match(stdout, /who may accept the token \(the client of an ID token, the API of an access token\)$/m);
    assert.doesNotMatch(stdout + stderr, sequence);
    assert.equal(stderr, '');
  });

  it('ends quietly where the reader has seen enough', async () => {
    const script = '"$0" "$1" --help | head -n 1';
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script, process.execPath, builtCommand]);
    assert.match(stdout, /^Runs .+\n$/);
    assert.equal(stderr, '');
  });
});
