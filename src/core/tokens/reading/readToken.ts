import { decodeJwt } from '../../jose/jwt.ts';
import { parseJsonObject } from '../../json/json.ts';
import { beginsLikeObject } from '../finding/base64Text.ts';
import { isTokenObject } from '../finding/jsonTokens.ts';
import { tokenFindings } from '../tokenFindings.ts';
import { readDisclosures } from './disclosures.ts';
import { readJsonToken } from './readJsonToken.ts';
import { readPart } from './readPart.ts';
import { detached, readPayload } from './readPayload.ts';
import { sdJwtFindings } from './sdJwtDigests.ts';
import { algorithmFindings, encrypted, endsEarly, signatureFindings, writingFindings } from './structureFindings.ts';
import { type Checked, claimsOf, type ReadToken, type TokenMeans, type TokenReader, type TokenReading } from './tokenReading.ts';

/**
 * What a text says that is meant to be one token, in compact or JSON serialization; white space around it is ignored. Each part is
 * read on its own, so one that cannot be read hides no other. Decodes and does not verify. Total.
 *
 * @param nowMs what times in the token are compared with
 */
export function readToken(token: string, nowMs: number, means: TokenMeans = {}): ReadToken {
  const reader: TokenReader = { ...means, read: (inner) => readToken(inner, nowMs, means) };
  const { reading, findings } = readText(token.trim(), reader);
  return { token, reading, findings: [...findings, ...tokenFindings(reading, nowMs)] };
}

function readText(text: string, reader: TokenReader): Checked<TokenReading> {
  const object = text.startsWith('{') ? parseJsonObject(text) : undefined;
  if (object !== undefined && isTokenObject(object)) return readJsonToken(text, object, reader);
  return text.includes('~') ? readDisclosing(text, reader) : readCompact(text, reader);
}

/** An SD-JWT: what follows the issuer's token ends with a tilde, or with a key binding JWT (RFC 9901 section 4). */
function readDisclosing(text: string, reader: TokenReader): Checked<TokenReading> {
  const [token = '', ...tail] = text.split('~');
  const { reading, findings } = readCompact(token, reader);
  if (reading.kind !== 'signed') return { reading, findings };
  const last = tail.at(-1) ?? '';
  const parts = (last === '' || last.includes('.') ? tail.slice(0, -1) : tail).filter((part) => part !== '');
  const disclosures = readDisclosures(parts);
  const keyBinding = last.includes('.') ? reader.read(last) : undefined;
  const binding = keyBinding && { claims: claimsOf(keyBinding.reading), over: text.slice(0, -last.length) };
  const sdJwt = { claims: claimsOf(reading), parts, disclosures: disclosures.reading, binding };
  return {
    reading: { ...reading, disclosures: disclosures.reading, ...(keyBinding === undefined ? {} : { keyBinding }) },
    findings: [...findings, ...disclosures.findings, ...sdJwtFindings(sdJwt, reader.digest)],
  };
}

function readCompact(token: string, reader: TokenReader): Checked<TokenReading> {
  const parts = token.split('.');
  const [headerPart = '', secondPart = '', signature = ''] = parts;
  const strict = decodeJwt(token);
  const isToken = beginsLikeObject(headerPart, 0) || beginsLikeObject(secondPart, 0);
  if (strict.kind === 'opaque' && !(parts.length === 3 && isToken)) return { reading: strict, findings: [] };
  const isUnsigned = parts.length === 2 && beginsLikeObject(headerPart, 0) && beginsLikeObject(secondPart, 0);
  if (strict.kind === 'malformed' && strict.code === 'jwt.parts' && !isUnsigned)
    return { reading: { kind: 'opaque', message: strict.message }, findings: [] };

  const { findings: ofHeader, bytes: _, ...header } = readPart(headerPart, 'header');
  const headerFindings = [...ofHeader, ...writingFindings(parts)];
  if (parts.length === 5) return { reading: { kind: 'encrypted', header }, findings: [...headerFindings, encrypted] };
  const isDetached = secondPart === '' && signature !== '' && header.object !== undefined;
  const payload = isDetached ? detached : readPayload(secondPart, header.object ?? {}, reader);
  return {
    reading: { kind: 'signed', header, payload: payload.reading, signature },
    findings: [
      ...headerFindings,
      ...algorithmFindings(header.object),
      ...payload.findings,
      ...(isUnsigned ? [endsEarly] : signatureFindings(signature)),
    ],
  };
}
