import { fixture } from '../builders.ts';
import { clientKeyPem } from '../conformance/clientRows.ts';
import type { Played, Row } from '../conformance/row.ts';
import { startConformanceProvider } from '../servers/conformanceProvider.ts';
import { runFlowCommand } from './runFlowCommand.ts';

/** Plays one module against the command line as the relying party. */
export async function playModule(row: Row, responseType: string, responseMode: 'default' | 'form_post'): Promise<Played> {
  const provider = await startConformanceProvider(row.provider?.());
  try {
    const application = {
      name: 'Relying party',
      clientId: fixture.clientId,
      clientSecret: { env: 'AUTH_FLOW_SECRET' },
      redirectUris: [fixture.redirectUri],
      scopes: ['openid'],
      grantTypes: ['authorization_code', 'implicit', 'hybrid', 'refresh_token'],
      ...row.application,
    };
    const environment = { name: 'Provider', kind: 'oidc', issuer: provider.issuer, applications: [application] };
    const { operations = responseType === 'id_token' ? [] : ['userinfo'], words = [] } = row;
    const options = [
      ...words,
      ...['--sign-on', 'direct', '--response-type', responseType],
      ...(responseMode === 'default' ? [] : ['--response-mode', responseMode]),
      ...operations.flatMap((operation) => ['--then', operation]),
    ];
    const { code, report } = await runFlowCommand(options, {
      configuration: { environments: [environment] },
      variables: { AUTH_FLOW_SECRET: fixture.clientSecret, AUTH_FLOW_KEY: clientKeyPem },
    });
    return { code, report, requests: provider.requests };
  } finally {
    await provider.close();
  }
}
