import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import type { Secret } from '../../core/values/secret.ts';

/** A browser needs a handful: connections beyond are programs that hold them open. */
const maxConnections = 64;

/** A request is short and comes from this machine. Milliseconds, and bytes of all headers together. */
const usualLimits = { maxHeaderSize: 32 * 1024, headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 1000 };

/** Of a TLS handshake. Milliseconds. */
const handshakeTimeout = 10_000;

/** Time for the browser to fetch the last page. */
const lastPageMs = 1000;

/** An address of the machine that is not there, such as `::1` where IPv6 is switched off. */
const addressIsMissing = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** What a listener that speaks TLS presents. */
export interface ListenerTls {
  /** In PEM, with the chain after it. */
  readonly certificate: string;
  readonly key: Secret;
  /** Called with the code of a handshake that failed. */
  readonly onRefused: (code: string) => void;
}

/** An address that could not be listened on. */
export interface MissingAddress {
  readonly address: string;
  /** Of the system: `EADDRNOTAVAIL`. */
  readonly code: string;
}

/**
 * HTTP servers on one port of several addresses, which answer as one. No connection outlives {@link close} or
 * {@link closeAfter}, and none that is idle or slow keeps another one out: with too many, the oldest goes.
 */
export class LoopbackServers {
  readonly #servers: Server[] = [];
  /** In the order of their coming. */
  readonly #sockets = new Set<Socket>();
  /** What each connection has sent, wholly or in part, that is not answered yet; by {@link endsOf}, as TLS has a socket of its own. */
  readonly #unanswered = new Map<string, IncomingMessage>();
  /** Addresses that the machine does not have. */
  readonly missing: MissingAddress[] = [];

  private constructor(
    private readonly answer: (request: IncomingMessage, response: ServerResponse) => void,
    private readonly limits: typeof usualLimits,
    private readonly tls: ListenerTls | undefined,
  ) {}

  /**
   * @param addresses at least one of them has to be there
   * @throws what the system says when the port is taken on one of them
   */
  static async open(
    addresses: readonly string[],
    port: number,
    answer: (request: IncomingMessage, response: ServerResponse) => void,
    limits = usualLimits,
    tls?: ListenerTls,
  ): Promise<LoopbackServers> {
    const servers = new LoopbackServers(answer, limits, tls);
    let problem: unknown;
    for (const address of addresses) {
      try {
        await servers.#listen(address, port);
      } catch (error) {
        problem = error;
        const code = codeOf(error);
        if (!addressIsMissing.has(code)) break;
        servers.missing.push({ address, code });
      }
    }
    if (servers.#servers.length + servers.missing.length === addresses.length && servers.#servers.length > 0) return servers;
    servers.close();
    throw problem;
  }

  /** Ends everything at once. */
  close(): void {
    for (const server of this.#servers) server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Ends everything but the connection of a response, which has a moment to be read. */
  closeAfter(response: ServerResponse): void {
    const { socket } = response;
    for (const server of this.#servers) server.close();
    const kept = socket === null ? undefined : endsOf(socket);
    for (const each of this.#sockets) if (endsOf(each) !== kept) each.destroy();
    if (socket === null) return;
    const timer = setTimeout(() => socket.destroy(), lastPageMs);
    socket.once('close', () => clearTimeout(timer));
  }

  async #listen(address: string, port: number): Promise<void> {
    const server = this.#create((request, response) => {
      const ends = endsOf(request.socket);
      this.#unanswered.set(ends, request);
      response.once('close', () => this.#unanswered.delete(ends));
      this.answer(request, response);
    });
    server.on('connection', (socket: Socket) => this.#keep(socket));
    server.listen({ host: address, port, ipv6Only: address.includes(':') });
    await once(server, 'listening');
    server.on('error', () => undefined); // of a single connection that could not be accepted
    this.#servers.push(server);
  }

  #create(answer: (request: IncomingMessage, response: ServerResponse) => void): Server {
    const { limits, tls } = this;
    if (tls === undefined) return createServer(limits, answer);
    const server = createTlsServer({ ...limits, handshakeTimeout, cert: tls.certificate, key: tls.key.reveal() }, answer);
    server.on('tlsClientError', (error) => tls.onRefused(codeOf(error)));
    return server;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    if (this.#sockets.size <= maxConnections) return;
    // One that sends its body slowly is no better than one that sends its headers slowly.
    const oldest = [...this.#sockets].find((each) => this.#unanswered.get(endsOf(each))?.complete !== true);
    oldest?.destroy();
    if (oldest !== undefined) this.#sockets.delete(oldest);
  }
}

/** A port that is free on all of the addresses that the machine has. @throws what the system says when there is none */
export async function freePort([first, ...others]: readonly [string, ...string[]]): Promise<number> {
  let problem: unknown;
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const port = await portFreeOn(first, 0);
      for (const address of others) await portFreeOn(address, port);
      return port;
    } catch (error) {
      problem = error;
      if (codeOf(error) !== 'EADDRINUSE') break;
    }
  }
  throw problem;
}

/** An address that is missing takes no port away. */
async function portFreeOn(address: string, port: number): Promise<number> {
  const server = createTcpServer();
  try {
    server.listen({ host: address, port, ipv6Only: address.includes(':') });
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (error) {
    if (port !== 0 && addressIsMissing.has(codeOf(error))) return port;
    throw error;
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Tells connections of one server apart. */
function endsOf({ localAddress, remotePort }: Socket): string {
  return `${localAddress} ${remotePort}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
