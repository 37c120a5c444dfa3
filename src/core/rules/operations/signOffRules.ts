import type { Rule } from '../../findings/finding.ts';
import type { SignOffEvidence } from '../../runs/evidence.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { notApplicable, passed } from '../verdict.ts';

export type SignOffFacts = Pick<SignOffEvidence, 'sent' | 'end'>;

const spec = 'OpenID Connect RP-Initiated Logout section 3';

const returned: Rule<SignOffFacts> = {
  code: 'signOff.redirectUri',
  title: l10n`sign-off returns to the post-logout redirect URI`,
  spec,
  severity: 'warning',
  check: ({ sent, end }) => {
    if (sent.postLogoutRedirectUri === undefined) return notApplicable(l10n`post-logout redirect URI: none was sent`);
    switch (end.kind) {
      case 'returned':
        return passed;
      case 'page':
        return notApplicable(l10n`post-logout redirect URI: cannot be judged here, because the server shows a page`);
      case 'elsewhere':
        return {
          outcome: 'failed',
          message: l10n`The sign-off sends the browser to ${quotedText(end.origin, 120)} instead of the post-logout redirect URI.`,
          remedy,
        };
      case 'done':
        return { outcome: 'failed', message: l10n`The sign-off ends without a redirect to the post-logout redirect URI.`, remedy };
    }
  },
};

const remedy = l10n`Register the post-logout redirect URI for the application exactly as sent, and send the ID token of the session with it.`;

/** As with an authorization response, the state shows that the browser comes back from this sign-off. */
const stateReturned: Rule<SignOffFacts> = {
  code: 'signOff.state',
  title: l10n`state returned unchanged after the sign-off`,
  spec,
  severity: 'error',
  check: ({ sent, end }) => {
    if (sent.state === undefined) return notApplicable(l10n`state: none was sent with the sign-off`);
    if (end.kind !== 'returned') return notApplicable(l10n`state: the sign-off did not return to the client`);
    if (end.state === sent.state) return passed;
    return {
      outcome: 'failed',
      message:
        end.state === undefined
          ? l10n`The sign-off returned without the state that was sent.`
          : l10n`The state after the sign-off differs from the one that was sent.`,
      remedy: l10n`Correct it at the server, which has to return state unchanged.`,
    };
  },
};

export const signOffRules: readonly Rule<SignOffFacts>[] = [returned, stateReturned];
