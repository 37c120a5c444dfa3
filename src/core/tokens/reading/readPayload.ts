import type { Finding } from '../../findings/finding.ts';
import { decodeAnyBase64 } from '../../jose/base64url.ts';
import type { JsonObject } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { tokenSpans } from '../finding/tokenSpans.ts';
import { type CheckedPart, readBytes, readPart } from './readPart.ts';
import type { Checked, PayloadReading, TokenReader } from './tokenReading.ts';

/**
 * What a JWS signs: claims, another token, or anything else. Total.
 *
 * @param part as it stands between the dots, or in the member `payload`
 * @param header what is known of the header, which says how the payload is written
 */
export function readPayload(part: string, header: JsonObject, reader: TokenReader): Checked<PayloadReading> {
  if (header['b64'] === false) return unencoded(part);
  if (header['zip'] === 'DEF') return compressed(part, header, reader);
  return ofPart(readPart(part, 'claims'), header, reader);
}

function ofPart(checked: CheckedPart, header: JsonObject, reader: TokenReader): Checked<PayloadReading> {
  const { findings, bytes, ...read } = checked;
  if (read.object !== undefined || read.text === undefined) return { reading: { kind: 'claims', ...read }, findings };
  const [inner] = tokenSpans(read.text);
  if (inner !== undefined) return { reading: { kind: 'token', inner: reader.read(inner.token) }, findings: [nested] };
  if (isMeantAsClaims(read.text, header)) return { reading: { kind: 'claims', ...read }, findings };
  return { reading: { kind: 'content', text: read.text, bytes }, findings: [content] };
}

/** Else it is a payload of another kind, which a JWS may have (RFC 7515 section 2) and a JWT may not. */
function isMeantAsClaims(text: string, { typ }: JsonObject): boolean {
  return /^\s*(?:$|\{\s*["}])/.test(text) || (typeof typ === 'string' && /^(?:.*\+)?jwt$/i.test(typ));
}

function unencoded(text: string): Checked<PayloadReading> {
  const bytes = new TextEncoder().encode(text).length;
  const message = l10n`The payload is not encoded (b64 is false): it is in the token as it was signed.`;
  return {
    reading: { kind: 'content', text, bytes },
    findings: [{ severity: 'info', code: 'jws.unencoded', message, spec: 'RFC 7797 section 3' }],
  };
}

function compressed(part: string, header: JsonObject, reader: TokenReader): Checked<PayloadReading> {
  const bytes = decodeAnyBase64(part);
  const inflated = bytes === undefined ? undefined : reader.inflate?.(bytes);
  const spec = 'RFC 7516 section 4.1.3';
  if (inflated === undefined) {
    const message = l10n`The header says that the payload is compressed (zip is DEF), and it cannot be decompressed: it is not DEFLATE data, is cut off, or is too large.`;
    const reading = { kind: 'claims', text: undefined, object: undefined, written: undefined } as const;
    return { reading, findings: [{ severity: 'error', code: 'jws.compression', message, spec }] };
  }
  const { reading, findings } = ofPart(readBytes(inflated, 'claims'), header, reader);
  const message = l10n`The payload is compressed (zip is DEF) and is shown decompressed. The parameter is defined for encrypted tokens; in a signed one, readers have to agree on it, as those of SMART Health Cards do.`;
  return { reading, findings: [{ severity: 'info', code: 'jws.compressed', message, spec }, ...findings] };
}

const content: Finding = {
  severity: 'info',
  code: 'jws.content',
  message: l10n`The payload is not a JSON object, so this is a JWS and not a JWT: it says nothing about a user or a client.`,
  spec: 'RFC 7519 section 7.2',
};

const nested: Finding = {
  severity: 'info',
  code: 'jwt.nested',
  message: l10n`The payload contains another token: a nested JWT. Both are shown, the inner one as the payload.`,
  spec: 'RFC 7519 section 5.2',
};

/** A payload that is not in the token. */
export const detached: Checked<PayloadReading> = {
  reading: { kind: 'detached' },
  findings: [
    {
      severity: 'info',
      code: 'jws.detached',
      message: l10n`The payload is detached: it is not in the token and has to be sent apart, such as in the body of the message.`,
      spec: 'RFC 7515 appendix F',
    },
  ],
};
