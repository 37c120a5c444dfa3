import type { Application } from '../directory/application.ts';
import type { Exchange } from '../http/exchange.ts';
import { PlatformError } from '../http/platformError.ts';
import { allowsOrigin } from './corsSettings.ts';
import { type ForeignPage, foreignPageOf } from './foreignPage.ts';
import type { PageAccess } from './pageAccess.ts';

export interface Endpoint {
  readonly access: PageAccess;
  readonly methods: readonly string[];
  /** Whose origins count. All of them where the request names none, as a preflight of a token request does. */
  readonly applications: readonly Application[];
}

/** PingOne: the request headers that a page may set. */
const requestHeaders = [
  'Accept',
  'Accept-Language',
  'Authorization',
  'Content-Language',
  'Content-Type',
  'Correlation-Id',
  'Range',
  'X-Api-Key',
  'X-client-version',
  'X-Content-Type-Options',
  // PingOne: its SDK asks for forms with the first, and a step of DaVinci needs the last two.
  'X-Requested-With',
  'X-Requested-Platform',
  'interactionId',
  'interactionToken',
].join(', ');

/** Seconds for which a browser keeps the answer to a preflight. Ours. */
const preflightSeconds = 600;

/**
 * Lets a page of another site read the answer, or not (Fetch, section 3.3 "HTTP-CORS protocol"), and refuses a request that
 * it could make the session of the user agent act with. Requests of other programs pass.
 *
 * @returns true when the request was a preflight, which is answered then
 * @throws {PlatformError} 403
 */
export function admitPage(exchange: Exchange, endpoint: Endpoint): boolean {
  const page = foreignPageOf(exchange.request.headers);
  const { access } = endpoint;
  if (page === undefined) return false;
  exchange.response.setHeader('Vary', 'Origin');
  const mayRead = access.kind === 'bearer' || isConfigured(page, endpoint);
  if (mayRead) allowReading(exchange, page);
  if (exchange.method === 'OPTIONS' && exchange.request.headers['access-control-request-method'] !== undefined) {
    if (!mayRead) throw refusal(page);
    answerPreflight(exchange, endpoint.methods);
    return true;
  }
  if (mayRead || access.kind === 'client' || mayNavigate(exchange, page, access)) return false;
  throw refusal(page);
}

function isConfigured({ origin }: ForeignPage, { access, applications }: Endpoint): boolean {
  if (access.kind === 'none' || origin === undefined) return false;
  return applications.some(({ enabled, corsSettings }) => enabled && allowsOrigin(corsSettings, origin));
}

function mayNavigate({ method }: Exchange, page: ForeignPage, { navigation = [], framed = false }: PageAccess): boolean {
  return page.navigates && navigation.includes(method) && (framed || !page.inFrame);
}

/** The origin by name, also where every origin may read: PingOne's SDK sends all requests with `credentials: include`, which `*` forbids. */
function allowReading({ response }: Exchange, { origin }: ForeignPage): void {
  response.setHeader('Access-Control-Allow-Origin', origin ?? '*');
  if (origin !== undefined) response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Expose-Headers', 'Correlation-Id');
}

function answerPreflight({ response, correlationId }: Exchange, methods: readonly string[]): void {
  response.setHeader('Access-Control-Allow-Methods', methods.join(', '));
  response.setHeader('Access-Control-Allow-Headers', requestHeaders);
  response.setHeader('Access-Control-Max-Age', preflightSeconds);
  response.setHeader('Correlation-Id', correlationId);
  response.statusCode = 204;
  response.end();
}

function refusal({ origin = 'of another site' }: ForeignPage): PlatformError {
  return new PlatformError(403, 'ACCESS_FAILED', `The request could not be completed. A page ${origin} may not send it.`, [
    { code: 'INVALID_ORIGIN', message: 'The origin is not among the corsSettings of the application.' },
  ]);
}
