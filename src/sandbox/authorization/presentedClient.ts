import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { TokenEndpointAuthMethod } from '../directory/application.ts';
import type { Exchange } from '../http/exchange.ts';

/** How a client authenticates in a request, in the names of `tokenEndpointAuthMethod`. Nothing is verified here. */
export function presentedMethod(exchange: Exchange, form: URLSearchParams): TokenEndpointAuthMethod {
  if (exchange.request.headers.authorization !== undefined) return 'CLIENT_SECRET_BASIC';
  const assertion = form.get('client_assertion');
  if (assertion) return usesSecret(assertion) ? 'CLIENT_SECRET_JWT' : 'PRIVATE_KEY_JWT';
  return form.has('client_secret') ? 'CLIENT_SECRET_POST' : 'NONE';
}

function usesSecret(assertion: string): boolean {
  try {
    return decodeProtectedHeader(assertion).alg?.startsWith('HS') === true;
  } catch {
    return false;
  }
}

/** The client that a request says it is from, in whatever way it authenticates. Nothing is verified here. */
export function presentedClientId(exchange: Exchange, form: URLSearchParams): string | undefined {
  const basic = /^Basic (.+)$/i.exec(exchange.request.headers.authorization ?? '')?.[1];
  if (basic !== undefined) return Buffer.from(basic, 'base64').toString('utf8').split(':', 1)[0];
  const assertion = form.get('client_assertion');
  if (!assertion) return form.get('client_id') ?? undefined;
  try {
    return decodeJwt(assertion).sub;
  } catch {
    return undefined; // the library says what is wrong with it
  }
}
