import { setTimeout as sleep } from 'node:timers/promises';
import { sendHtml } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import { page } from '../http/page.ts';
import { PlatformError } from '../http/platformError.ts';
import type { Faults } from './faults.ts';

const slowMs = 2000;

/**
 * Lets the faults strike that are about the answer itself, whatever the endpoint.
 * @returns true when the request is dealt with
 * @throws {PlatformError} 429
 */
export async function faultyAnswer(exchange: Exchange, faults: Faults): Promise<boolean> {
  const { path, response } = exchange;
  if (faults.strikes('slow', path)) await sleep(slowMs);
  if (faults.strikes('cut-connection', path)) {
    response.destroy();
    return true;
  }
  if (faults.strikes('rate-limit', path)) {
    throw new PlatformError(
      429,
      'REQUEST_LIMITED',
      'The request could not be completed. Your request rate is too high.',
      [{ code: 'LIMIT_EXCEEDED', message: 'The request limit was exceeded.' }],
      { 'Retry-After': '1' },
    );
  }
  if (faults.strikes('wrong-status', path)) {
    sendHtml(exchange, 500, page('Internal server error', '<p>Something broke on the way.</p>'));
    return true;
  }
  if (faults.strikes('html-instead-of-json', path)) {
    sendHtml(exchange, 200, page('Welcome', '<p>Some other server answers here.</p>'));
    return true;
  }
  if (faults.strikes('malformed-body', path)) breakOffBody(exchange);
  return false;
}

/** The first half of the body only, as if that were all of it. */
function breakOffBody({ response }: Exchange): void {
  const end = response.end.bind(response) as (body: unknown) => typeof response;
  response.end = ((body?: unknown) => {
    if (typeof body !== 'string' && !Buffer.isBuffer(body)) return end(body);
    const half = Buffer.from(body).subarray(0, Math.floor(body.length / 2));
    if (!response.headersSent) response.setHeader('Content-Length', half.length);
    return end(half);
  }) as typeof response.end;
}
