import { join } from 'node:path';
import { mavenProgram } from '../install/mavenArtifact.ts';
import type { StartedProvider } from '../support/providerTests.ts';
import { freePort, startServerProcess } from '../support/serverProcess.ts';

const main = 'no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt';

/** What the tokens of some issuers are made to say, by the name in their path. Any other name is an issuer too. */
const tokenCallbacks = [
  { issuerId: 'other-audience', requestMappings: [always({ aud: ['somebody-else'] })] },
  { issuerId: 'expired', tokenExpiry: -3600, requestMappings: [] },
];

/** Starts the server on loopback. It knows every client and every person. */
export async function startMockOauth2Server(): Promise<StartedProvider> {
  const folder = await mavenProgram({ group: 'no.nav.security', artifact: 'mock-oauth2-server', version: '2.3.0' });
  const port = await freePort();
  const server = `http://127.0.0.1:${port}`;
  const stop = await startServerProcess({
    command: 'java',
    words: ['-Xmx256m', '-cp', join(folder, '*'), main],
    variables: {
      SERVER_HOSTNAME: '127.0.0.1',
      SERVER_PORT: String(port),
      JSON_CONFIG: JSON.stringify({ interactiveLogin: true, tokenCallbacks }),
    },
    ready: `${server}/demo/.well-known/openid-configuration`,
    limitMs: 60_000,
  });
  return {
    issuer: `${server}/demo`,
    variables: { AUTH_FLOW_SECRET: 'any-secret-will-do-for-this-server' },
    answers: { username: 'alice' },
    addresses: [server],
    stop,
  };
}

function always(claims: object): object {
  return { requestParam: 'grant_type', match: '*', claims };
}
