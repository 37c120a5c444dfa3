import type { Finding } from '../findings/finding.ts';
import type { Flow } from '../runs/flow.ts';
import { readingOf } from '../runs/tokenReading.ts';
import { l10n } from '../text/l10n.ts';

/**
 * A session that was kept answers for whoever signed on last. When the tokens name another user than the one who was
 * to sign on, that has to be said: everything else looks like a success.
 */
export function otherUserFinding({ plan, hops, tokens }: Flow): Finding | undefined {
  const wanted = 'signOn' in plan && (plan.signOn.kind === 'flows' || plan.signOn.kind === 'form') ? plan.signOn.username : undefined;
  if (wanted === undefined || hops.some(({ step }) => step === 'sign-on' || step === 'DaVinci node' || step === 'sign-on form'))
    return undefined;
  const idToken = tokens.findLast(({ kind }) => kind === 'id_token');
  const reading = idToken === undefined ? undefined : readingOf(idToken.value);
  const actual = reading?.kind === 'decoded' ? reading.claims['preferred_username'] : undefined;
  if (typeof actual !== 'string' || actual === wanted) return undefined;
  return {
    severity: 'warning',
    code: 'session.otherUser',
    message: l10n`The kept session of ${actual} was used, although ${wanted} was selected: these are the tokens of ${actual}.`,
    spec: 'OpenID Connect Core section 3.1.2.1',
    remedy: l10n`Clear the session of the environment, or send prompt=login.`,
  };
}
