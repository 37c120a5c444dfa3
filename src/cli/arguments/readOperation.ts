import type { HttpMethod } from '../../core/http/http.ts';
import type { TokenKind } from '../../core/oauth/wire.ts';
import type { Operation } from '../../core/plan/plan.ts';
import { tokenKinds } from '../../core/values/tokenKinds.ts';

/** How an operation is written after `--then`. */
interface Form {
  /** Before the first colon. */
  readonly name: string;
  /** What may follow the name, for help and complaints. */
  readonly details: readonly string[];
  /**
   * @param detail what stands after the colon; `undefined` without one
   * @param given the tokens at hand: one that is there alone is meant where no token is named
   */
  readonly read: (detail: string | undefined, given: readonly string[]) => Operation | undefined;
}

const httpMethods: readonly HttpMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const forms: Readonly<Record<Operation['kind'], Form>> = {
  userInfo: {
    name: 'userinfo',
    details: ['', ':body'],
    read: (detail) => {
      if (detail === undefined) return { kind: 'userInfo' };
      return detail === 'body' ? { kind: 'userInfo', tokenIn: 'body' } : undefined;
    },
  },
  introspect: {
    name: 'introspect',
    details: ['[:TOKEN]'],
    read: (detail, given) => onToken('introspect', detail ?? usual('access_token', given)),
  },
  refresh: {
    name: 'refresh',
    details: ['', ':previous', ':SCOPES'],
    read: (detail) => {
      if (detail === undefined) return { kind: 'refresh' };
      const scopes = detail.split(' ').filter((each) => each !== '');
      if (scopes.length === 0) return undefined;
      return detail === 'previous' ? { kind: 'refresh', token: 'previous' } : { kind: 'refresh', scopes };
    },
  },
  revoke: { name: 'revoke', details: ['[:TOKEN]'], read: (detail, given) => onToken('revoke', detail ?? usual('refresh_token', given)) },
  signOff: {
    name: 'signoff',
    details: ['', ':check'],
    read: (detail) => {
      if (detail === undefined) return { kind: 'signOff' };
      return detail === 'check' ? { kind: 'signOff', checkSession: true } : undefined;
    },
  },
  awaitLogout: {
    name: 'await-logout',
    details: ['', ':signoff'],
    read: (detail) => {
      if (detail === undefined) return { kind: 'awaitLogout' };
      return detail === 'signoff' ? { kind: 'awaitLogout', signOff: true } : undefined;
    },
  },
  callApi: { name: 'api', details: ['[:[METHOD ]URL]'], read: (detail) => callOf(detail ?? '/environments') },
};

/** How `--then` is written, for its help and its complaints. */
export const operationWords = Object.values(forms)
  .flatMap(({ name, details }) => details.map((detail) => name + detail))
  .join(', ');

/** Reads one operation on the tokens as `--then` takes it; `undefined` when it is none. */
export function readOperation(text: string, given: readonly string[] = []): Operation | undefined {
  const [name = '', ...rest] = text.split(':');
  const form = Object.values(forms).find((each) => each.name === name);
  return form?.read(rest.length === 0 ? undefined : rest.join(':'), given);
}

function usual(kind: TokenKind, given: readonly string[]): string {
  const [only, ...others] = given;
  return only === undefined || others.length > 0 ? kind : only;
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
