import type { Finding } from '../../core/findings/finding.ts';
import { type JsonObject, parseJsonObject } from '../../core/json/json.ts';
import type { FoundToken } from '../../core/tokens/findTokens.ts';
import { placesInText } from '../../core/tokens/placeInText.ts';
import { writtenParts } from '../../core/tokens/writtenParts.ts';

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

export interface DecodedToken {
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
  /** `malformed`: in the shape of a token, but broken; a finding says how. */
  readonly kind: 'JWS' | 'JWE' | 'malformed';
  /** Null where it is not a JSON object. */
  readonly header: JsonObject | null;
  /** Null where they are encrypted, or not a JSON object. */
  readonly claims: JsonObject | null;
  /** The JSON texts as they stand in the token: digits of large numbers, order and repeated names are those of its author. */
  readonly written: { readonly header: string | null; readonly claims: string | null };
  /** 0: unsigned. Null for a JWE. */
  readonly signatureBytes: number | null;
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

function decodedToken(
  { start, end, token, reading, findings }: FoundToken,
  { line, column }: { line: number; column: number },
): DecodedToken {
  const { header, claims, signatureBytes } = writtenParts(token);
  return {
    place: { line, column, offset: start, length: end - start },
    kind: reading.kind === 'decoded' ? 'JWS' : reading.kind === 'encrypted' ? 'JWE' : 'malformed',
    header: objectOf(header),
    claims: objectOf(claims),
    written: { header: header ?? null, claims: claims ?? null },
    signatureBytes: signatureBytes ?? null,
    findings: [...problemOf(reading), ...findings],
  };
}

function objectOf(text: string | undefined): JsonObject | null {
  return text === undefined ? null : (parseJsonObject(text) ?? null);
}

/** What stands in the place of a reading that is not there. */
function problemOf(reading: FoundToken['reading']): readonly Finding[] {
  switch (reading.kind) {
    case 'decoded':
      return [];
    case 'encrypted':
      return [{ severity: 'info', code: 'jwt.encrypted', message: reading.message, spec: 'RFC 7516 section 3' }];
    case 'malformed':
    case 'opaque': {
      const code = reading.kind === 'malformed' ? reading.code : 'jwt.parts';
      return [{ severity: 'error', code, message: reading.message, spec: 'RFC 7519 section 7.2' }];
    }
  }
}
