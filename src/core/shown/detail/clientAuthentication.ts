import { headerValue } from '../../http/http.ts';
import type { HopView } from '../../runs/views.ts';
import type { MessageFields } from './messageFields.ts';

/** How a request says which client sends it. */
export interface ShownClientAuthentication {
  /** `client_secret_basic`, as it is registered; `none` of a public client. */
  readonly method: string;
  /** How that looks in the request, in a few words. */
  readonly words: string;
}

const authenticated: ReadonlySet<HopView['step']> = new Set([
  'pushed authorization request',
  'token request',
  'device authorization request',
  'backchannel authentication request',
  'introspection',
  'revocation',
]);

/** `undefined` for a request in which no client authenticates. With a certificate nothing of it is in the request: then it may be `none`. */
export function clientAuthentication(hop: Pick<HopView, 'step' | 'request'>, sent: MessageFields): ShownClientAuthentication | undefined {
  if (!authenticated.has(hop.step)) return undefined;
  const names = new Set(sent.fields.map(({ name }) => name));
  const authorization = headerValue(hop.request.headers, 'authorization') ?? '';
  if (/^basic /i.test(authorization)) return { method: 'client_secret_basic', words: 'secret in the Authorization header' };
  if (/^bearer /i.test(authorization)) return { method: 'bearer', words: 'access token in the Authorization header' };
  if (names.has('client_assertion')) return { method: 'signed assertion', words: 'JWT in client_assertion' };
  if (names.has('client_secret')) return { method: 'client_secret_post', words: 'secret in the body' };
  return { method: 'none', words: 'client_id alone' };
}
