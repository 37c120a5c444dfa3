import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

export interface LoopbackAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface LoopbackRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends any request, also with a Host that a browser would not let a page choose. */
export function sendLoopback(url: string, { method = 'GET', headers = {}, body }: LoopbackRequest = {}): Promise<LoopbackAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject).end(body);
  });
}

export function sendForm(url: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return sendLoopback(url, { method: 'POST', headers: { ...type, ...headers }, body: new URLSearchParams(fields).toString() });
}

/** Whether somebody accepts connections there. */
export function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** @throws when nobody listens there within ten seconds */
export async function untilListening(url: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isListening(url))) {
    if (Date.now() > end) throw new Error(`Nobody listens at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
