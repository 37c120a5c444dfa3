import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../../src/sandbox/startSandbox.ts';
import { installedProgram } from '../../../support/runs/programs.ts';
import { runFlowCommand, runTextCommand } from '../../../support/runs/runFlowCommand.ts';
import { typingTerminal } from '../../../support/runs/typingTerminal.ts';
import { weakServerRedirectUri, weakServerSecret } from '../../../support/tamper/weakness.ts';
import { startWeakServer } from '../../../support/tamper/weakServer.ts';

/** @param authentication settings hold no secret, and name none */
function environmentOf(issuer: string, authentication: object = { clientSecret: { env: 'AUTH_FLOW_T' } }): object {
  const application = {
    name: 'App',
    clientId: 'weak',
    ...authentication,
    grantTypes: ['authorization_code'],
    redirectUris: [weakServerRedirectUri],
    scopes: ['profile'],
  };
  const endpoints = { authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` };
  return { name: 'Weak', kind: 'oidc', endpoints, applications: [application] };
}

describe('tamper checks on the command line', function () {
  this.timeout(30_000);

  async function onWeakServer(words: readonly string[], weaken: boolean) {
    const server = await startWeakServer();
    if (weaken) server.off.add('codeOnce');
    const configuration = { environments: [environmentOf(server.issuer)] };
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

  const unrepeatable: readonly (readonly [words: readonly string[], message: RegExp])[] = [
    [['--sign-on', 'browser'], /in the browser it needs you each time.*--sign-on form/],
    [['--sign-on', 'by-hand'], /without a test user you are asked each time/],
    [['--grant', 'device_code'], /authorization_code and client_credentials, and this is device_code/],
    [['--await-login', '--sign-on', 'direct'], /waits each time until a third party starts the login/],
  ];
  for (const [words, message] of unrepeatable)
    it(`is refused before anything is sent with ${words.join(' ')}, which cannot be repeated by itself`, async () => {
      const sandbox = await startSandbox();
      try {
        const run = await runFlowCommand(['tamper', ...words], { sandbox: sandbox.config });
        assert.deepEqual([run.code, run.report.error?.code, run.report.hops], [2, 'usage', []]);
        assert.match(run.report.error?.message ?? '', message);
      } finally {
        await sandbox.close();
      }
    });

  it('takes a code from another application of the environment, and waits for the end of one whose lifetime is told', async () => {
    const sandbox = await startSandbox();
    try {
      const run = await runFlowCommand(['tamper', 'code.otherClient,code.expired'], { sandbox: sandbox.config });
      const told = run.report.tamper?.map(({ id, kind, reason }) => [id, kind, reason]);
      assert.deepEqual(told, [
        ['code.otherClient', 'held', 'The server refused the request: invalid_grant.'],
        ['code.expired', 'unclear', 'How long a code lives is not known, so that was not waited for.'],
      ]);
    } finally {
      await sandbox.close();
    }
    const waited = await onWeakServer(['tamper', 'code.otherClient,code.expired', '--code-lifetime', '1'], false);
    assert.match(waited.stdout, /code\.expired {2}held/);
    assert.match(waited.stdout, /code\.otherClient {2}could not tell {2}No other client of the server is known/);
  });

  it('is a check of a client with its client credentials, too', async () => {
    const sandbox = await startSandbox();
    try {
      const words = ['tamper', 'client', '--grant', 'client_credentials', '--application', 'Order service'];
      const { report, code } = await runFlowCommand(words, { sandbox: sandbox.config });
      assert.equal(code, 0);
      const held = report.tamper?.filter(({ kind }) => kind === 'held').map(({ id }) => id);
      assert.deepEqual(held, ['client.noAuthentication', 'client.wrongBasic', 'client.doubled', 'client.repeatedParameter', 'client.get']);
    } finally {
      await sandbox.close();
    }
  });

  it('places what did not hold in the configuration that was found, and in the settings of the folder', async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'auth-flow-')));
    const server = await startWeakServer();
    for (const each of ['codeOnce', 'clientNeeded'] as const) server.off.add(each);
    try {
      await mkdir(join(folder, '.vscode'));
      const environments = JSON.stringify([environmentOf(server.issuer, { clientAuthentication: 'none' })], null, 2);
      const found = [
        ['.vscode/settings.json', `{\n"authFlow.environments": ${environments}\n}`],
        ['authflow.json', `{\n"environments": ${environments}\n}`],
      ] as const;
      for (const [file, text] of found) {
        await writeFile(join(folder, file), text);
        const report = join(folder, 'report.sarif');
        const words = ['tamper', 'code.replayed', '--sign-on', 'direct', '--report', `sarif=${report}`];
        const variables = { HOME: folder };
        const run = await runTextCommand(words, { program: installedProgram, folder, variables, terminal: typingTerminal('y') });
        assert.equal(run.code, 1, run.stderr);
        const [result] = JSON.parse(await readFile(report, 'utf8')).runs[0].results;
        const { artifactLocation, region } = result.locations[0].physicalLocation;
        assert.equal(artifactLocation.uri, file);
        assert.match(
          text
            .split('\n')
            .slice(region.startLine - 1, region.startLine + 1)
            .join(''),
          /\{ +"name": "App"/,
        );
      }
    } finally {
      await server.close();
      await rm(folder, { recursive: true });
    }
  });

  const wrong: readonly (readonly [words: readonly string[], message: RegExp])[] = [
    [['--tamper', 'pkce.wrongVerifer'], /Did you mean pkce\.wrongVerifier\?/],
    [['--tamper', 'all', '--export', 'har=x.har'], /--tamper cannot be combined with --export/],
    [['--report', 'md=x.md'], /--report belongs to tamper checks/],
    [['--code-lifetime', '60'], /--code-lifetime belongs to tamper checks/],
    [['tamper', '--code-lifetime', '601'], /--code-lifetime takes a number of seconds, from 1 to 600/],
    [['tamper', '--sandbox', '--export', 'har=x.har'], /--export belongs to run, export, not to tamper/],
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
