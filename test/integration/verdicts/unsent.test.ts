import assert from 'node:assert/strict';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';

describe('a request over plain http that was never sent', function () {
  this.timeout(20_000);

  it('is not said to have been readable in transit', async () => {
    const applications = [
      { name: 'A', clientId: 'client', clientAuthentication: 'none', redirectUris: ['http://127.0.0.1:9/callback'], scopes: ['read'] },
    ];
    const { report } = await runFlowCommand(['--sign-on', 'direct'], {
      configuration: { environments: [{ name: 'E', kind: 'oidc', issuer: 'http://nowhere.invalid', applications }] },
    });
    assert.match(report.error?.code ?? '', /^transport\./, JSON.stringify(report.error));
    const check = report.checks.find(({ code }) => code === 'transport.https');
    assert.deepEqual([check?.outcome, check?.message], ['notApplicable', 'https: nothing was sent']);
  });
});
