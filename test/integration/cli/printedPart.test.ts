import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { runTextCommand } from '../../support/runs/runFlowCommand.ts';

describe('what --print prints', function () {
  this.timeout(20_000);
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  const run = (...words: readonly string[]) => runTextCommand(words, { sandbox: sandbox.config });
  const jwt = /^eyJ[\w-]+\.[\w-]+\.[\w-]+\n$/;

  it('is one token and nothing else, not even on standard error', async () => {
    for (const part of ['access_token', 'id_token']) {
      const { stdout, stderr, code } = await run('--print', part);
      assert.match(stdout, jwt);
      assert.deepEqual([stderr, code], ['', 0]);
    }
  });

  it('is the claims of the ID token, as JSON', async () => {
    const claims: Readonly<Record<string, unknown>> = JSON.parse((await run('--print', 'claims')).stdout);
    assert.equal(claims['preferred_username'], 'demo');
    assert.match(String(claims['nonce']), /^[\w-]{20,}$/, 'the value, not a tag');
  });

  it('is the response of an operation, whole and not as a tag', async () => {
    const { stdout, stderr, code } = await run('--then', 'userinfo', '--print', 'response');
    const claims: Readonly<Record<string, unknown>> = JSON.parse(stdout);
    assert.equal(claims['preferred_username'], 'demo');
    assert.deepEqual([stderr, code], ['', 0]);
    const none = await run('--then', 'refresh', '--print', 'response');
    assert.deepEqual([none.stdout, none.code], ['', 2]);
    assert.match(none.stderr, /--print response needs an operation/);
  });

  it('is nothing where there is none, and the reason is on standard error', async () => {
    const none = await run('--print', 'id_token', '--grant', 'client_credentials');
    assert.deepEqual([none.stdout, none.code], ['', 1]);
    assert.match(none.stderr, /The run completed, and received no id_token\./);
    const refused = await run('--print', 'access_token', '--user', 'locked');
    assert.deepEqual([refused.stdout, refused.code], ['', 1]);
    assert.match(refused.stderr, /PASSWORD_LOCKED_OUT/);
    assert.doesNotMatch(refused.stderr, /\n$/, 'a line feed follows upon what is told');
  });

  it('is refused beside what prints something else', async () => {
    for (const other of ['--json', '--show-secrets', '--provision', '--register']) {
      const { stderr, code } = await run('--print', 'claims', other);
      assert.deepEqual([stderr, code], [`--print cannot be combined with ${other}. Remove one of them.`, 2]);
    }
  });
});
