import type { Rule } from '../../findings/finding.ts';
import { l10n } from '../../text/l10n.ts';
import { notApplicable, passed } from '../verdict.ts';

export interface IdTokenExpectation {
  /** False for a grant that never brings one, and for a refresh, which may leave it out. */
  readonly expected: boolean;
  readonly received: boolean;
  readonly requestedScope: string | undefined;
  /** Left out by a server that granted exactly what was asked for. */
  readonly grantedScope: string | undefined;
  /** How the response has an `id_token` that is none. */
  readonly blank: 'null' | 'empty' | undefined;
}

function hasOpenId(scope: string | undefined): boolean {
  return scope?.split(' ').includes('openid') === true;
}

/** Without an ID token a client does not know who has signed on. */
const idTokenIssued: Rule<IdTokenExpectation> = {
  code: 'idToken.present',
  title: l10n`ID token issued for the scope openid`,
  spec: 'OpenID Connect Core section 3.1.3.3',
  severity: 'error',
  check: ({ expected, received, requestedScope, grantedScope, blank }) => {
    if (!expected || !hasOpenId(requestedScope)) return notApplicable(l10n`ID token: none was requested`);
    if (received) return passed;
    if (grantedScope !== undefined && !hasOpenId(grantedScope)) {
      return {
        outcome: 'failed',
        message: l10n`The scope openid was requested but not granted, so no ID token was issued.`,
        remedy: l10n`Grant the scope openid to the application.`,
      };
    }
    return {
      outcome: 'failed',
      message:
        blank === undefined
          ? l10n`The scope openid was requested, but the token response contains no ID token, so the user is unknown.`
          : l10n`The scope openid was requested, but id_token is ${blank} in the token response, so the user is unknown.`,
      remedy: l10n`Check that the server speaks OpenID Connect and that the application may use it.`,
    };
  },
};

export const idTokenPresence: readonly Rule<IdTokenExpectation>[] = [idTokenIssued];
