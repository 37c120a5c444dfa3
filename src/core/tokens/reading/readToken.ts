import type { Finding } from '../../findings/finding.ts';
import { isBase64Url } from '../../jose/base64url.ts';
import { decodeJwt, whereNotBase64Url } from '../../jose/jwt.ts';
import { l10n } from '../../text/l10n.ts';
import { beginsLikeObject } from '../finding/base64Text.ts';
import { tokenSpans } from '../finding/tokenSpans.ts';
import { tokenFindings } from '../tokenFindings.ts';
import { readPart } from './readPart.ts';
import type { PayloadReading, ReadToken, TokenReading } from './tokenReading.ts';

/** What came of reading: findings about parts that cannot be read, before those about what the others say. */
interface Checked<Reading> {
  readonly reading: Reading;
  readonly findings: readonly Finding[];
}

/**
 * What a text says that is meant to be one token; white space around it is ignored. Each part is read on its own, so one that cannot
 * be read hides no other. Decodes and does not verify. Total.
 *
 * @param nowMs what times in the token are compared with
 */
export function readToken(token: string, nowMs: number): ReadToken {
  const { reading, findings } = readParts(token.trim(), nowMs);
  return { token, reading, findings: [...findings, ...tokenFindings(reading, nowMs)] };
}

function readParts(token: string, nowMs: number): Checked<TokenReading> {
  const parts = token.split('.');
  const [headerPart = '', secondPart = '', signature = ''] = parts;
  const strict = decodeJwt(token);
  const isToken = beginsLikeObject(headerPart, 0) || beginsLikeObject(secondPart, 0);
  if (strict.kind === 'opaque' && !(parts.length === 3 && isToken)) return { reading: strict, findings: [] };
  if (strict.kind === 'malformed' && strict.code === 'jwt.parts')
    return { reading: { kind: 'opaque', message: strict.message }, findings: [] };

  const { findings: ofHeader, ...header } = readPart(headerPart, 'header');
  const headerFindings = [...ofHeader, ...writingFindings(parts)];
  if (parts.length === 5) return { reading: { kind: 'encrypted', header }, findings: [...headerFindings, encrypted] };
  const payload = readPayload(secondPart, header.object, signature, nowMs);
  return {
    reading: { kind: 'signed', header, payload: payload.reading, signature },
    findings: [...headerFindings, ...algorithmFindings(header.object), ...payload.findings, ...signatureFindings(signature)],
  };
}

const encrypted: Finding = {
  severity: 'info',
  code: 'jwt.encrypted',
  message: l10n`This JWT is encrypted. Its header is readable, its claims are not without the key.`,
  spec: 'RFC 7516 section 3',
};

function readPayload(part: string, header: PartObject, signature: string, nowMs: number): Checked<PayloadReading> {
  if (part === '' && signature !== '' && header !== undefined) return { reading: { kind: 'detached' }, findings: [detached] };
  const { findings, bytes, ...read } = readPart(part, 'claims');
  if (read.object !== undefined || read.text === undefined) return { reading: { kind: 'claims', ...read }, findings };
  const [inner] = tokenSpans(read.text);
  if (inner !== undefined && inner.token === read.text.trim())
    return { reading: { kind: 'token', inner: readToken(inner.token, nowMs) }, findings: [nested] };
  if (isMeantAsClaims(part, header)) return { reading: { kind: 'claims', ...read }, findings };
  return { reading: { kind: 'content', text: read.text, bytes }, findings: [content] };
}

type PartObject = Readonly<Record<string, unknown>> | undefined;

/** Else it is a payload of another kind, which a JWS may have (RFC 7515 section 2) and a JWT may not. */
function isMeantAsClaims(part: string, header: PartObject): boolean {
  const type = header?.['typ'];
  return part === '' || beginsLikeObject(part, 0) || (typeof type === 'string' && /^(?:.*\+)?jwt$/i.test(type));
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
  message: l10n`The payload is another token: a nested JWT. Both are shown, the inner one as the payload.`,
  spec: 'RFC 7519 section 5.2',
};

const detached: Finding = {
  severity: 'info',
  code: 'jws.detached',
  message: l10n`The payload is detached: it is not in the token and has to be sent apart, such as in the body of the message.`,
  spec: 'RFC 7515 appendix F',
};

function algorithmFindings(header: PartObject): readonly Finding[] {
  if (header === undefined || typeof header['alg'] === 'string') return [];
  const message = l10n`The header of this JWT does not say how it is signed: alg is missing or not a string.`;
  return [{ severity: 'error', code: 'jwt.noAlgorithm', message, spec: 'RFC 7515 section 4.1.1' }];
}

function signatureFindings(signature: string): readonly Finding[] {
  if (isBase64Url(withoutPadding(signature).replaceAll('+', '-').replaceAll('/', '_'))) return [];
  const message = l10n`The signature of this JWT is not base64url${whereNotBase64Url(signature)}.`;
  return [{ severity: 'error', code: 'jwt.signatureEncoding', message, spec: 'RFC 7515 section 5.2' }];
}

/** What a library that goes by the specification refuses, although it can be read. */
function writingFindings(parts: readonly string[]): readonly Finding[] {
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
