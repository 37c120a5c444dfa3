import type { Finding } from '../findings/finding.ts';
import { readNumericDate } from '../jose/numericDate.ts';
import { deeperLevelsNote, hasDeeperLevels, printJson } from '../json/printJson.ts';
import { type WrittenJson, WrittenNumber, type WrittenObject } from '../json/writtenJson.ts';
import { describeClaim, describeHeaderParameter, timeClaims } from '../meaning/claims.ts';
import type { ProductWords } from '../meaning/productWords.ts';
import { l10n } from '../text/l10n.ts';
import { dateAndTime, distanceInWords } from '../text/times.ts';
import type { Disclosure, PartReading, PayloadReading, ReadToken, SignatureReading } from './reading/tokenReading.ts';

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
  if (reading.kind === 'encrypted') {
    const recipients = reading.recipients?.map((header) => headerText(header, nowMs)) ?? [];
    return [...headersOf(reading, nowMs), ...(recipients.length === 0 ? [] : [{ name: 'recipients', text: listText(recipients) }])];
  }
  const signatureOf = (signature: string): readonly DocumentMember[] =>
    parts === 'all' ? [{ name: 'signature', text: JSON.stringify(signature) }] : [];
  const others = reading.otherSignatures?.map((each) => objectText([...headersOf(each, nowMs), ...signatureOf(each.signature)])) ?? [];
  return [
    ...headersOf(reading, nowMs),
    ...payloadOf(reading.payload, nowMs, product, parts),
    ...(reading.disclosures === undefined ? [] : [{ name: 'disclosures', text: listText(reading.disclosures.map(disclosureText)) }]),
    ...(reading.keyBinding === undefined ? [] : [innerToken('keyBinding', reading.keyBinding, nowMs, product, parts)]),
    ...signatureOf(reading.signature),
    ...(others.length === 0 ? [] : [{ name: 'otherSignatures', text: listText(others) }]),
  ];
}

function headersOf(
  { header, unprotectedHeader }: Pick<SignatureReading, 'header' | 'unprotectedHeader'>,
  nowMs: number,
): readonly DocumentMember[] {
  const own = { name: 'header', text: partText(header, headerMeaning, nowMs) };
  return unprotectedHeader === undefined ? [own] : [own, { name: 'unprotectedHeader', text: headerText(unprotectedHeader, nowMs) }];
}

function headerMeaning(name: string): string | undefined {
  return describeHeaderParameter(name)?.meaning;
}

function headerText({ members }: WrittenObject, nowMs: number): string {
  return objectText(members.map(({ name, value }) => claimMember(name, value, headerMeaning(name), nowMs)));
}

function innerToken(name: string, inner: ReadToken, nowMs: number, product: Product, parts: 'all' | 'readable'): DocumentMember {
  return { name, comments: inner.findings.map(findingLine), text: objectText(partsOf(inner, nowMs, product, parts)) };
}

/** Without the salt, which says nothing. */
function disclosureText(disclosure: Disclosure): string {
  if (disclosure.kind === 'unreadable') return JSON.stringify(disclosure.text ?? null);
  const name = disclosure.kind === 'claim' ? [{ name: 'name', text: JSON.stringify(disclosure.name) }] : [];
  return objectText([...name, { name: 'value', text: printJson(disclosure.value) }]);
}

function payloadOf(payload: PayloadReading, nowMs: number, product: Product, parts: 'all' | 'readable'): readonly DocumentMember[] {
  switch (payload.kind) {
    case 'claims':
      return [{ name: 'claims', text: partText(payload, (name) => describeClaim(name, product)?.meaning, nowMs) }];
    case 'token':
      return [innerToken('payload', payload.inner, nowMs, product, parts)];
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

function listText(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => `  ${item.replaceAll('\n', '\n  ')}`).join(',\n')}\n]`;
}

function objectText(members: readonly DocumentMember[]): string {
  if (members.length === 0) return '{}';
  const lines = members.flatMap(({ name, comments = [], text }, index) => [
    ...commentLines(comments),
    `${JSON.stringify(name)}: ${text}${index === members.length - 1 ? '' : ','}`,
  ]);
  return `{\n${lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`).join('\n')}\n}`;
}

/** `2026-11-22 14:31:52, in 59 min`: local time, and how far away it is; of a time in another unit or as a text what it is meant as. */
export function timeOf(name: string, value: unknown, nowMs: number): string | undefined {
  if (!timeClaims.has(name)) return undefined;
  const reading = readNumericDate(value instanceof WrittenNumber ? Number(value.text) : value);
  switch (reading.kind) {
    case 'seconds':
      return localTime(reading.atMs, nowMs);
    case 'otherUnit':
      return l10n`as ${reading.unit}: ${localTime(reading.atMs, nowMs)}`;
    case 'text':
      return l10n`a string: ${localTime(reading.atMs, nowMs)}`;
    case 'beyondCalendar':
      return l10n`beyond the calendar`;
    case 'notTime':
      return undefined;
  }
}

function localTime(atMs: number, nowMs: number): string {
  return `${dateAndTime(atMs) ?? l10n`beyond the calendar`}, ${distanceInWords(atMs, nowMs)}`;
}
