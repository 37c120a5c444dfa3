import { grants } from '../core/plan/grants.ts';
import type { Application } from './environment.ts';

/** The kinds of RFC 6749 section 2.1, of RFC 8628, and a client that acts for itself. `public`: which kind of public client is not known. */
export type ApplicationKind = 'web' | 'singlePage' | 'native' | 'public' | 'device' | 'service';

/** What kind of client an application is, as far as its grants, its client authentication and its redirect URIs tell. */
export function applicationKind({ grantTypes, clientAuthentication, redirectUris }: Application): ApplicationKind {
  if (grantTypes.every((grant) => grants[grant].responseTypes.length === 0))
    return grantTypes.includes('device_code') ? 'device' : 'service';
  if (clientAuthentication !== 'none') return 'web';
  if (redirectUris.some((uri) => !/^https?:/i.test(uri))) return 'native'; // RFC 8252 section 7.1
  return redirectUris.some((uri) => /^https:/i.test(uri)) ? 'singlePage' : 'public'; // on this machine it may be either
}
