import type { Finding } from '../findings/finding.ts';
import { deeperLevelsNote, hasDeeperLevels, printJson } from '../json/printJson.ts';
import { type WrittenJson, WrittenNumber } from '../json/writtenJson.ts';
import { describeClaim, describeHeaderParameter } from '../meaning/claims.ts';
import type { ProductWords } from '../meaning/productWords.ts';
import { l10n } from '../text/l10n.ts';
import { numericDateMs, timeInWords } from '../text/tokenTime.ts';
import type { PartReading, PayloadReading, ReadToken } from './reading/tokenReading.ts';

/** What is said of a claim, beyond its value. */
type Product = Pick<ProductWords, 'claims'>;

/**
 * A token as a commented JSON document: header, claims with their meaning, times, findings; a token in it the same way.
 *
 * @param parts `readable` leaves out what the token could be put together from again: its signature, and the text of one that cannot be read
 */
export function tokenDocument(read: ReadToken, nowMs: number, product: Product, parts: 'all' | 'readable' = 'all'): string {
  const { token, reading, findings } = read;
  if (reading.kind === 'opaque')
    return [...commentLines([reading.message]), ...(parts === 'all' ? [JSON.stringify(token)] : []), ''].join('\n');
  const decodedOnly = reading.kind === 'signed' ? [l10n`Decoded only: neither the signature nor the issuer was checked.`] : [];
  return [...commentLines([...decodedOnly, ...findings.map(findingLine)]), objectText(partsOf(read, nowMs, product, parts)), ''].join('\n');
}

/** A member of the document: a comment before it, and its value as JSON. */
interface DocumentMember {
  readonly name: string;
  readonly comments?: readonly string[];
  readonly text: string;
}

function partsOf({ token, reading }: ReadToken, nowMs: number, product: Product, parts: 'all' | 'readable'): readonly DocumentMember[] {
  if (reading.kind === 'opaque') return parts === 'all' ? [{ name: 'token', text: JSON.stringify(token) }] : [];
  const header = { name: 'header', text: partText(reading.header, (name) => describeHeaderParameter(name)?.meaning, nowMs) };
  if (reading.kind === 'encrypted') return [header];
  const signature = parts === 'all' ? [{ name: 'signature', text: JSON.stringify(reading.signature) }] : [];
  return [header, ...payloadOf(reading.payload, nowMs, product, parts), ...signature];
}

function payloadOf(payload: PayloadReading, nowMs: number, product: Product, parts: 'all' | 'readable'): readonly DocumentMember[] {
  switch (payload.kind) {
    case 'claims':
      return [{ name: 'claims', text: partText(payload, (name) => describeClaim(name, product)?.meaning, nowMs) }];
    case 'token':
      return [
        {
          name: 'payload',
          comments: payload.inner.findings.map(findingLine),
          text: objectText(partsOf(payload.inner, nowMs, product, parts)),
        },
      ];
    case 'content':
      return [{ name: 'payload', text: JSON.stringify(payload.text ?? null) }];
    case 'detached':
      return [];
  }
}

/** What cannot be read as an object stands as the text that it is; null where it is not even that. */
function partText({ written, text }: PartReading, meaningOf: (name: string) => string | undefined, nowMs: number): string {
  if (written === undefined) return JSON.stringify(text ?? null);
  return objectText(written.members.map(({ name, value }) => claimMember(name, value, meaningOf(name), nowMs)));
}

function claimMember(name: string, value: WrittenJson, meaning: string | undefined, nowMs: number): DocumentMember {
  const depth = hasDeeperLevels(value) ? deeperLevelsNote : undefined;
  const comment = [meaning, timeOf(name, value, nowMs), depth].filter((part) => part !== undefined).join('; ');
  return { name, comments: comment === '' ? [] : [comment], text: printJson(value) };
}

function findingLine({ severity, message, spec }: Finding): string {
  return `${severity === 'info' ? 'Note' : severity === 'warning' ? 'Warning' : 'Error'}: ${message} (${spec})`;
}

/** Comments may quote what a token says: a line break in it must not end the comment. */
function commentLines(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `// ${line.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}`);
}

function objectText(members: readonly DocumentMember[]): string {
  if (members.length === 0) return '{}';
  const lines = members.flatMap(({ name, comments = [], text }, index) => [
    ...commentLines(comments),
    `${JSON.stringify(name)}: ${text}${index === members.length - 1 ? '' : ','}`,
  ]);
  return `{\n${lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`).join('\n')}\n}`;
}

const timeClaims: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);

/** `22/11/2026, 14:31:52, in 59 min`: local time, and how far away it is. */
export function timeOf(name: string, value: unknown, nowMs: number): string | undefined {
  const at = timeClaims.has(name) ? numericDateMs(value instanceof WrittenNumber ? Number(value.text) : value) : undefined;
  if (at === undefined) return undefined;
  const away = timeInWords((at - nowMs) / 1000);
  return l10n`${new Date(at).toLocaleString()}, ${at > nowMs ? `in ${away}` : `${away} ago`}`;
}
