import type { Rule } from '../../findings/finding.ts';
import { isSameScope, readScopeList } from '../../oauth/scopes.ts';
import { l10n } from '../../text/l10n.ts';
import { notApplicable, passed } from '../verdict.ts';

export interface RefreshFacts {
  /** Whether a refresh token that had been replaced was accepted; `undefined` when the newest was sent. */
  readonly reuseAccepted: boolean | undefined;
  readonly isPublicClient: boolean;
  /** What was granted before; `undefined` when no response said it and nothing was requested. */
  readonly earlierScope: string | undefined;
  /** `scope` of the response to the refresh. */
  readonly grantedScope: string | undefined;
}

/** Two holders of one refresh token cannot be told apart, so the second use of a replaced one shows that it was stolen, or sent twice. */
const reuseRefused: Rule<RefreshFacts> = {
  code: 'refresh.reuse',
  title: l10n`a refresh token that was replaced is refused`,
  spec: 'RFC 9700 section 4.14.2',
  severity: 'warning',
  check: ({ reuseAccepted, isPublicClient }) => {
    if (reuseAccepted === undefined) return notApplicable(l10n`reuse: the newest refresh token was sent`);
    if (!reuseAccepted) {
      return {
        outcome: 'passed',
        message: l10n`the server refused the refresh token that it had replaced (invalid_grant), as it has to; it may have revoked the newest one with it`,
      };
    }
    return {
      outcome: 'failed',
      severity: isPublicClient ? 'warning' : 'info',
      message: isPublicClient
        ? l10n`The server accepted a refresh token of a public client once more after it had replaced it, so a stolen one goes unnoticed.`
        : l10n`The server accepted a refresh token once more after it had replaced it.`,
      remedy: l10n`Some servers allow that for a short time, in case a response was lost: send it again later. If it is still accepted, turn on the detection of reuse at the server.`,
    };
  },
};

/** A refresh may narrow what was granted, and not widen it. */
const scopeNotWider: Rule<RefreshFacts> = {
  code: 'refresh.scope',
  title: l10n`a refresh grants nothing that was not granted before`,
  spec: 'RFC 6749 section 6',
  severity: 'warning',
  check: ({ earlierScope, grantedScope }) => {
    if (earlierScope === undefined || grantedScope === undefined) return notApplicable(l10n`scope: there are no two lists to compare`);
    const before = readScopeList(earlierScope).names;
    const added = readScopeList(grantedScope, before).names.filter((scope) => !before.some((one) => isSameScope(one, scope)));
    if (added.length === 0) return passed;
    return {
      outcome: 'failed',
      message: l10n`The refresh granted ${added.join(', ')}, which was not granted before.`,
      remedy: l10n`Correct it at the server: nobody has consented to these scopes in this run.`,
    };
  },
};

export const refreshRules: readonly Rule<RefreshFacts>[] = [reuseRefused, scopeNotWider];
