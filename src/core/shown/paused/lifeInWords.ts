import { l10n } from '../../text/l10n.ts';
import { formatElapsed } from '../durations.ts';
import type { RequestLife } from '../pausedView.ts';

/** Counted down where the server said how long it lives; else since when it is there. Without a full stop. */
export function lifeInWords({ name, issuedAt, expiresAt, recommended }: RequestLife, now: number): string {
  if (expiresAt !== undefined)
    return expiresAt > now
      ? l10n`The ${name} expires in ${formatElapsed(expiresAt - now)}`
      : l10n`The ${name} expired ${formatElapsed(now - expiresAt)} ago`;
  const age = l10n`The ${name} is ${formatElapsed(now - issuedAt)} old`;
  if (recommended === undefined) return age;
  return l10n`${age}; servers keep it ${formatElapsed(recommended.seconds * 1000)} at most (${recommended.spec})`;
}
