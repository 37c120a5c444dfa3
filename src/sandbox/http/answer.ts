import type { Exchange } from './exchange.ts';
import type { PlatformError } from './platformError.ts';

export type AnswerHeaders = Readonly<Record<string, string | readonly string[]>>;

function send(exchange: Exchange, status: number, headers: AnswerHeaders, body?: string): void {
  const { response } = exchange;
  response.statusCode = status;
  response.setHeader('Correlation-Id', exchange.correlationId);
  response.setHeader('Cache-Control', 'no-store');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body !== undefined) response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}

export function sendJson(exchange: Exchange, status: number, body: unknown, headers: AnswerHeaders = {}): void {
  send(exchange, status, { 'Content-Type': 'application/json;charset=UTF-8', ...headers }, JSON.stringify(body));
}

export function sendEmpty(exchange: Exchange, status: number, headers: AnswerHeaders = {}): void {
  send(exchange, status, headers);
}

export function sendRedirect(exchange: Exchange, location: string, headers: AnswerHeaders = {}): void {
  send(exchange, 302, { Location: location, 'Content-Length': '0', ...headers });
}

/** A page without scripts that cannot be framed, as the hosted sign-on pages cannot. */
export function sendHtml(exchange: Exchange, status: number, html: string, headers: AnswerHeaders = {}): void {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
  send(
    exchange,
    status,
    {
      'Content-Type': 'text/html;charset=UTF-8',
      'Content-Security-Policy': policy,
      'X-Frame-Options': 'DENY',
      // A form of the page names its origin to the sandbox, and nothing to others.
      'Referrer-Policy': 'same-origin',
      ...headers,
    },
    html,
  );
}

export function sendPlatformError(exchange: Exchange, error: PlatformError): void {
  sendJson(exchange, error.status, error.envelope(exchange.correlationId), error.headers);
}
