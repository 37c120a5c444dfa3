import type { Finding } from '../../core/findings/finding.ts';
import { decodeJwt, type JwtReading } from '../../core/jose/jwt.ts';
import { deeperLevelsNote, hasDeeperLevels, printJson } from '../../core/json/printJson.ts';
import { describeClaim, describeHeaderParameter } from '../../core/meaning/claims.ts';
import { numericDateMs, timeInWords } from '../../core/text/tokenTime.ts';

/** What can be said about a token that stands alone in a text: nothing was sent, nothing is verified. */
export interface JwtReport {
  readonly reading: JwtReading;
  readonly findings: readonly Finding[];
}

export function reportOnJwt(token: string, nowMs: number): JwtReport {
  const reading = decodeJwt(token);
  return { reading, findings: reading.kind === 'decoded' ? findingsOf(reading.header, reading.claims, nowMs) : [] };
}

function findingsOf(
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
  nowMs: number,
): readonly Finding[] {
  const findings: Finding[] = [];
  const alg = header['alg'];
  if (typeof alg === 'string' && alg.toLowerCase() === 'none') {
    findings.push({
      severity: 'error',
      code: 'jwt.unsigned',
      message: 'This token is not signed (alg is none): anyone can write such a token.',
      spec: 'RFC 8725 section 3.2',
    });
  }
  const expiresAt = numericDateMs(claims['exp']);
  if (expiresAt !== undefined && expiresAt <= nowMs) {
    findings.push({
      severity: 'warning',
      code: 'jwt.expired',
      message: `This token expired ${timeInWords((nowMs - expiresAt) / 1000)} ago.`,
      spec: 'RFC 7519 section 4.1.4',
    });
  }
  if (expiresAt === undefined) {
    findings.push({
      severity: 'info',
      code: 'jwt.noExpiry',
      message: 'This token does not say when it expires.',
      spec: 'RFC 7519 section 4.1.4',
    });
  }
  const notBefore = numericDateMs(claims['nbf']);
  if (notBefore !== undefined && notBefore > nowMs) {
    findings.push({
      severity: 'warning',
      code: 'jwt.notYetValid',
      message: `This token is not valid before ${timeInWords((notBefore - nowMs) / 1000)} from now.`,
      spec: 'RFC 7519 section 4.1.5',
    });
  }
  return findings;
}

/** The token as a commented JSON document: header, claims with their meaning, times, findings. */
export function jwtDocumentText(token: string, nowMs: number): string {
  const { reading, findings } = reportOnJwt(token, nowMs);
  const comments = ['Decoded only: neither the signature nor the issuer was checked.', ...findings.map(findingLine)];
  switch (reading.kind) {
    case 'decoded': {
      const body = [
        '{',
        `  "header": ${objectText(reading.header, (name) => describeHeaderParameter(name)?.meaning, nowMs)},`,
        `  "claims": ${objectText(reading.claims, (name) => describeClaim(name)?.meaning, nowMs)},`,
        `  "signature": ${JSON.stringify(reading.signature)}`,
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
      return [...commentLines([reading.message]), JSON.stringify(token), ''].join('\n');
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
  return `${new Date(at).toLocaleString()}, ${at > nowMs ? `in ${away}` : `${away} ago`}`;
}
