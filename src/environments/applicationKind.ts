import { grants } from '../core/plan/grants.ts';
import type { Application } from './environment.ts';

/** The kinds of RFC 6749 section 2.1, of RFC 8628, and a client that acts for itself. `public`: a client without a secret that may run in a browser or be a native app. */
export type ApplicationKind = 'web' | 'native' | 'public' | 'device' | 'service';

/** What kind of client an application is, as far as its grants, its client authentication and its redirect URIs tell. */
export function applicationKind({ grantTypes, clientAuthentication, redirectUris }: Application): ApplicationKind {
  if (grantTypes.every((grant) => grants[grant].responseTypes.length === 0))
    return grantTypes.includes('device_code') ? 'device' : 'service';
  if (clientAuthentication !== 'none') return 'web';
  // RFC 8252 section 7: a scheme of its own is that of a native app; http and https are used by both kinds.
  return redirectUris.some((uri) => !/^https?:/i.test(uri)) ? 'native' : 'public';
}
