import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goProgram } from '../install/goProgram.ts';
import type { StartedProvider } from '../support/providerTests.ts';
import { freePort, startServerProcess } from '../support/serverProcess.ts';
import { clients, secretOfClients } from './clients.ts';
import { startLoginApp } from './loginApp.ts';

export const version = '2.3.0';

/** Starts Hydra with its data in memory, and the application for its pages, on free ports of loopback. */
export async function startHydra(): Promise<StartedProvider> {
  const program = await goProgram({
    name: 'hydra',
    module: 'github.com/ory/hydra/v2',
    version,
    replaced: ['github.com/gobuffalo/pop/v6=github.com/ory/pop/v6@v6.2.1-0.20241121111754-e5dfc0f3344b'],
    tags: ['sqlite', 'sqlite_omit_load_extension'],
  });
  const [publicPort, adminPort] = [await freePort(), await freePort()];
  const issuer = `http://127.0.0.1:${publicPort}`;
  const admin = `http://127.0.0.1:${adminPort}`;
  const app = await startLoginApp(admin);
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-hydra-'));
  const file = join(folder, 'hydra.json');
  await writeFile(file, JSON.stringify(configuration(issuer, app.url, publicPort, adminPort)));
  const stop = await startServerProcess({
    command: program,
    words: ['serve', 'all', '--dev', '--config', file],
    remove: [folder],
    ready: `${issuer}/health/ready`,
    limitMs: 60_000,
  });
  const stopBoth = async (): Promise<void> => void (await Promise.all([app.stop(), stop()]));
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  try {
    for (const client of clients(createPublicKey(key).export({ format: 'jwk' }))) await register(admin, client);
  } catch (error) {
    await stopBoth();
    throw error;
  }
  return {
    issuer,
    variables: {
      AUTH_FLOW_SECRET: secretOfClients,
      AUTH_FLOW_WRONG_SECRET: 'not-the-secret-of-any-of-these-clients',
      AUTH_FLOW_KEY: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      AUTH_FLOW_OTHER_KEY: otherKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
    answers: {},
    addresses: [issuer, admin, app.url],
    stop: stopBoth,
  };
}

function configuration(issuer: string, app: string, publicPort: number, adminPort: number): object {
  return {
    dsn: 'memory',
    serve: { public: { host: '127.0.0.1', port: publicPort }, admin: { host: '127.0.0.1', port: adminPort } },
    urls: { self: { issuer }, login: `${app}/login`, consent: `${app}/consent`, logout: `${app}/logout` },
    secrets: { system: ['only-for-these-tests-of-some-length'] },
    oauth2: { pkce: { enforced_for_public_clients: true } },
    log: { level: 'error' },
  };
}

async function register(admin: string, client: object): Promise<void> {
  const response = await fetch(`${admin}/admin/clients`, { method: 'POST', body: JSON.stringify(client) });
  if (!response.ok) throw new Error(`Hydra did not register a client (${response.status}): ${await response.text()}`);
}
