import type { Rule } from '../findings/finding.ts';

export interface IdTokenExpectation {
  /** False for a grant that never brings one, and for a refresh, which may leave it out. */
  readonly expected: boolean;
  readonly received: boolean;
  readonly requestedScope: string | undefined;
  /** Left out by a server that granted exactly what was asked for. */
  readonly grantedScope: string | undefined;
}

function hasOpenId(scope: string | undefined): boolean {
  return scope?.split(' ').includes('openid') === true;
}

/** Without an ID token a client does not know who has signed on. */
const idTokenIssued: Rule<IdTokenExpectation> = {
  code: 'idToken.present',
  title: 'ID token issued for the scope openid',
  spec: 'OpenID Connect Core section 3.1.3.3',
  severity: 'error',
  check: ({ expected, received, requestedScope, grantedScope }) => {
    if (!expected || !hasOpenId(requestedScope)) return { outcome: 'notApplicable', message: 'ID token: none was asked for here' };
    if (received) return { outcome: 'passed' };
    if (grantedScope !== undefined && !hasOpenId(grantedScope)) {
      return {
        outcome: 'failed',
        message: 'The scope openid was asked for and not granted, so no ID token came.',
        remedy: 'Allow the application the scope openid.',
      };
    }
    return {
      outcome: 'failed',
      message: 'The scope openid was asked for, but the token response holds no ID token, so nobody knows who has signed on.',
      remedy: 'Check that the server speaks OpenID Connect and that the application may use it.',
    };
  },
};

export const idTokenPresence: readonly Rule<IdTokenExpectation>[] = [idTokenIssued];
