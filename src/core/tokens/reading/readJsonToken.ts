import type { Finding } from '../../findings/finding.ts';
import type { JsonObject } from '../../json/json.ts';
import { readWritten } from '../../json/readWritten.ts';
import { lastMembers, type WrittenJson, WrittenObject } from '../../json/writtenJson.ts';
import { l10n } from '../../text/l10n.ts';
import { readDisclosures } from './disclosures.ts';
import { readPart } from './readPart.ts';
import { detached, readPayload } from './readPayload.ts';
import { sdJwtFindings } from './sdJwtDigests.ts';
import { algorithmFindings, encrypted, signatureFindings, writingFindings } from './structureFindings.ts';
import {
  type Checked,
  claimsOf,
  type PartReading,
  type PayloadReading,
  type SignatureReading,
  type SignedReading,
  type TokenReader,
  type TokenReading,
} from './tokenReading.ts';

/**
 * A JWS or JWE in JSON serialization, general or flattened (RFC 7515 section 7.2, RFC 7516 section 7.2). Total.
 *
 * @param text the object, as `isTokenObject` takes it for one
 */
export function readJsonToken(text: string, object: JsonObject, reader: TokenReader): Checked<TokenReading> {
  const written = readWritten(text);
  const root = written instanceof WrittenObject ? written : new WrittenObject([]);
  return typeof object['ciphertext'] === 'string' ? readEncrypted(root, object) : readSigned(root, object, reader);
}

function readEncrypted(root: WrittenObject, object: JsonObject): Checked<TokenReading> {
  const { part: header, findings } = protectedHeader(object['protected']);
  const unprotectedHeader = objectMember(root, 'unprotected');
  const own = objectMember(root, 'header');
  const listed = listMember(root, 'recipients').map((recipient) => objectMember(recipient, 'header'));
  const recipients = [own, ...listed].filter((each) => each !== undefined);
  const reading = { kind: 'encrypted', header, ...(unprotectedHeader === undefined ? {} : { unprotectedHeader }), recipients } as const;
  return {
    reading,
    findings: [...findings, encrypted, serialization(l10n`JWE`, Array.isArray(object['recipients']), 'RFC 7516 section 7.2')],
  };
}

function readSigned(root: WrittenObject, object: JsonObject, reader: TokenReader): Checked<TokenReading> {
  const isGeneral = Array.isArray(object['signatures']);
  const objects = isGeneral ? listMember(root, 'signatures') : [root];
  const signatures = objects.map(readSignature);
  const [first = noSignature, ...otherSignatures] = signatures;
  const payload = object['payload'];
  const merged = { ...first.merged, ...first.reading.header.object };
  const content = typeof payload === 'string' && payload !== '' ? readPayload(payload, merged, reader) : detached;
  const disclosing = readDisclosing(first, typeof payload === 'string' ? payload : '', content.reading, reader);
  return {
    reading: {
      kind: 'signed',
      ...first.reading,
      payload: content.reading,
      ...(otherSignatures.length === 0 ? {} : { otherSignatures: otherSignatures.map(({ reading }) => reading) }),
      ...disclosing.reading,
    },
    findings: [
      ...signatures.flatMap(({ findings }) => findings),
      ...content.findings,
      ...disclosing.findings,
      serialization(l10n`JWS`, isGeneral, 'RFC 7515 section 7.2'),
    ],
  };
}

/**
 * What makes a JWS in JSON serialization an SD-JWT stands in the header that is not protected. `sd_hash` is that of the same token in compact
 * serialization (RFC 9901 section 8).
 */
function readDisclosing(
  { reading: { signature }, merged, protectedPart }: CheckedSignature,
  payload: string,
  content: PayloadReading,
  reader: TokenReader,
): Checked<Pick<SignedReading, 'disclosures' | 'keyBinding'>> {
  const { disclosures: listed, kb_jwt: boundBy } = merged;
  const keyBinding = typeof boundBy === 'string' ? reader.read(boundBy) : undefined;
  const bound = keyBinding === undefined ? {} : { keyBinding };
  if (!Array.isArray(listed)) return { reading: bound, findings: [] };
  const parts = listed.map(String);
  const { reading: disclosures, findings } = readDisclosures(parts);
  const over = `${[protectedPart, payload, signature].join('.')}~${parts.map((part) => `${part}~`).join('')}`;
  const claims = content.kind === 'claims' ? content.object : undefined;
  const binding = keyBinding && { claims: claimsOf(keyBinding.reading), over };
  return {
    reading: { disclosures, ...bound },
    findings: [...findings, ...sdJwtFindings({ claims, parts, disclosures, binding }, reader.digest)],
  };
}

interface CheckedSignature extends Checked<SignatureReading> {
  /** The header that is not protected. */
  readonly merged: JsonObject;
  /** The header that is protected, as it stands. */
  readonly protectedPart: string;
}

function readSignature(written: WrittenObject): CheckedSignature {
  const { part: header, findings } = protectedHeader(textMember(written, 'protected'));
  const unprotectedHeader = objectMember(written, 'header');
  const protectedPart = textMember(written, 'protected') ?? '';
  const signature = textMember(written, 'signature') ?? '';
  const merged = unprotectedHeader === undefined ? {} : lastMembers(unprotectedHeader);
  return {
    reading: { header, ...(unprotectedHeader === undefined ? {} : { unprotectedHeader }), signature },
    findings: [
      ...findings,
      ...writingFindings([signature]),
      ...algorithmFindings(header.object && { ...merged, ...header.object }),
      ...signatureFindings(signature),
    ],
    merged,
    protectedPart,
  };
}

const noHeader: PartReading = { text: '{}', object: {}, written: new WrittenObject([]) };
const noSignature: CheckedSignature = { reading: { header: noHeader, signature: '' }, findings: [], merged: {}, protectedPart: '' };

/** A header may be there without being protected. */
function protectedHeader(part: unknown): { readonly part: PartReading; readonly findings: readonly Finding[] } {
  if (typeof part !== 'string' || part === '') return { part: noHeader, findings: [] };
  const { findings, bytes: _, ...read } = readPart(part, 'header');
  return { part: read, findings: [...findings, ...writingFindings([part])] };
}

function serialization(what: string, isGeneral: boolean, spec: string): Finding {
  const form = isGeneral ? l10n`general` : l10n`flattened`;
  const message = l10n`This is a ${what} in ${form} JSON serialization. A JWT is always in compact serialization: parts separated by dots.`;
  return { severity: 'info', code: 'jose.json', message, spec };
}

function member({ members }: WrittenObject, name: string): WrittenJson | undefined {
  return members.findLast((each) => each.name === name)?.value;
}

function textMember(object: WrittenObject, name: string): string | undefined {
  const value = member(object, name);
  return typeof value === 'string' ? value : undefined;
}

function objectMember(object: WrittenObject, name: string): WrittenObject | undefined {
  const value = member(object, name);
  return value instanceof WrittenObject ? value : undefined;
}

function listMember(object: WrittenObject, name: string): readonly WrittenObject[] {
  const value = member(object, name);
  return Array.isArray(value) ? value.filter((each) => each instanceof WrittenObject) : [];
}
