import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';

/** A server on 127.0.0.1 for one test. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** Connections that were opened so far, and those open now. */
  readonly connections: { opened: number; open: number };
  close(): Promise<void>;
}

export function httpServer(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<TestServer> {
  return listen(createHttpServer(listener), 'http');
}

export function httpsServer(options: ServerOptions, listener: RequestListener): Promise<TestServer> {
  return listen(createHttpsServer(options, listener), 'https');
}

/** A server that writes bytes: for what no HTTP library would send. */
export function tcpServer(onConnection: (socket: Socket) => void): Promise<TestServer> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined); // the client may leave at any time
    onConnection(socket);
  });
  return listen(server as unknown as Server, 'http');
}

async function listen(server: Server, scheme: string): Promise<TestServer> {
  const connections = { opened: 0, open: 0 };
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.opened += 1;
    connections.open += 1;
    sockets.add(socket);
    socket.on('close', () => {
      connections.open -= 1;
      sockets.delete(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    connections,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      if (server.listening) await once(server, 'close');
    },
  };
}
