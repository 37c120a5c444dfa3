import assert from 'node:assert/strict';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../../support/servers/tableProvider.ts';
import { buildCommand, builtCommand } from '../../../support/terminal/commandFolder.ts';
import { PseudoTerminal } from '../../../support/terminal/pseudoTerminal.ts';

const typed = '3f9aKq8sPd71LmZw0x2BvNc6';

describe('the command in a terminal, when it asks for what is not shown', function () {
  if (process.platform === 'win32') return; // The pseudo-terminal is driven by sh.
  this.timeout(60_000);
  let provider: TableProvider;
  let terminal: PseudoTerminal | undefined;
  before(async () => {
    await buildCommand();
    provider = await startTableProvider({
      ...metadataAnswer(),
      '/token': () => ({ json: { access_token: 'opaque-token-1', token_type: 'Bearer', expires_in: 60 } }),
    });
  });
  afterEach(() => terminal?.dispose());
  after(() => provider.close());

  function start(...words: readonly string[]): PseudoTerminal {
    terminal = PseudoTerminal.start(process.execPath, [builtCommand, '--issuer', provider.origin, '--client-id', 'app', ...words]);
    return terminal;
  }

  const questions: readonly (readonly [question: RegExp, words: readonly string[]])[] = [
    [/^Client secret: ?$/m, ['--client-secret', 'prompt', '--grant', 'client_credentials']],
    [/^Access token: ?$/m, ['--access-token', '-']],
    [/^ID token: ?$/m, ['--id-token', '-', '--then', 'signoff']],
    [/^Assertion: ?$/m, ['--assertion', '-', '--grant', 'jwt_bearer']],
  ];
  for (const [question, words] of questions) {
    for (const [name, key] of [
      ['Ctrl-C', '\u0003'],
      ['Ctrl-D', '\u0004'],
    ] as const) {
      it(`is cancelled by ${name}, and shows nothing of what was typed: ${words.join(' ')}`, async () => {
        const before = provider.seen.length;
        const run = start(...words);
        await run.until(question);
        run.type(typed);
        if (key === '\u0004') run.type('\u0015'); // a line with something in it takes Ctrl-D for the letter after the cursor
        run.type(key);
        assert.equal(await run.ended(), 130);
        await run.until(/^Cancelled before anything was sent\.$/m);
        assert.ok(!run.written.includes(typed.slice(0, 4)), run.written);
        assert.equal(provider.seen.length, before);
      });
    }
  }

  it('takes a token that is longer than a line that the terminal keeps', async () => {
    const token = typed.repeat(300);
    const run = start('--refresh-token', '-', '--grant', 'refresh_token');
    await run.until(/^Refresh token: ?$/m);
    run.type(`${token}\r`);
    assert.equal(await run.ended(), 0);
    assert.equal(provider.seen.at(-1)?.form.get('refresh_token'), token);
    assert.ok(!run.written.includes(typed));
  });
});
