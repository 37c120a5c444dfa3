import assert from 'node:assert/strict';
import { buildCommand, builtCommand, type CommandFolder, newCommandFolder } from '../../../support/terminal/commandFolder.ts';
import { type HeldProvider, startHeldProvider } from '../../../support/terminal/heldProvider.ts';
import { PseudoTerminal, type TerminalOptions } from '../../../support/terminal/pseudoTerminal.ts';

const secret = 'a-secret-of-this-test';
const token = { access_token: 'access-token-of-this-run', token_type: 'Bearer', expires_in: 600 };
const spinner = /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/u;

describe('the command in a terminal, while it runs', function () {
  if (process.platform === 'win32') return; // The pseudo-terminal is driven by sh.
  this.timeout(60_000);
  let provider: HeldProvider;
  let place: CommandFolder;
  let terminal: PseudoTerminal | undefined;
  before(buildCommand);
  beforeEach(async () => {
    provider = await startHeldProvider();
    place = await newCommandFolder(provider.url, { clientSecret: { env: 'AUTH_FLOW_HELD' }, grantTypes: ['client_credentials'] });
  });
  afterEach(async () => {
    terminal?.dispose();
    await place.remove();
    await provider.close();
  });

  function start(words: readonly string[], { variables = {}, ...options }: TerminalOptions = {}): PseudoTerminal {
    const given = { AUTH_FLOW_HELD: secret, ...variables };
    terminal = PseudoTerminal.start(process.execPath, [builtCommand, ...place.words, '--grant', 'client_credentials', ...words], {
      ...options,
      variables: given,
    });
    return terminal;
  }

  /** Fails where the command ends before it asks. */
  async function asked(run: PseudoTerminal): Promise<void> {
    const hasEnded = await Promise.race([provider.asked().then(() => false), run.ended().then(() => true)]);
    if (hasEnded) assert.fail((await run.lines()).join('\n'));
  }

  it('shows each hop when it has ended, and turns a spinner for the one that it waits for', async () => {
    const run = start([], { columns: 120 });
    await asked(run);
    const waiting = await run.until(/POST \/token · /);
    assert.match(waiting, /^ 1 {2}discovery +GET \/\.well-known\/openid-configuration +200 +\S+ \S+ +server metadata$/m);
    assert.match(waiting, /^[^\n]*2 POST \/token · \d+ s · [A-Z]/m);
    assert.match(waiting.split('\n').at(-1) ?? '', spinner);
    const pictures = (): number => new Set(run.written.match(new RegExp(spinner.source, 'gu'))).size;
    while (pictures() < 3) await run.until(spinner).then(() => new Promise((resolve) => setTimeout(resolve, 20)));
    provider.respond(token);
    assert.equal(await run.ended(), 0);
    const screen = await run.until(/^Completed after /m);
    assert.doesNotMatch(screen, spinner);
    assert.match(screen, /^ 2 {2}token request +POST \/token +200 +\S+ \S+ +access_token$/m);
    assert.equal(screen.match(/POST \/token/g)?.length, 1, 'the table is not printed again');
    assert.ok(!run.written.includes(secret) && !run.written.includes(token.access_token));
  });

  it('shows them with --json, too, and nothing besides the object with --quiet', async () => {
    const run = start(['--json'], { columns: 120 });
    await asked(run);
    assert.match(await run.until(/POST \/token · /), /^ 1 {2}discovery /m);
    provider.respond(token);
    assert.equal(await run.ended(), 0);

    const quiet = start(['--json', '--quiet'], { columns: 200 });
    await asked(quiet);
    provider.respond(token);
    assert.equal(await quiet.ended(), 0);
    assert.equal(JSON.parse((await quiet.lines()).join('')).outcome, 'completed');
  });

  it('shows them with --print, above the one thing that is printed, but not with --quiet', async () => {
    const run = start(['--print', 'access_token'], { columns: 120 });
    await asked(run);
    assert.match(await run.until(/POST \/token · /), /^ 1 {2}discovery /m);
    provider.respond(token);
    assert.equal(await run.ended(), 0);
    const lines = await run.lines();
    assert.match(lines.at(-2) ?? '', /^ 2 {2}token request +POST \/token +200 /);
    assert.equal(lines.at(-1), token.access_token);

    const quiet = start(['--print', 'access_token', '--quiet'], { variables: { NO_COLOR: '1' } });
    await asked(quiet);
    provider.respond(token);
    assert.equal(await quiet.ended(), 0);
    assert.equal(quiet.written, `${token.access_token}\r\n`);
  });

  for (const [title, variables] of [
    ['a terminal that is dumb', { TERM: 'dumb' }],
    ['continuous integration', { CI: 'true', NO_COLOR: '1' }],
  ] as const) {
    it(`writes no line again in ${title}`, async () => {
      const run = start([], { variables });
      await asked(run);
      await run.until(/^ 1 {2}GET \/\.well-known\/openid-configuration +200 /m);
      provider.respond(token);
      assert.equal(await run.ended(), 0);
      assert.equal(run.written.includes('\u001b'), false, run.written);
      assert.match(await run.until(/^Completed after /m), /^ 2 {2}POST \/token +200 /m);
    });
  }

  it('has the outcome alone with --quiet', async () => {
    const run = start(['--quiet'], { variables: { NO_COLOR: '1' } });
    await asked(run);
    provider.respond(token);
    assert.equal(await run.ended(), 0);
    assert.match(run.written, /^Completed after [\d.]+ m?s\.\r\n$/);
  });

  it('has the messages with --verbose, with tags for what is secret', async () => {
    const run = start(['--verbose'], { columns: 120 });
    await asked(run);
    provider.respond(token);
    assert.equal(await run.ended(), 0);
    const screen = await run.until(/^Completed after /m);
    assert.match(screen, /^ {5}grant_type +client_credentials +/m);
    assert.match(screen, /^ {5}access_token +access_token#[0-9a-f]{4} +/m);
    assert.ok(!run.written.includes(secret) && !run.written.includes(token.access_token));
  });

  it('ends by Ctrl-C with what was recorded, and leaves no connection', async () => {
    const run = start([], { columns: 120 });
    await asked(run);
    await run.until(/POST \/token · /);
    run.type('\u0003');
    assert.equal(await run.ended(), 130);
    const screen = await run.until(/^Cancelled after /m);
    assert.match(screen, /^ 2 {2}token request +POST \/token +✗ /m);
    assert.doesNotMatch(screen, spinner);
    assert.throws(() => process.kill(run.pid, 0), { code: 'ESRCH' });
    while (provider.connections.open > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
