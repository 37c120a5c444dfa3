import { setTimeout as sleep } from 'node:timers/promises';
import { sendHtml } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import { page } from '../http/page.ts';
import { PlatformError } from '../http/platformError.ts';

/** Something that can be made to go wrong. */
export interface FaultDefinition {
  /** For `--help`, the control endpoint and the documentation. */
  readonly text: string;
  /**
   * What it does to any answer; left out where the place that it is about asks for it (`Faults.strikes`).
   * @returns true when the request is dealt with
   * @throws {PlatformError} to be answered instead
   */
  readonly answer?: (exchange: Exchange) => boolean | Promise<boolean>;
}

const slowMs = 2000;

/** Every fault, by name. Those that have an answer strike in this order. */
export const faultDefinitions = {
  slow: {
    text: 'every response is delayed by two seconds',
    answer: async () => {
      await sleep(slowMs);
      return false;
    },
  },
  'cut-connection': {
    text: 'the connection is closed without a response',
    answer: ({ response }) => {
      response.destroy();
      return true;
    },
  },
  'rate-limit': {
    text: 'status 429 with Retry-After',
    answer: () => {
      throw new PlatformError(
        429,
        'REQUEST_LIMITED',
        'The request could not be completed. Your request rate is too high.',
        [{ code: 'LIMIT_EXCEEDED', message: 'The request limit was exceeded.' }],
        { 'Retry-After': '1' },
      );
    },
  },
  'wrong-status': {
    text: 'status 500 with an HTML page instead of the response',
    answer: (exchange) => {
      sendHtml(exchange, 500, page('Internal server error', '<p>An unexpected error occurred.</p>'));
      return true;
    },
  },
  'html-instead-of-json': {
    text: 'an HTML page with status 200 instead of JSON',
    answer: (exchange) => {
      sendHtml(exchange, 200, page('Welcome', '<p>This response comes from another server.</p>'));
      return true;
    },
  },
  'malformed-body': {
    text: 'the body is truncated',
    answer: (exchange) => {
      breakOffBody(exchange);
      return false;
    },
  },
  'expired-flow': { text: 'every flow has expired' },
  'lost-cookie': { text: 'the sign-on sets no cookie' },
  'wrong-state': { text: 'the authorization response has a different state' },
  'bad-signature': { text: 'tokens are signed with a key that is not published' },
  'rotated-key': { text: 'the next read of the JWK set does not have the new signing key yet' },
  'not-yet-there': { text: 'a new resource of the platform API is not found at first' },
} as const satisfies Readonly<Record<string, FaultDefinition>>;

export type FaultName = keyof typeof faultDefinitions;

/** Name and definition of each, in the order of the list. */
export const faultList = Object.entries<FaultDefinition>(faultDefinitions);

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faultDefinitions, name);
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
