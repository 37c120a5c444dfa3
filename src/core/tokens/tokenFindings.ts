import type { Finding } from '../findings/finding.ts';
import type { JsonObject } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { numericDateMs, timeInWords } from '../text/tokenTime.ts';
import { claimsOf, headerOf, type TokenReading } from './reading/tokenReading.ts';

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

function timeFindings(claims: JsonObject, isProof: boolean, nowMs: number): readonly Finding[] {
  const findings: Finding[] = [];
  const expiresAt = numericDateMs(claims['exp']);
  if (expiresAt !== undefined && expiresAt <= nowMs) {
    findings.push({
      severity: 'warning',
      code: 'jwt.expired',
      message: l10n`This token expired ${timeInWords((nowMs - expiresAt) / 1000)} ago.`,
      spec: 'RFC 7519 section 4.1.4',
    });
  }
  if (expiresAt === undefined && !isProof) {
    findings.push({
      severity: 'info',
      code: 'jwt.noExpiry',
      message: l10n`This token does not say when it expires.`,
      spec: 'RFC 7519 section 4.1.4',
    });
  }
  const notBefore = numericDateMs(claims['nbf']);
  if (notBefore !== undefined && notBefore > nowMs) {
    findings.push({
      severity: 'warning',
      code: 'jwt.notYetValid',
      message: l10n`This token is not valid before ${timeInWords((notBefore - nowMs) / 1000)} from now.`,
      spec: 'RFC 7519 section 4.1.5',
    });
  }
  return findings;
}
