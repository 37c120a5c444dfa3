import type { Rule } from '../../findings/finding.ts';
import type { SessionLeft, SignOffEvidence } from '../../runs/evidence.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { notApplicable, passed } from '../verdict.ts';

export interface SignOffFacts extends Pick<SignOffEvidence, 'sent' | 'end'> {
  /** What the server answered to `prompt=none` afterwards; `undefined` when it was not asked. */
  readonly session: SessionLeft | undefined;
}

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

/** Neither a redirect nor a page says what has ended: the answer to `prompt=none` does. */
const sessionEnded: Rule<SignOffFacts> = {
  code: 'signOff.session',
  title: l10n`no session is left after the sign-off`,
  spec: 'OpenID Connect RP-Initiated Logout section 2',
  severity: 'warning',
  check: ({ session, end }) => {
    if (session === undefined) return { outcome: 'notApplicable', message: l10n`session: not asked for after the sign-off` };
    if (session.kind === 'unknown') return { outcome: 'notApplicable', message: l10n`session: cannot be judged, because ${session.why}` };
    if (session.kind === 'no')
      return { outcome: 'passed', message: l10n`prompt=none is answered with login_required: this user agent has no session any more` };
    return {
      outcome: 'failed',
      ...(end.kind === 'page' ? { severity: 'info' } : {}),
      message: l10n`The server still answers prompt=none without a sign-on: the session of the user has not ended.`,
      remedy: l10n`If the server shows a page, the sign-off has to be confirmed there. Otherwise send the ID token of the session as id_token_hint, and look at the server which sessions it ends.`,
    };
  },
};

export const signOffRules: readonly Rule<SignOffFacts>[] = [returned, stateReturned, sessionEnded];
