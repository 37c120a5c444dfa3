import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aJwt } from '../support/jwts.ts';
import { startOneClientProvider } from '../support/servers/oneClientProvider.ts';
import { checkout } from '../workbench/checkout.mjs';
import { median } from './median.ts';
import { atMost, type Row } from './row.ts';

const rounds = 25;
const command = join(checkout, 'dist/command/auth-flow.cjs');

/**
 * Whole processes of the packaged command, as ratios to a Node that does nothing. One after the other in each round, so that all of them meet the same
 * machine, in the environment of who measures: where it has NODE_EXTRA_CA_CERTS, Node reads certificates at each start, and the ratios are
 * smaller. The first round keeps what the others find compiled.
 */
export async function commandRows(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-command-'));
  const provider = await startOneClientProvider();
  try {
    const [configuration, token] = [join(folder, 'authflow.json'), join(folder, 'token.txt')];
    await writeFile(configuration, JSON.stringify(environmentAt(provider.origin)));
    await writeFile(token, aJwt({ sub: 'jane', exp: 4_000_000_000 }));
    const runs = [
      { what: '', words: ['-e', '0'], limit: 1 },
      { what: 'auth-flow --help', words: [command, '--help'], limit: 1.6 },
      { what: 'auth-flow decode of one token', words: [command, 'decode', token], limit: 1.6 },
      {
        what: 'auth-flow with client credentials on loopback',
        words: [command, '--config', configuration, '--grant', 'client_credentials'],
        limit: 2.5,
      },
    ];
    const times = runs.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [at, { words }] of runs.entries()) times[at]?.push(await processMs(words, folder));
    }
    const [nothing = 0, ...others] = times.map(median);
    return others.map((milliseconds, at) => {
      const { what = '', limit = 0 } = runs[at + 1] ?? {};
      return atMost(
        `${what}, whole process (${milliseconds.toFixed(0)} ms)`,
        milliseconds / nothing,
        limit,
        `× node -e 0 (${nothing.toFixed(0)} ms)`,
      );
    });
  } finally {
    await provider.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from start to end. @param home where the process may keep what makes its next start quicker */
function processMs(words: readonly string[], home: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const env = { ...process.env, AUTH_FLOW_SERVICE_SECRET: 'not-a-secret', XDG_CACHE_HOME: home, CI: '' };
    const child = spawn(process.execPath, words, { stdio: 'ignore', env });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(performance.now() - startedAt);
      else reject(new Error(`node ${words.join(' ')} ended with exit code ${code}`));
    });
  });
}

function environmentAt(issuer: string): object {
  const application = {
    name: 'Service',
    clientId: 'service',
    clientSecret: { env: 'AUTH_FLOW_SERVICE_SECRET' },
    grantTypes: ['client_credentials'],
    scopes: ['api.read'],
  };
  return { environments: [{ name: 'Loopback', kind: 'oidc', issuer, applications: [application] }] };
}
