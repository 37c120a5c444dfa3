import type { FlowPorts } from '../core/engine/flowPorts.ts';
import { noPermissions } from '../core/engine/gate/noPermissions.ts';
import type { Permissions } from '../core/engine/gate/permissions.ts';
import type { Clock, Log, Prompter, Random, SecretReader, UserAgent } from '../core/engine/ports.ts';
import type { ProductProfile } from '../core/engine/productProfile.ts';
import type { RequestReview } from '../core/engine/review/requestReview.ts';
import { cryptoRandom } from './crypto/cryptoRandom.ts';
import { joseDecryption } from './crypto/joseDecryption.ts';
import { joseEncryption } from './crypto/joseEncryption.ts';
import { joseSignatures } from './crypto/joseSignatures.ts';
import { nodeDigest } from './crypto/nodeDigest.ts';
import { parsePage } from './html/parsePage.ts';
import type { ProxySettings } from './http/proxyAddress.ts';
import type { ServerTrust } from './http/serverTrust.ts';
import { UndiciTransport } from './http/undiciTransport.ts';
import { CookieSession, withCookies } from './http/withCookies.ts';
import type { CallbackListener } from './loopback/loopbackListener.ts';
import { notificationListener } from './loopback/notificationListener.ts';
import { systemBrowser } from './loopback/systemBrowser.ts';
import { systemClock } from './systemClock.ts';

export interface NodePortsOptions {
  readonly secrets: SecretReader;
  readonly log: Log;
  /** Opens a URL in the system browser. Without it a sign-on in the browser says that there is none. */
  readonly openUrl?: (url: string) => Promise<void>;
  /** How it is listened for that browser. Left out: as the redirect URI says. */
  readonly listening?: CallbackListener;
  readonly proxy?: ProxySettings;
  /** Left out: only what an authority of this machine vouches for. */
  readonly trust?: ServerTrust;
}

export interface RunPortsOptions {
  readonly emit: FlowPorts['emit'];
  readonly prompter: Prompter;
  readonly product: ProductProfile;
  /** Left out: no plain http, and only origins that the issuer itself names. */
  readonly permissions?: Permissions;
  /** Keeps the user agent's cookies over runs. Left out: every run has a fresh user agent. */
  readonly cookies?: CookieSession;
  /** Replaces the loopback listener, where the answer of the browser comes back another way. */
  readonly userAgent?: UserAgent;
  /** Tokens that a person gave to the run. */
  readonly given?: NonNullable<FlowPorts['given']>;
  /** Looks at each request before it is sent. Left out: nobody does. */
  readonly review?: RequestReview;
}

/** What all runs of a process share: connections, clock, random source. */
export interface NodePorts {
  readonly clock: Clock;
  readonly random: Random;
  createPorts(options: RunPortsOptions): FlowPorts;
  /** Ends every connection. */
  close(): Promise<void>;
}

/**
 * The ports of the engine in Node. Open once per process; create ports once per run:
 *
 * ```ts
 * const node = openNodePorts({ secrets, log });
 * const flow = await runFlow(plan, node.createPorts({ emit, prompter, product: pingOne }), signal);
 * await node.close();
 * ```
 */
export function openNodePorts({ secrets, log, openUrl, listening, proxy, trust }: NodePortsOptions): NodePorts {
  const transport = new UndiciTransport(proxy, trust);
  return {
    clock: systemClock,
    random: cryptoRandom,
    createPorts: ({ emit, prompter, product, permissions, cookies, userAgent, given, review }) => ({
      transport: withCookies(transport, cookies ?? new CookieSession()),
      clock: systemClock,
      random: cryptoRandom,
      digest: nodeDigest,
      secrets,
      ...(given === undefined ? {} : { given }),
      ...(review === undefined ? {} : { review }),
      signatures: joseSignatures,
      signer: joseSignatures,
      decrypter: joseDecryption,
      encrypter: joseEncryption,
      userAgent: userAgent ?? systemBrowser(openUrl, listening),
      notifications: notificationListener,
      prompter,
      parsePage,
      product,
      permissions: permissions ?? noPermissions,
      log,
      emit,
    }),
    close: () => transport.close(),
  };
}
