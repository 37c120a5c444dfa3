import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../../src/sandbox/startSandbox.ts';
import { runFlowCommand, runTextCommand } from '../../../support/runs/runFlowCommand.ts';
import { weakServerRedirectUri, weakServerSecret } from '../../../support/tamper/weakness.ts';
import { startWeakServer } from '../../../support/tamper/weakServer.ts';

describe('--tamper', function () {
  this.timeout(30_000);

  async function onWeakServer(words: readonly string[], weaken: boolean) {
    const server = await startWeakServer();
    if (weaken) server.off.add('codeOnce');
    const { issuer } = server;
    const application = {
      name: 'App',
      clientId: 'weak',
      clientSecret: { env: 'AUTH_FLOW_T' },
      grantTypes: ['authorization_code'],
      redirectUris: [weakServerRedirectUri],
      scopes: ['profile'],
    };
    const endpoints = { authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` };
    const configuration = { environments: [{ name: 'Weak', kind: 'oidc', endpoints, applications: [application] }] };
    try {
      return await runTextCommand([...words, '--sign-on', 'direct'], { configuration, variables: { AUTH_FLOW_T: weakServerSecret } });
    } finally {
      await server.close();
    }
  }

  it('says what held in the sandbox, writes the reports, and ends with 0', async () => {
    const sandbox = await startSandbox();
    const folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
    try {
      const [markdown, junit] = [join(folder, 'report.md'), join(folder, 'report.xml')];
      const run = await runFlowCommand(['--tamper', 'pkce,code.replayed', '--report', `md=${markdown}`, '--report', `junit=${junit}`], {
        sandbox: sandbox.config,
      });
      assert.equal(run.code, 0, run.stderr);
      const { tamper = [] } = run.report;
      assert.deepEqual(
        tamper.map(({ id, kind }) => [id, kind]),
        tamper.map(({ id }) => [id, 'held']),
      );
      assert.ok(tamper.length > 5);
      assert.match(await readFile(markdown, 'utf8'), /\| code\.replayed \| .* \| held \| .*invalid\\_grant/);
      assert.match(await readFile(junit, 'utf8'), new RegExp(`<testsuites tests="${tamper.length}" failures="0"`));
    } finally {
      await rm(folder, { recursive: true });
      await sandbox.close();
    }
  });

  it('ends with 1 where a case did not hold, and names it', async () => {
    const weak = await onWeakServer(['--tamper', 'code.replayed,pkce.wrongVerifier'], true);
    assert.equal(weak.code, 1, weak.stderr);
    assert.match(weak.stdout, /code\.replayed {2}did not hold/);
    assert.match(weak.stdout, /1 held, 1 did not hold, 0 could not tell\./);
    const strong = await onWeakServer(['--tamper', 'code.replayed,pkce.wrongVerifier'], false);
    assert.equal(strong.code, 0, strong.stderr);
  });

  it('refuses a SARIF report where the application stands in no file of the folder, before anything is sent', async () => {
    const run = await onWeakServer(['--tamper', 'code.replayed', '--report', 'sarif=x.sarif'], false);
    assert.equal(run.code, 2);
    assert.match(run.stderr, /--report junit=FILE needs none/);
  });

  const wrong: readonly (readonly [words: readonly string[], message: RegExp])[] = [
    [['--tamper', 'pkce.wrongVerifer'], /Did you mean pkce\.wrongVerifier\?/],
    [['--tamper', 'all', '--export', 'har=x.har'], /--tamper cannot be combined with --export/],
    [['--report', 'md=x.md'], /--report belongs to --tamper/],
    [['--tamper', 'all', '--report', 'html=x'], /--report takes a kind and a file/],
    [['--tamper', 'all', '--i-own-this', 'https://*.example.com'], /one origin, without a wildcard/],
  ];
  for (const [words, message] of wrong)
    it(`is refused as ${words.join(' ')}`, async () => {
      const run = await runTextCommand(words);
      assert.equal(run.code, 2);
      assert.match(run.stderr, message);
    });
});
