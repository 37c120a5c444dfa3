import type { Rule } from '../../findings/finding.ts';
import type { TokenUseEvidence } from '../../runs/evidence.ts';
import { hopIndexOf } from '../../runs/steps/stepWords.ts';
import { l10n } from '../../text/l10n.ts';
import { notApplicable, passed } from '../verdict.ts';

export interface RevocationFacts {
  /** Where the token was sent after its revocation, in order. */
  readonly uses: readonly Pick<TokenUseEvidence, 'at' | 'accepted' | 'hop'>[];
  /** True when whoever has the keys can verify the token without asking its server. */
  readonly isJwt: boolean;
}

/** A revoked token is of no use from then on (RFC 7009 section 2.1). An API that verifies a JWT by itself does not know of it (section 3). */
const revoked: Rule<RevocationFacts> = {
  code: 'revocation.effective',
  title: l10n`a revoked token is not accepted any more`,
  spec: 'RFC 7009 section 2.1',
  severity: 'error',
  check: ({ uses, isJwt }) => {
    if (uses.length === 0) return notApplicable(l10n`revocation: the token was not sent to anybody afterwards`);
    const accepted = uses.find((use) => use.accepted && !(use.at === 'API' && isJwt)) ?? uses.find((use) => use.accepted);
    if (accepted === undefined) return passed;
    const where = l10n`hop ${hopIndexOf(accepted.hop)}`;
    if (accepted.at === 'API' && isJwt) {
      return {
        outcome: 'failed',
        severity: 'info',
        message: l10n`The API still accepted the token after its revocation (${where}): the token is a JWT, which an API can verify without knowing of revocations (RFC 7009 section 3).`,
        remedy: l10n`Keep the lifetime of such tokens short, or let the API introspect them.`,
      };
    }
    const message = {
      introspection: l10n`The server confirmed the revocation of the token, and its introspection still calls the token active (${where}).`,
      'token endpoint': l10n`The server confirmed the revocation of the refresh token, and its token endpoint still accepted it (${where}).`,
      UserInfo: l10n`The server confirmed the revocation of the token, and UserInfo still accepted it (${where}).`,
      API: l10n`The server confirmed the revocation of the token, and the API still accepted it (${where}).`,
    }[accepted.at];
    return {
      outcome: 'failed',
      message,
      remedy: l10n`Send the token once more after a while: a delay until all servers know is allowed. If it is still accepted, correct the revocation at the server.`,
    };
  },
};

export const revocationRules: readonly Rule<RevocationFacts>[] = [revoked];
