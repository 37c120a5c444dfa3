import type { HttpMethod } from '../../core/http/http.ts';
import type { TokenKind } from '../../core/oauth/wire.ts';
import type { Operation } from '../../core/plan/plan.ts';

/** How `--then` is written, for its help and its complaints. */
export const operationWords = 'userinfo, introspect[:TOKEN], refresh, refresh:previous, revoke[:TOKEN], signoff, api[:[METHOD ]URL]';

const tokenKinds: readonly TokenKind[] = ['access_token', 'id_token', 'refresh_token'];
const httpMethods: readonly HttpMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Reads one operation on the tokens as `--then` takes it; `undefined` when it is none. */
export function readOperation(text: string): Operation | undefined {
  const colon = text.indexOf(':');
  const name = colon === -1 ? text : text.slice(0, colon);
  const detail = colon === -1 ? undefined : text.slice(colon + 1);
  switch (name) {
    case 'userinfo':
      return detail === undefined ? { kind: 'userInfo' } : undefined;
    case 'signoff':
      return detail === undefined ? { kind: 'signOff' } : undefined;
    case 'refresh':
      if (detail === undefined) return { kind: 'refresh' };
      return detail === 'previous' ? { kind: 'refresh', token: 'previous' } : undefined;
    case 'introspect':
      return onToken(name, detail ?? 'access_token');
    case 'revoke':
      return onToken(name, detail ?? 'refresh_token');
    case 'api':
      return callOf(detail ?? '/environments');
    default:
      return undefined;
  }
}

function onToken(kind: 'introspect' | 'revoke', detail: string): Operation | undefined {
  const token = tokenKinds.find((each) => each === detail);
  return token === undefined ? undefined : { kind, token };
}

function callOf(detail: string): Operation | undefined {
  const [first = '', second] = detail.split(' ');
  const method = second === undefined ? 'GET' : httpMethods.find((each) => each === first);
  const url = second ?? first;
  // A path is one of the platform API.
  return method !== undefined && (url.startsWith('/') || URL.canParse(url)) ? { kind: 'callApi', method, url } : undefined;
}
