import type { Rule } from '../../findings/finding.ts';
import { matchRedirectUri } from '../../oauth/redirectUri.ts';
import { l10n } from '../../text/l10n.ts';
import { notApplicable, passed } from '../verdict.ts';

export interface RedirectUriFacts {
  /** As sent with the authorization request. */
  readonly sent: string | undefined;
  /** Every registered one that we know of. */
  readonly registered: readonly string[];
}

/** The server accepts only what is registered, to the character. */
const redirectUriRegistered: Rule<RedirectUriFacts> = {
  code: 'redirectUri.registered',
  title: l10n`redirect URI matches a registered one exactly`,
  spec: 'RFC 6749 section 3.1.2.3',
  severity: 'warning',
  check: ({ sent, registered }) => {
    if (sent === undefined) return notApplicable(l10n`redirect URI: none was sent`);
    const match = matchRedirectUri(sent, registered);
    switch (match.kind) {
      case 'noneKnown':
        return notApplicable(l10n`redirect URI: no registered one is known here`);
      case 'match':
        if (match.by === 'exact') return passed;
        return { outcome: 'passed', message: l10n`redirect URI is registered, with another port on the loopback address` };
      case 'mismatch':
        return {
          outcome: 'failed',
          message: l10n`The redirect URI ${sent} is not registered; ${match.closest} comes closest. ${match.difference.inWords}`,
          remedy: l10n`Register the redirect URI as it is sent, or send the registered one.`,
        };
    }
  },
};

/** A redirect URI has no fragment: the response mode `fragment` needs that place. */
const redirectUriWithoutFragment: Rule<RedirectUriFacts> = {
  code: 'redirectUri.fragment',
  title: l10n`redirect URI has no fragment`,
  spec: 'RFC 6749 section 3.1.2',
  severity: 'error',
  check: ({ sent }) => {
    if (sent === undefined) return notApplicable(l10n`redirect URI: none was sent`);
    if (!sent.includes('#')) return passed;
    return {
      outcome: 'failed',
      message: l10n`The redirect URI has a fragment.`,
      remedy: l10n`Register and send it without the fragment.`,
    };
  },
};

export const redirectUriRules: readonly Rule<RedirectUriFacts>[] = [redirectUriRegistered, redirectUriWithoutFragment];
