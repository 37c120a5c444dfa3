import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { controlEndpoint } from '../faults/controlEndpoint.ts';
import { faultyAnswer } from '../faults/faultyAnswer.ts';
import { platformEndpoint } from '../platform/platformEndpoint.ts';
import { answerRoute, type Routes } from '../routes.ts';
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

/** A name in the Host header that is not loopback is another site's attempt to reach us (DNS rebinding). */
function isLoopback(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');
}

async function route(exchange: Exchange, state: SandboxState, routes: Routes): Promise<void> {
  if (!isLoopback(exchange.request.headers.host)) throw new PlatformError(403, 'ACCESS_FAILED', 'The sandbox answers on loopback only.');
  const [, first = '', ...rest] = exchange.path.split('/');
  if (exchange.path === '/sandbox/faults') {
    controlEndpoint(exchange, state.faults);
    return;
  }
  if (await faultyAnswer(exchange, state.faults)) return;
  if (exchange.path === '/as/token.oauth2') throw legacyTokenEndpoint(state);
  if (first === 'v1') {
    await platformEndpoint(exchange, exchange.path.slice('/v1'.length), state);
    return;
  }
  if (first !== state.directory.environmentId) throw notFound('The environment');
  await answerRoute(exchange, `/${rest.join('/')}`, routes);
}

/** PingOne: the path of an earlier product. It names no environment, so it cannot be answered. */
function legacyTokenEndpoint(state: SandboxState): PlatformError {
  return new PlatformError(404, 'NOT_FOUND', `The request could not be completed. The token endpoint is now ${state.issuer}/token.`);
}

function unread(request: IncomingMessage, response: ServerResponse, origin: string): Exchange {
  const url = URL.canParse(request.url ?? '/', origin) ? new URL(request.url ?? '/', origin) : new URL(origin);
  return { request, response, method: request.method ?? 'GET', url, path: url.pathname, body: '', correlationId: randomUUID() };
}
