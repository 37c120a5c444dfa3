import type { Finding } from '../../core/findings/finding.ts';
import type { JsonObject } from '../../core/json/json.ts';
import { lastMembers } from '../../core/json/writtenJson.ts';
import { withoutEnding } from '../../core/text/withoutEnding.ts';
import type { FoundToken } from '../../core/tokens/findTokens.ts';
import { type PlaceInText, placesInText } from '../../core/tokens/placeInText.ts';
import {
  type Disclosure,
  isBroken,
  type PartReading,
  type PayloadReading,
  type ReadToken,
  type SignatureReading,
  type SignedReading,
} from '../../core/tokens/reading/tokenReading.ts';
import { present } from '../../core/values/members.ts';

/** What `--decode --json` prints. Neither a token nor its signature stands in it, so no token can be made of it. */
export interface DecodeReport {
  /** The file as it was named; `-` for standard input. */
  readonly source: string;
  /** Nothing is: not the signature, not the issuer. */
  readonly verified: false;
  /** UTF-16 code units of the text. */
  readonly length: number;
  readonly tokens: readonly DecodedToken[];
  /** About the text. Those about a token stand with it. */
  readonly findings: readonly Finding[];
  readonly error?: { readonly code: string; readonly message: string };
}

/** A token at its place in the text. */
export interface DecodedToken extends DecodedParts {
  readonly place: {
    /** From 1. */
    readonly line: number;
    /** From 1, in UTF-16 code units. */
    readonly column: number;
    /** From 0, in UTF-16 code units from the beginning of the text. */
    readonly offset: number;
    /** In UTF-16 code units. */
    readonly length: number;
  };
}

/** What a token says. */
export interface DecodedParts {
  /** `malformed`: in the shape of a token, but with a part that cannot be read; a finding says which and why. */
  readonly kind: 'JWS' | 'JWE' | 'malformed';
  /** Null where it is not a JSON object. Numbers, here and in the claims, are `WrittenNumber`: their digits are kept. */
  readonly header: JsonObject | null;
  /** Null where they are encrypted, or not a JSON object. */
  readonly claims: JsonObject | null;
  /** What is signed when it is no claims: another token, or any text, null where it is not there (detached). */
  readonly payload: { readonly token: DecodedParts } | { readonly text: string } | null;
  /** The JSON texts as they stand in the token: digits of large numbers, order and repeated names are those of its author. */
  readonly written: { readonly header: string | null; readonly claims: string | null };
  /** 0: unsigned. Null for a JWE. */
  readonly signatureBytes: number | null;
  /** Of JSON serialization: what is not signed, further signatures, the headers for each recipient. */
  readonly unprotectedHeader?: JsonObject;
  readonly otherSignatures?: readonly Pick<DecodedParts, 'header' | 'unprotectedHeader' | 'signatureBytes'>[];
  readonly recipients?: readonly JsonObject[];
  /** Of an SD-JWT: what can be disclosed, without the salts. `text` is what is none, null where it is not base64. */
  readonly disclosures?: readonly ({ readonly name?: string; readonly value: unknown } | { readonly text: string | null })[];
  readonly keyBinding?: DecodedParts;
  readonly findings: readonly Finding[];
}

/** The report of a text in which tokens were looked for. */
export function decodeReport(source: string, text: string, found: readonly FoundToken[], findings: readonly Finding[]): DecodeReport {
  const places = placesInText(
    text,
    found.map(({ start }) => start),
  );
  const tokens = found.map((each, index) => decodedToken(each, places[index] ?? { line: 1, column: 1 }));
  const report = { source, verified: false, length: text.length, tokens, findings } as const;
  if (found.length > 0) return report;
  return { ...report, error: { code: 'decode.noToken', message: `No token found in ${source === '-' ? 'the text' : source}.` } };
}

/** The report of a text that could not be read. */
export function reportNoText(source: string, error: { readonly code: string; readonly message: string }): DecodeReport {
  return { source, verified: false, length: 0, tokens: [], findings: [], error };
}

function decodedToken(found: FoundToken, { line, column }: PlaceInText): DecodedToken {
  const { start, end } = found;
  return { place: { line, column, offset: start, length: end - start }, ...decodedParts(found) };
}

function decodedParts({ reading, findings }: ReadToken): DecodedParts {
  const header = reading.kind === 'opaque' ? undefined : reading.header;
  const payload = reading.kind === 'signed' ? reading.payload : undefined;
  const claims = payload?.kind === 'claims' ? payload : undefined;
  return {
    kind: isBroken(reading) ? 'malformed' : reading.kind === 'encrypted' ? 'JWE' : 'JWS',
    header: exact(header),
    claims: exact(claims),
    payload: payloadOf(payload),
    written: { header: header?.text ?? null, claims: claims?.text ?? null },
    signatureBytes: reading.kind === 'signed' ? bytesOf(reading.signature) : null,
    ...(reading.kind === 'opaque' ? {} : unprotectedOf(reading)),
    ...(reading.kind === 'encrypted' ? present({ recipients: reading.recipients?.map(lastMembers) }) : {}),
    ...(reading.kind === 'signed' ? furtherParts(reading) : {}),
    findings,
  };
}

function unprotectedOf({ unprotectedHeader }: Pick<SignatureReading, 'unprotectedHeader'>): Pick<DecodedParts, 'unprotectedHeader'> {
  return unprotectedHeader === undefined ? {} : { unprotectedHeader: lastMembers(unprotectedHeader) };
}

function furtherParts(reading: SignedReading): Pick<DecodedParts, 'otherSignatures' | 'disclosures' | 'keyBinding'> {
  const { otherSignatures, disclosures, keyBinding } = reading;
  return present({
    otherSignatures: otherSignatures?.map((each) => ({
      header: exact(each.header),
      ...unprotectedOf(each),
      signatureBytes: bytesOf(each.signature),
    })),
    disclosures: disclosures?.map(disclosureOf),
    keyBinding: keyBinding === undefined ? undefined : decodedParts(keyBinding),
  });
}

function disclosureOf(disclosure: Disclosure): { readonly name?: string; readonly value: unknown } | { readonly text: string | null } {
  if (disclosure.kind === 'unreadable') return { text: disclosure.text ?? null };
  const { value } = disclosure;
  return disclosure.kind === 'claim' ? { name: disclosure.name, value } : { value };
}

/** The digits of numbers are those of the token; {@link printJson} writes them. */
function exact(part: PartReading | undefined): JsonObject | null {
  return part?.written === undefined ? null : lastMembers(part.written);
}

function payloadOf(payload: PayloadReading | undefined): DecodedParts['payload'] {
  if (payload?.kind === 'token') return { token: decodedParts(payload.inner) };
  return payload?.kind === 'content' && payload.text !== undefined ? { text: payload.text } : null;
}

function bytesOf(base64: string): number {
  return Math.floor((withoutEnding(base64, '=').length * 3) / 4);
}
