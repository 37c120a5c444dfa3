import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { admitPage } from '../cors/admitPage.ts';
import { applicationsOf } from '../cors/applicationsOf.ts';
import { controlEndpoint } from '../faults/controlEndpoint.ts';
import { faultyAnswer } from '../faults/faultyAnswer.ts';
import { platformEndpoint } from '../platform/platformEndpoint.ts';
import { answerRoute, findRoute, type Routes } from '../routes.ts';
import type { SandboxState } from '../sandboxState.ts';
import { sendHtml, sendPlatformError } from './answer.ts';
import { errorPage } from './errorPage.ts';
import { type Exchange, readExchange, wantsHtml } from './exchange.ts';
import { notFound, PlatformError } from './platformError.ts';

/** Answers one request, whatever happens: an error of ours is a 500 with the platform's envelope. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  state: SandboxState,
  routes: Routes,
): Promise<void> {
  let exchange = unread(request, response, state.origin);
  try {
    needLoopback(request.headers.host);
    exchange = await readExchange(request, response, state.origin);
    await route(exchange, state, routes);
  } catch (error) {
    if (response.headersSent || request.socket.destroyed) {
      response.destroy();
      return;
    }
    const known = error instanceof PlatformError ? error : new PlatformError(500, 'UNEXPECTED_ERROR', 'An unexpected error has occurred.');
    if (known !== error) state.log(`${exchange.method} ${exchange.path} failed: ${error instanceof Error ? error.stack : String(error)}`);
    if (wantsHtml(exchange)) sendHtml(exchange, known.status, errorPage(known, exchange.correlationId));
    else sendPlatformError(exchange, known);
  }
}

/** A name in the Host header that is not loopback is another site's attempt to reach us (DNS rebinding). @throws {PlatformError} 403 */
function needLoopback(host: string | undefined): void {
  if (/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '')) return;
  throw new PlatformError(403, 'ACCESS_FAILED', 'The sandbox answers on loopback only.');
}

const platformMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

async function route(exchange: Exchange, state: SandboxState, routes: Routes): Promise<void> {
  const [, first = '', ...rest] = exchange.path.split('/');
  const found = first === state.directory.environmentId ? findRoute(`/${rest.join('/')}`, routes) : undefined;
  const { access, methods } =
    first === 'v1' ? ({ access: { kind: 'bearer' }, methods: platformMethods } as const) : (found?.route ?? notOfPingOne);
  const applications = access.kind === 'bearer' ? [] : applicationsOf(exchange, found?.parameter ?? '', state);
  if (admitPage(exchange, { access, methods, applications })) return;
  if (exchange.path === '/sandbox/faults') {
    controlEndpoint(exchange, state.faults);
    return;
  }
  if (await faultyAnswer(exchange, state.faults)) return;
  if (/^(\/[^/]+)?\/as\/[a-z_-]+\.oauth2$/.test(exchange.path)) throw legacyEndpoint(exchange.path, state);
  if (first === 'v1') {
    await platformEndpoint(exchange, exchange.path.slice('/v1'.length), state);
    return;
  }
  if (first !== state.directory.environmentId) throw notFound('The environment');
  await answerRoute(exchange, found);
}

/** Paths without a route, and the control of the sandbox. */
const notOfPingOne = { access: { kind: 'none' }, methods: [] } as const;

/** Ours: paths as PingFederate has them, with and without an environment. PingOne's own are named. */
function legacyEndpoint(path: string, { issuer }: SandboxState): PlatformError {
  const name = path.slice(path.lastIndexOf('/') + 1, -'.oauth2'.length);
  const now = { authorization: 'authorize', introspect: 'introspect', revoke_token: 'revoke' }[name] ?? 'token';
  return new PlatformError(404, 'NOT_FOUND', `The request could not be completed. The endpoint is now ${issuer}/${now}.`);
}

function unread(request: IncomingMessage, response: ServerResponse, origin: string): Exchange {
  const url = URL.canParse(request.url ?? '/', origin) ? new URL(request.url ?? '/', origin) : new URL(origin);
  return { request, response, method: request.method ?? 'GET', url, path: url.pathname, body: '', correlationId: randomUUID() };
}
