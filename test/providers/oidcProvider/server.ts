import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as OidcProvider from 'oidc-provider';
import { npmPackage } from '../../workbench/install/npmPackage.ts';
import type { StartedProvider } from '../support/providerTests.ts';
import { clients, secretOfClients } from './clients.ts';
import { configuration, type LibraryErrors, strictConfiguration } from './configuration.ts';

export const versions = ['7.14.3', '8.8.1', '9.13.3'] as const;

export interface OidcProviderServer extends StartedProvider {
  /** Of the version. */
  readonly major: number;
  /** The same clients at a server with more rules: PKCE and pushed requests are required, and there is no introspection. */
  readonly strictIssuer: string;
}

interface Library {
  readonly Provider: typeof OidcProvider.Provider;
  readonly errors: LibraryErrors;
}

/** Starts two providers of one version in this process, each on a free port of loopback. */
export async function startOidcProvider(version: string): Promise<OidcProviderServer> {
  const { Provider, errors } = await load(await npmPackage('oidc-provider', version));
  const major = Number.parseInt(version, 10);
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const registered = clients({ ...createPublicKey(key).export({ format: 'jwk' }), kid: 'key-1', use: 'sig' }, major);
  const open = async (configured: typeof configuration): Promise<{ issuer: string; stop: () => Promise<void> }> => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(issuer, { ...configured(errors, major), clients: registered });
    server.on('request', provider.callback());
    return {
      issuer,
      stop: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    };
  };
  const [usual, strict] = [await open(configuration), await open(strictConfiguration)];
  return {
    issuer: usual.issuer,
    strictIssuer: strict.issuer,
    major,
    variables: {
      AUTH_FLOW_SECRET: secretOfClients,
      AUTH_FLOW_PASSWORD: 'any',
      AUTH_FLOW_WRONG_SECRET: 'not-the-secret-of-any-of-these-clients',
      AUTH_FLOW_KEY: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      AUTH_FLOW_OTHER_KEY: otherKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
    answers: { login: 'alice', password: 'any' },
    addresses: [usual.issuer, strict.issuer],
    stop: async () => void (await Promise.all([usual.stop(), strict.stop()])),
  };
}

/** The class, which stands elsewhere in each version. */
async function load(folder: string): Promise<Library> {
  const { main } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const loaded = await import(pathToFileURL(join(folder, main)).href);
  return { ...loaded, Provider: loaded.Provider ?? loaded.default.Provider ?? loaded.default };
}
