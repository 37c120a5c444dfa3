import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AuthorizationServer } from './authorization/authorizationServer.ts';
import { loadOidcProvider } from './authorization/library/loadOidcProvider.ts';
import { type SandboxConfiguration, sandboxConfiguration } from './configuration.ts';
import { type Fault, Faults } from './faults/faults.ts';
import { FlowStore } from './flows/flowStore.ts';
import { answerRequest } from './http/answerRequest.ts';
import { authenticationRoutes } from './routes.ts';
import type { SandboxState } from './sandboxState.ts';
import { seedDirectory } from './seed/seedDirectory.ts';
import { newSeedKeys } from './seed/seedKeys.ts';
import { seedLogoutUris } from './seed/seedLogoutUris.ts';
import { seedPasskey } from './seed/seedPasskey.ts';
import { SessionStore } from './sessions/sessionStore.ts';
import { KeyRing } from './tokens/keyRing.ts';

export interface SandboxOptions {
  /** 0 or left out: any free port. */
  readonly port?: number;
  readonly faults?: readonly Fault[];
  /** Leaves `Secure` out of cookies, for user agents that do not trust loopback. PingOne sets it. */
  readonly insecureCookies?: boolean;
  /** Accepts the response modes of JARM. PingOne has none. */
  readonly jarm?: boolean;
  /** Seconds of inactivity after which a flow is gone; PingOne: 900. */
  readonly flowLifetimeSeconds?: number;
  readonly log?: (line: string) => void;
}

export interface Sandbox {
  /** What a client needs to know to use it, secrets included. */
  readonly config: SandboxConfiguration;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Replaces what goes wrong from now on. */
  setFaults(faults: readonly Fault[]): void;
  close(): Promise<void>;
}

/** Starts a sandbox in this process, on 127.0.0.1 only. @throws when the port is taken */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const server = createServer();
  // Keys are generated on other threads while this one reads the library.
  const [seedKeys, keys, library] = await Promise.all([
    newSeedKeys(),
    KeyRing.create(),
    loadOidcProvider(),
    listen(server, options.port ?? 0),
  ]);
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const directory = seedDirectory(seedKeys.publicKeys);
  seedPasskey(directory, String(port));
  await seedLogoutUris(directory);
  const environment = `${origin}/${directory.environmentId}`;
  const state: SandboxState = {
    origin,
    issuer: `${environment}/as`,
    urls: {
      flows: `${environment}/flows`,
      authorization: `${environment}/as`,
      signOn: `${environment}/signon`,
      externalProvider: `${environment}/rp`,
      daVinci: `${environment}/davinci`,
    },
    directory,
    sessions: new SessionStore(),
    flows: new FlowStore((options.flowLifetimeSeconds ?? 900) * 1000),
    daVinciFlows: new FlowStore((options.flowLifetimeSeconds ?? 900) * 1000),
    keys,
    faults: new Faults(options.faults),
    jarm: options.jarm === true,
    cookies: { environmentId: directory.environmentId, secure: options.insecureCookies !== true },
    log: options.log ?? (() => undefined),
  };
  const authorization = AuthorizationServer.create(library, state);
  const routes = authenticationRoutes(state, authorization);
  server.on('request', (request, response) => void answerRequest(request, response, state, routes));
  return {
    config: sandboxConfiguration(state, seedKeys.privateKeys),
    url: origin,
    setFaults: (faults) => state.faults.replace(faults),
    close: () => close(server),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
