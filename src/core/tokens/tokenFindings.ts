import type { Finding } from '../findings/finding.ts';
import type { JsonObject } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { claimsOf, headerOf, type TokenReading } from './reading/tokenReading.ts';
import { timeFindings } from './timeFindings.ts';

/** What can be said about a token that stands alone in a text: of its signature and its times, as far as they can be read. */
export function tokenFindings(reading: TokenReading, nowMs: number): readonly Finding[] {
  if (reading.kind !== 'signed') return [];
  const claims = claimsOf(reading);
  return [
    ...signatureFindings(headerOf(reading) ?? {}),
    ...(claims === undefined ? [] : timeFindings(claims, mayLackExpiry(headerOf(reading)), nowMs)),
  ];
}

function signatureFindings({ alg }: JsonObject): readonly Finding[] {
  if (typeof alg !== 'string' || alg.toLowerCase() !== 'none') return [];
  const message = l10n`This token is not signed (alg is none): anyone can write such a token.`;
  return [{ severity: 'error', code: 'jwt.unsigned', message, spec: 'RFC 8725 section 3.2' }];
}

/** Proofs are for one message, and end with it: DPoP (RFC 9449 section 4.2) and key binding (RFC 9901 section 4.3). */
function mayLackExpiry(header: JsonObject | undefined): boolean {
  return /^(?:application\/)?(?:dpop|kb)\+jwt$/i.test(String(header?.['typ']));
}
