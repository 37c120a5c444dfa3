import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drip } from './flood.ts';

export const faultKinds = ['refused', 'reset', 'closed', 'silent', 'slow head', 'slow body', 'broken body'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Strikes once, at a request by its number. */
export interface ProxyFault {
  readonly kind: FaultKind;
  /** 0 for the first request. */
  readonly at: number;
}

export interface FaultyProxy {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A server on loopback that passes everything on to another one, with its own origin in the place of the other's, until
 * a fault strikes. A refused connection is one at which nothing listens any more.
 */
export async function faultyProxy(target: string, fault?: ProxyFault): Promise<FaultyProxy> {
  let count = 0;
  const server = createServer((request, response) => {
    const number = count++;
    if (fault?.kind !== 'refused' && fault?.at === number) {
      request.resume();
      strike(fault.kind, response);
      return;
    }
    const isLast = fault?.kind === 'refused' && fault.at === number + 1;
    if (isLast) {
      server.close();
      response.setHeader('connection', 'close');
    }
    passOn(request, response, target, url);
  });
  server.on('connection', (socket) => void socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (fault?.kind === 'refused' && fault.at === 0) server.close();
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function strike(kind: Exclude<FaultKind, 'refused'>, { socket }: ServerResponse): void {
  switch (kind) {
    case 'reset':
      socket?.resetAndDestroy();
      return;
    case 'closed':
      socket?.end();
      return;
    case 'silent':
      return;
    case 'slow head':
      socket?.write('HTTP/1.1 200 OK\r\n');
      if (socket) drip(socket, 'X-Field: x\r\n');
      return;
    case 'slow body':
      socket?.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{');
      if (socket) drip(socket, ' ');
      return;
    case 'broken body':
      socket?.end('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":');
  }
}

function passOn(incoming: IncomingMessage, response: ServerResponse, target: string, own: string): void {
  const { method, url = '/', headers } = incoming;
  const outgoing = httpRequest(new URL(url, target), { method, headers: { ...headers, connection: 'close' } }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => {
      const rewritten = (text: string): string =>
        text.replaceAll(target, own).replaceAll(encodeURIComponent(target), encodeURIComponent(own));
      for (const [name, value] of Object.entries(answer.headers)) {
        if (value === undefined || ['connection', 'content-length', 'transfer-encoding', 'keep-alive'].includes(name)) continue;
        response.setHeader(name, typeof value === 'string' ? rewritten(value) : value.map(rewritten));
      }
      response.writeHead(answer.statusCode ?? 500).end(rewritten(Buffer.concat(chunks).toString('utf8')));
    });
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
}
