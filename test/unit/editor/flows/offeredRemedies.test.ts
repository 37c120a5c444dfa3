import assert from 'node:assert/strict';
import type { Problem } from '../../../../src/core/meaning/explanation.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import type { EnvironmentOrigin } from '../../../../src/editor/environments/configuredEnvironment.ts';
import { offeredRemedies } from '../../../../src/editor/flows/offeredRemedies.ts';
import type { Environment } from '../../../../src/environments/environment.ts';
import { anApplication, anEnvironment } from '../../../support/environments.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

const worker = { clientId: 'worker', clientAuthentication: 'client_secret_basic' } as const;

function failedWith(code: string, situations: readonly string[] = []): FlowView {
  return completedFlow({
    environment: 'Trial',
    application: 'Web',
    user: 'demo',
    outcome: { kind: 'failed', error: { code, message: 'It failed.' } },
    findings: situations.map((situation) => ({ severity: 'info', code: situation, message: 'Seen.', spec: 'PingOne' })),
  });
}

function offered(
  flow: FlowView,
  environment: Partial<Environment> = {},
  {
    trusted = true,
    stored = false,
    origin = 'user',
    changedAt,
  }: { trusted?: boolean; stored?: boolean; origin?: EnvironmentOrigin; changedAt?: number } = {},
): readonly string[] {
  const application = anApplication({ name: 'Web', clientId: 'web', clientAuthentication: 'client_secret_basic' });
  const configured = {
    environment: anEnvironment({ applications: [application], users: [{ username: 'demo' }], ...environment }),
    trusted,
    origin,
  };
  const environments = { find: (name: string) => (name === 'Trial' ? configured : undefined), changedAt: () => changedAt };
  return offeredRemedies(flow, environments, () => stored);
}

describe('what the editor offers to do about an error', () => {
  const rows: readonly (readonly [code: string, offered: readonly string[]])[] = [
    ['invalid_grant', ['runAgain']],
    ['server_error', ['runAgain']],
    ['insufficient_scope', ['requestScope']],
    ['unauthorized_client', ['openApplicationSettings']],
    ['INVALID_CREDENTIALS', ['storePassword']],
    ['passkey.unusable', ['storePasskey']],
    ['passkey.misfit', ['openInBrowser']],
    ['LOGIN_REQUIRED', ['forcePrompt']],
    ['signOn.needsBrowser', ['openInBrowser']],
    ['transport.refused', ['runAgain', 'editEnvironment']],
    ['transport.nameNotFound', ['editEnvironment', 'runAgain']],
    ['discovery.issuer', ['editEnvironment', 'runAgain']],
    ['unheard_of', ['runAgain']],
  ];
  for (const [code, actions] of rows)
    it(`${code}: ${actions.join(', ') || 'nothing'}`, () => assert.deepEqual(offered(failedWith(code)), actions));

  it('runs again first where the environment was changed after the run', () => {
    const run = failedWith('discovery.issuer');
    assert.deepEqual(offered(run, {}, { changedAt: run.startedAt + 1 }), ['runAgain', 'editEnvironment']);
    assert.deepEqual(offered(run, {}, { changedAt: run.startedAt - 1 }), ['editEnvironment', 'runAgain']);
  });

  it('takes no code of another server for one of PingOne', () => {
    const oidc = { kind: 'oidc', issuer: 'https://op.example' } as const;
    assert.deepEqual(offered(failedWith('NOT_FOUND')), ['runAgain']);
    assert.deepEqual(offered(failedWith('NOT_FOUND'), oidc), ['runAgain']);
    assert.deepEqual(offered(failedWith('signOn.needsBrowser'), oidc), ['openInBrowser']);
    assert.deepEqual(offered(failedWith('invalid_grant'), oidc), ['runAgain']);
  });

  it('also what the situations of the run suggest, each action once', () => {
    const flow = failedWith('invalid_grant', ['situation.silentSignOn', 'situation.flowExpired', 'situation.notFound']);
    assert.deepEqual(offered(flow), ['runAgain', 'clearSession', 'openConfiguration']);
  });

  it('asks the platform API only where there is a worker application', () => {
    const flow = failedWith('invalid_client', ['situation.redirectUriMismatch']);
    assert.deepEqual(offered(flow), ['runAgain']);
    assert.deepEqual(offered(flow, { worker }), ['retryWithRegisteredMethod', 'addRedirectUri']);
  });

  it('stores the one that the run says is missing, and runs again once it is stored', () => {
    const missing = (problem: Problem) =>
      completedFlow({
        ...failedWith('secret.missing'),
        outcome: { kind: 'failed', error: { code: 'secret.missing', message: 'No.', problem } },
      });
    assert.deepEqual(offered(missing('clientSecretMissing')), ['storeClientSecret']);
    assert.deepEqual(offered(missing('clientSecretMissing'), {}, { stored: true }), ['runAgain']);
    assert.deepEqual(offered(missing('passwordMissing'), {}, { stored: true }), ['runAgain']);
    assert.deepEqual(offered(missing('passwordMissing')), ['storePassword']);
  });

  it('stores the secrets that are missing, and no others', () => {
    assert.deepEqual(offered(failedWith('secret.missing')), ['storeClientSecret', 'storePassword']);
    assert.deepEqual(offered(failedWith('secret.missing'), {}, { stored: true }), ['runAgain']);
    assert.deepEqual(
      offered(failedWith('secret.missing'), { applications: [anApplication({ name: 'Web', clientAuthentication: 'none' })] }),
      ['storePassword'],
    );
  });

  it('edits no environment that stands in no settings file, and runs no task again', () => {
    assert.deepEqual(offered(failedWith('discovery.status'), {}, { origin: 'sandbox' }), ['runAgain']);
    assert.deepEqual(offered({ ...failedWith('discovery.status'), grant: 'discovery' }), ['editEnvironment']);
  });

  it('is nothing for an environment that is not trusted or gone, and for a run without an error', () => {
    assert.deepEqual(offered(failedWith('invalid_grant'), {}, { trusted: false }), []);
    assert.deepEqual(offered({ ...failedWith('invalid_grant'), environment: 'Other' }), []);
    assert.deepEqual(offered(completedFlow({ environment: 'Trial' })), []);
  });
});
