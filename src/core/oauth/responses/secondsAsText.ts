import type { Finding } from '../../findings/finding.ts';
import { type JsonObject, ownMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';

/**
 * Points at numbers of seconds that a server wrote in quotes (`"expires_in": "600"`). They are read as numbers all the same.
 *
 * @param names the members that the standard has as numbers
 * @param spec the section that says so
 */
export function secondsAsText(body: JsonObject, names: readonly string[], spec: string): readonly Finding[] {
  const asText = names.filter((name) => /^\d+$/.test(String(ownMember(body, name))) && typeof ownMember(body, name) === 'string');
  if (asText.length === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'response.secondsAsText',
      message: l10n`The response has ${asText.join(', ')} as text, where a number of seconds belongs. It is read as a number; other clients may ignore it.`,
      spec,
      remedy: l10n`Have the server send a number, without quotation marks.`,
    },
  ];
}
