import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/startSandbox.ts';
import { runTextCommand } from '../../../support/runs/runFlowCommand.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../../support/servers/tableProvider.ts';
import { buildCommand, builtCommand, type CommandFolder, newCommandFolder } from '../../../support/terminal/commandFolder.ts';
import { PseudoTerminal } from '../../../support/terminal/pseudoTerminal.ts';

const otherSecret = '3f9aKq8sPd71LmZw0x2BvNc6';

describe('the command in a terminal, when it pauses before a request', function () {
  if (process.platform === 'win32') return; // The pseudo-terminal is driven by sh.
  this.timeout(60_000);
  let provider: TableProvider;
  let sandbox: Sandbox;
  let folder: CommandFolder;
  let terminal: PseudoTerminal | undefined;
  before(async () => {
    await buildCommand();
    sandbox = await startSandbox();
    provider = await startTableProvider({
      ...metadataAnswer((origin) => ({ device_authorization_endpoint: `${origin}/device` })),
      '/device': (origin) => ({
        json: {
          device_code: 'device-code-of-the-test',
          user_code: 'ABCD',
          verification_uri: `${origin}/enter`,
          expires_in: 2,
          interval: 1,
        },
      }),
      '/token': () => ({ json: { error: 'expired_token' }, status: 400 }),
    });
    folder = await newCommandFolder(provider.origin, { grantTypes: ['device_code'], clientAuthentication: 'none' });
    await writeFile(join(folder.folder, 'sandbox.json'), JSON.stringify({ environments: sandbox.config.environments }));
  });
  afterEach(() => terminal?.dispose());
  after(async () => {
    await Promise.all([provider.close(), sandbox.close(), folder.remove()]);
  });

  function start(words: readonly string[], columns = 120): PseudoTerminal {
    terminal = PseudoTerminal.start(process.execPath, [builtCommand, ...words], {
      columns,
      variables: { ...sandbox.config.secrets, OTHER_SECRET: otherSecret },
    });
    return terminal;
  }
  const inSandbox = (...words: readonly string[]): PseudoTerminal =>
    start(['--config', join(folder.folder, 'sandbox.json'), '--environment', 'Sandbox', ...words]);

  it('shows it as it will be sent, with tags for secrets, changes what is typed, takes it back, and sends the rest', async () => {
    const run = inSandbox('--pause-before', 'token request');
    const screen = await run.until(/^The code is .* old; servers keep it 10 min at most .* > ?$/m);
    assert.match(screen, /^Paused before hop 5, the token request\. Not sent yet\.$/m);
    assert.match(screen, /^ {3}Request {2}POST http:\/\/127\.0\.0\.1:\d+\/\S*as\/token$/m);
    assert.match(screen, /^ {5}code {2,}code#\w{4}/m);
    assert.match(screen, /^ {5}code_verifier {2,}\S*#\w{4}/m);
    assert.match(screen, /-=NAME leaves it out; reset,\s+show, stop\.$/m);
    run.type('redirect_uri=https://wrong.example/cb\r');
    await run.until(/^Not sent yet: changed redirect_uri\.\s+redirect_uri: another one than in the request before/m);
    run.type(`code_verifier=${'v'.repeat(43)}\r`);
    await run.until(/code_verifier: does not match the code_challenge that was sent/);
    run.type('-=code_verifier\r');
    await run.until(/^Not sent yet: changed redirect_uri, removed code_verifier\.$/m);
    run.type('reset\r');
    await run.until(/^Not sent yet: nothing is changed\.$/m);
    run.type('skip\r');
    await run.until(/^The run cannot go on without this request\.$/m);
    run.type('-=code_verifier\r');
    await run.until(/^Not sent yet: removed code_verifier\.$/m);
    run.type('\r');
    assert.equal(await run.ended(), 1);
    await run.until(/removed code_verifier · inval/);
  });

  it('takes a secret from a variable or unseen, and never in sight', async () => {
    const run = inSandbox('--pause-before', 'token request');
    await run.until(/> ?$/m);
    run.type('client_secret=hunter2\r');
    await run.until(/Type client_secret=prompt to be asked for it/);
    run.type('client_secret=env:NOT_SET\r');
    await run.until(/^The environment variable NOT_SET is not set\.$/m);
    run.type('client_secret=env:OTHER_SECRET\r');
    await run.until(/^Not sent yet: added client_secret\.$/m);
    run.type('show\r');
    await run.until(/^ {5}client_secret {2,}client_secret#\w{4}/m);
    run.type('reset\r');
    await run.until(/nothing is changed\.$/m);
    run.type('client_secret=prompt\r');
    await run.until(/^Value of client_secret: ?$/m);
    run.type(`${otherSecret.toLowerCase()}\r`);
    await run.until(/^Value of client_secret: ?\nNot sent yet: added client_secret\.$/m);
    run.type('stop\r');
    assert.equal(await run.ended(), 130);
    assert.doesNotMatch(run.written, /3f9akq8s/i);
  });

  for (const [name, key] of [
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ] as const)
    it(`is cancelled by ${name}, and nothing is sent`, async () => {
      const run = start([...folder.words, '--grant', 'device_code', '--pause-before', 'device authorization request']);
      await run.until(/> ?$/m);
      const before = provider.seen.filter(({ path }) => path === '/device').length;
      run.type(key);
      assert.equal(await run.ended(), 130);
      await run.until(/^Cancelled after /m);
      assert.equal(provider.seen.filter(({ path }) => path === '/device').length, before);
    });

  it('counts down what the server said about the device code, keeps what is typed, and says when it expired', async () => {
    const run = start([...folder.words, '--grant', 'device_code', '--pause-before', 'token request']);
    await run.until(/^The device_code expires in 1 s > ?$/m);
    run.type('x=');
    await run.until(/^The device_code expired \d+ s ago > x=$/m);
    run.type('1\r');
    await run.until(/added x\.$/m);
    run.type('send\r');
    assert.equal(await run.ended(), 1);
    const screen = (await run.until(/pause\.expired/)).replaceAll(/\s+/g, ' ');
    assert.match(screen, /While the run was paused, the device_code expired; the request was sent \d+ s later\./);
  });

  it('says at the end where it did not pause', async () => {
    const run = inSandbox('--pause-before', 'revocation', '--pause-before', 'phase tokens');
    await run.until(/^Paused before hop 5, the token request/m);
    run.type('\r');
    await run.until(/^Paused before hop 6, fetching the JWK set/m);
    run.type('skip\r');
    await run.ended();
    await run.until(/Not paused, because the run sent no such request: --pause-before 'revocation'\./);
  });

  it('is an error without a person who answers, and nothing is sent', async () => {
    const before = provider.seen.length;
    const { code, stderr } = await runTextCommand([...folder.words, '--pause-before', 'token request'], {});
    assert.deepEqual([code, provider.seen.length], [2, before]);
    assert.match(stderr, /--pause-before needs a terminal/);
  });
});
