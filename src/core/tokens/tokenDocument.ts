import type { Finding } from '../findings/finding.ts';
import { deeperLevelsNote, hasDeeperLevels, printJson } from '../json/printJson.ts';
import { describeClaim, describeHeaderParameter } from '../meaning/claims.ts';
import type { ProductWords } from '../meaning/productWords.ts';
import { l10n } from '../text/l10n.ts';
import { numericDateMs, timeInWords } from '../text/tokenTime.ts';
import type { ReadToken } from './findTokens.ts';

/**
 * A token as a commented JSON document: header, claims with their meaning, times, findings.
 *
 * @param parts `readable` leaves out what the token could be put together from again: its signature, and the text of one that cannot be read
 */
export function tokenDocument(
  { token, reading, findings }: ReadToken,
  nowMs: number,
  product: Pick<ProductWords, 'claims'>,
  parts: 'all' | 'readable' = 'all',
): string {
  const comments = [l10n`Decoded only: neither the signature nor the issuer was checked.`, ...findings.map(findingLine)];
  switch (reading.kind) {
    case 'decoded': {
      const body = [
        '{',
        `  "header": ${objectText(reading.header, (name) => describeHeaderParameter(name)?.meaning, nowMs)},`,
        `  "claims": ${objectText(reading.claims, (name) => describeClaim(name, product)?.meaning, nowMs)}${parts === 'all' ? ',' : ''}`,
        ...(parts === 'all' ? [`  "signature": ${JSON.stringify(reading.signature)}`] : []),
        '}',
      ];
      return [...commentLines(comments), ...body, ''].join('\n');
    }
    case 'encrypted':
      return [
        ...commentLines([reading.message]),
        '{',
        `  "header": ${objectText(reading.header, (name) => describeHeaderParameter(name)?.meaning, nowMs)}`,
        '}',
        '',
      ].join('\n');
    case 'opaque':
    case 'malformed':
      return [...commentLines([reading.message]), ...(parts === 'all' ? [JSON.stringify(token)] : []), ''].join('\n');
  }
}

function findingLine({ severity, message, spec }: Finding): string {
  return `${severity === 'info' ? 'Note' : severity === 'warning' ? 'Warning' : 'Error'}: ${message} (${spec})`;
}

/** Comments may quote what a token says: a line break in it must not end the comment. */
function commentLines(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `// ${line.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}`);
}

function objectText(object: Readonly<Record<string, unknown>>, meaningOf: (name: string) => string | undefined, nowMs: number): string {
  const entries = Object.entries(object);
  if (entries.length === 0) return '{}';
  const lines = entries.flatMap(([name, value], index) => {
    const comma = index === entries.length - 1 ? '' : ',';
    const depth = hasDeeperLevels(value) ? deeperLevelsNote : undefined;
    const comment = [meaningOf(name), timeOf(name, value, nowMs), depth].filter((part) => part !== undefined).join('; ');
    const text = `${JSON.stringify(name)}: ${printJson(value).replaceAll('\n', '\n    ')}${comma}`;
    return comment === '' ? [`    ${text}`] : [...commentLines([comment]).map((line) => `    ${line}`), `    ${text}`];
  });
  return `{\n${lines.join('\n')}\n  }`;
}

const timeClaims: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);

/** `22/11/2026, 14:31:52, in 59 min`: local time, and how far away it is. */
export function timeOf(name: string, value: unknown, nowMs: number): string | undefined {
  const at = timeClaims.has(name) ? numericDateMs(value) : undefined;
  if (at === undefined) return undefined;
  const away = timeInWords((at - nowMs) / 1000);
  return l10n`${new Date(at).toLocaleString()}, ${at > nowMs ? `in ${away}` : `${away} ago`}`;
}
