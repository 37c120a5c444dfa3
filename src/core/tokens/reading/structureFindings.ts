import type { Finding } from '../../findings/finding.ts';
import { isBase64Url } from '../../jose/base64url.ts';
import { whereNotBase64Url } from '../../jose/jwt.ts';
import type { JsonObject } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';

export const encrypted: Finding = {
  severity: 'info',
  code: 'jwt.encrypted',
  message: l10n`This JWT is encrypted. Its header is readable, its claims are not without the key.`,
  spec: 'RFC 7516 section 3',
};

export const endsEarly: Finding = {
  severity: 'error',
  code: 'jwt.noSignature',
  message: l10n`This token ends before its signature: it was cut off, or the signature was removed. Even an unsigned token has a second dot.`,
  spec: 'RFC 7515 section 3.1',
};

export function algorithmFindings(header: JsonObject | undefined): readonly Finding[] {
  if (header === undefined || typeof header['alg'] === 'string') return [];
  const message = l10n`The header of this JWT does not say how it is signed: alg is missing or not a string.`;
  return [{ severity: 'error', code: 'jwt.noAlgorithm', message, spec: 'RFC 7515 section 4.1.1' }];
}

export function signatureFindings(signature: string): readonly Finding[] {
  if (isBase64Url(withoutPadding(signature).replaceAll('+', '-').replaceAll('/', '_'))) return [];
  const message = l10n`The signature of this JWT is not base64url${whereNotBase64Url(signature)}.`;
  return [{ severity: 'error', code: 'jwt.signatureEncoding', message, spec: 'RFC 7515 section 5.2' }];
}

/** What a library that goes by the specification refuses, although it can be read. */
export function writingFindings(parts: readonly string[]): readonly Finding[] {
  const findings: Finding[] = [];
  const spec = 'RFC 7515 section 2';
  if (parts.some((part) => part !== withoutPadding(part))) {
    const message = l10n`The parts of this token end with padding (=), which base64url in a token does not have. A strict library refuses it.`;
    findings.push({ severity: 'warning', code: 'jwt.padding', message, spec });
  }
  if (parts.some((part) => /[+/]/.test(part))) {
    const message = l10n`This token is written in plain base64, with + and / in place of - and _. A strict library refuses it.`;
    findings.push({ severity: 'warning', code: 'jwt.alphabet', message, spec });
  }
  return findings;
}

function withoutPadding(part: string): string {
  return part.replace(/={1,2}$/, '');
}
