import { cibaGrantType, deviceCodeGrantType, jwtBearerGrantType, tokenExchangeGrantType } from '../../values/grantTypes.ts';
import type { Exchange } from '../places.ts';
import type { ErrorSituation } from './errorSituation.ts';

/** Codes that RFC 6749 defines and other specifications use at their endpoints. */
const shared: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'access_denied',
  'server_error',
  'temporarily_unavailable',
]);

/** Where the errors of an endpoint are defined. The authorization endpoint answers by redirect, whatever step has the response. */
const sections: Readonly<Partial<Record<Exchange, string>>> = {
  'pushed authorization request': 'RFC 9126 section 2.3',
  'device authorization request': 'RFC 8628 section 3.1',
  'backchannel authentication request': 'OpenID Connect CIBA section 13',
  'token request': 'RFC 6749 section 5.2',
  'client registration': 'RFC 7591 section 3.2.2',
  'client deletion': 'RFC 7592 section 2.3',
  'client read': 'RFC 7592 section 2.1',
  'client update': 'RFC 7592 section 2.2',
  introspection: 'RFC 7662 section 2.3',
  revocation: 'RFC 7009 section 2.2.1',
  UserInfo: 'RFC 6750 section 3.1',
  'claims source': 'RFC 6750 section 3.1',
  'API call': 'RFC 6750 section 3.1',
};

const ofGrants: Readonly<Record<string, string>> = {
  [deviceCodeGrantType]: 'RFC 8628 section 3.5',
  [cibaGrantType]: 'OpenID Connect CIBA section 11',
  [tokenExchangeGrantType]: 'RFC 8693 section 2.2.2',
  [jwtBearerGrantType]: 'RFC 7523 section 3.1',
};

/** Codes of a client that was not authenticated, which the section of its way to authenticate says more about. */
const ofClients: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client']);

/** The section that defines what a code means where it came; `undefined` for a code that one specification alone defines. */
export function sectionOfError({ code, exchange, grantType, authentication }: ErrorSituation): string | undefined {
  if (!shared.has(code)) return undefined;
  if (ofClients.has(code) && authentication === 'assertion') return 'RFC 7523 section 3.2';
  if (exchange === 'token request' && grantType !== undefined && Object.hasOwn(ofGrants, grantType)) return ofGrants[grantType];
  return sections[exchange];
}
