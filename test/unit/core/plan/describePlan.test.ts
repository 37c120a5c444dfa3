import assert from 'node:assert/strict';
import { grantName, planAuthentication, planBadges, runTitle } from '../../../../src/core/plan/describePlan.ts';
import type { FlowPlan, RunPlan, SecretRef, TaskPlan } from '../../../../src/core/plan/plan.ts';
import { clientCredentialsPlan, clientPlan, codePlan, serverPlan } from '../../../support/builders.ts';

function certificateRef(what: 'certificate' | 'certificateKey'): SecretRef {
  return { environment: 'Mine', owner: { kind: 'application', clientId: 'app', what } };
}

const code = codePlan();
const { timeouts, bodyCapBytes } = code;
const task: TaskPlan = {
  family: 'platform',
  task: 'load',
  title: 'Load it',
  server: serverPlan(),
  client: clientPlan(),
  timeouts,
  bodyCapBytes,
};
const dpop = { algorithm: 'ES256' } as const;
const certificate = { certificate: certificateRef('certificate'), key: certificateRef('certificateKey') };
const refresh: FlowPlan = { ...code, grant: 'refresh_token', obtainedBy: code };

describe('what a run is called', () => {
  const rows: readonly (readonly [plan: RunPlan, title: string, grant: string, badges: readonly string[]])[] = [
    [code, 'Authorization code', 'authorization_code', ['GET authorize', 'PKCE S256']],
    [
      codePlan({ pkce: 'none', responseMode: 'pi.flow', pushed: true, signOn: { kind: 'browser' } }),
      'Authorization code',
      'authorization_code',
      ['GET authorize', 'pushed', 'no PKCE', 'pi.flow', 'system browser'],
    ],
    [
      codePlan({ requestObject: { algorithm: 'none', byReference: {} } }),
      'Authorization code',
      'authorization_code',
      ['GET authorize', 'request_uri', 'PKCE S256'],
    ],
    [refresh, 'Refresh token', 'refresh_token', ['GET authorize', 'PKCE S256']],
    [task, 'Load it', 'platform', ['client_secret_basic']],
    [{ ...task, client: clientPlan({ authentication: 'none' }) }, 'Load it', 'platform', []],
    [
      codePlan({ client: clientPlan({ dpop, certificate }) }),
      'Authorization code',
      'authorization_code',
      ['GET authorize', 'PKCE S256', 'DPoP', 'mTLS'],
    ],
    [
      clientCredentialsPlan({ client: clientPlan({ authentication: 'tls_client_auth', dpop, certificate }) }),
      'Client credentials',
      'client_credentials',
      ['tls_client_auth', 'DPoP'],
    ],
  ];
  for (const [plan, title, grant, badges] of rows) {
    it(`${title}: ${badges.join(', ')}`, () => {
      assert.deepEqual([runTitle(plan), grantName(plan), planBadges(plan)], [title, grant, badges]);
    });
  }
});

describe('how the client of a run authenticates', () => {
  const rows: readonly (readonly [what: string, plan: RunPlan, method: string | undefined])[] = [
    ['with a secret for the code', code, 'client_secret_basic'],
    ['not at all as a public client, which is said', codePlan({ client: clientPlan({ authentication: 'none' }) }), 'none'],
    ['not where the browser alone is sent to the server', codePlan({ grant: 'implicit', responseType: 'token' }), undefined],
    [
      'at the endpoint for pushed requests even there',
      codePlan({ grant: 'implicit', responseType: 'token', pushed: true }),
      'client_secret_basic',
    ],
    ['at the token endpoint when it refreshes', refresh, 'client_secret_basic'],
    ['in a task', task, 'client_secret_basic'],
    ['not in a task in which no client takes part', { ...task, client: clientPlan({ authentication: 'none' }) }, undefined],
  ];
  for (const [what, plan, method] of rows) it(what, () => assert.equal(planAuthentication(plan), method));
});
