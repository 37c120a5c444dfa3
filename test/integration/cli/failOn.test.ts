import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { type CommandRun, runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { obligingSecret, startObligingProvider } from '../../support/servers/obligingProvider.ts';

function failedChecks({ report }: CommandRun): readonly (readonly [string, string])[] {
  return report.checks.flatMap(({ code, severity, outcome }) => (outcome === 'failed' ? [[code, severity] as const] : []));
}

describe('failed checks and the exit code of a run that brought tokens', function () {
  this.timeout(20_000);
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  for (const [failOn, exitCode] of [
    ['error', 0],
    ['warning', 1],
    ['none', 0],
  ] as const) {
    it(`is ${exitCode} after a warning with --fail-on ${failOn}`, async () => {
      const run = await runFlowCommand(['--pkce', 'none', '--fail-on', failOn], { sandbox: sandbox.config });
      assert.deepEqual(failedChecks(run), [['advice.pkce', 'warning']]);
      assert.equal(run.report.outcome, 'completed');
      assert.equal(run.code, exitCode);
      assert.equal(run.stderr.includes('but a check failed: exit code 1.'), exitCode === 1);
      assert.equal(/✗ .* \(advice\.pkce, /.test(run.stderr), exitCode === 1);
    });
  }

  it('tells beside the JSON why a run was refused and what to do, quiet or not, and nothing with secrets shown', async () => {
    for (const detail of [[], ['--quiet'], ['--show-secrets']]) {
      const run = await runFlowCommand(['--scope', 'openid unknown', ...detail], { sandbox: sandbox.config });
      assert.equal(run.code, 1);
      assert.equal(run.report.error?.serverError?.error, 'invalid_scope');
      const isTold = run.stderr.includes(run.report.error.message) && run.stderr.includes(run.report.error.remedy ?? '?');
      assert.equal(isTold, detail[0] !== '--show-secrets', run.stderr);
    }
  });

  it('is 0 without an ID token when none was asked for, whatever counts', async () => {
    const run = await runFlowCommand(['--scope', 'profile', '--fail-on', 'warning'], { sandbox: sandbox.config });
    assert.ok(!run.report.tokens.some(({ kind }) => kind === 'id_token'));
    assert.equal(run.report.checks.find(({ code }) => code === 'idToken.present')?.outcome, 'notApplicable');
    assert.deepEqual(failedChecks(run), []);
    assert.equal(run.code, 0);
  });

  for (const [keySet, failOn, exitCode] of [
    ['unnamed', 'error', 1],
    ['unnamed', 'none', 0],
    ['broken', 'error', 1],
    ['there', 'error', 0],
  ] as const) {
    it(`is ${exitCode} when the JWK set is ${keySet}, with --fail-on ${failOn}`, async () => {
      const provider = await startObligingProvider(keySet);
      try {
        const application = {
          name: 'Code',
          clientId: 'code-client',
          clientSecret: { env: 'AUTH_FLOW_PROVIDER_SECRET' },
          redirectUris: ['https://client.example/callback'],
          scopes: ['openid'],
        };
        const environment = { name: 'Stock', kind: 'oidc', issuer: provider.issuer, applications: [application] };
        const run = await runFlowCommand(['--sign-on', 'direct', '--fail-on', failOn], {
          configuration: { environments: [environment] },
          variables: { AUTH_FLOW_PROVIDER_SECRET: obligingSecret },
        });
        assert.equal(run.report.outcome, 'completed', JSON.stringify(run.report.error));
        assert.ok(run.report.tokens.some(({ kind }) => kind === 'id_token'));
        assert.deepEqual(failedChecks(run), keySet === 'there' ? [] : [['idToken.signature', 'error']]);
        assert.equal(run.code, exitCode);
      } finally {
        await provider.close();
      }
    });
  }
});
