import { matchRedirectUri } from '../oauth/redirectUri.ts';
import { l10n } from '../text/l10n.ts';

/**
 * A redirect URI that is not registered, shown under the closest one that is: a sentence, then both URIs with a
 * mark under the first character that differs.
 *
 * @returns `undefined` when it is registered, or when no registered one is known
 */
export function redirectUriProblem(sent: string | undefined, registered: readonly string[]): string | undefined {
  if (sent === undefined) return undefined;
  const match = matchRedirectUri(sent, registered);
  if (match.kind !== 'mismatch') return undefined;
  const { difference, closest } = match;
  const width = Math.max(difference.sent.length, difference.registered.length, 1);
  return [
    l10n`The redirect URI that was sent is not registered. ${difference.inWords}`,
    `  sent:       ${sent}`,
    `  registered: ${closest}`,
    `              ${' '.repeat(difference.at)}${'^'.repeat(Math.min(width, 80))}`,
  ].join('\n');
}
