import { type FormField, fieldValue, parseForm } from '../../http/form.ts';
import { type HttpRequest, mediaType } from '../../http/http.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import type { Encryption } from '../../jose/decryption.ts';
import { decodeJwt } from '../../jose/jwt.ts';
import { textMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { present } from '../../values/members.ts';
import type { JwtComparison, SentJwt } from './sentJwt.ts';

/** A request object as it is sent, and what is in it. */
export interface EncryptedObject {
  readonly sent: string;
  readonly content: string;
  readonly encryption: Encryption;
}

/** A request object that the client serves itself. */
export interface ReferencedObject {
  /** Where it is fetched: the value of `request_uri`. */
  readonly requestUri: string;
  readonly object: string;
}

/**
 * The request object of a request (parameter `request`, or `request_uri` of one that the client serves), and how it compares with what
 * stands beside it (RFC 9101 section 5, OpenID Connect Core section 6.1). Total. The signature is not verified.
 * @param encrypted those that the client encrypted: what is in them cannot be read on the wire
 * @param referenced those that the client serves
 * @returns `undefined` for a request without one that can be read
 */
export function readRequestObject(
  request: HttpRequest,
  encrypted: readonly EncryptedObject[],
  issuer: string,
  referenced: readonly ReferencedObject[] = [],
): SentJwt | undefined {
  const beside = fieldsOf(request);
  const requestUri = fieldValue(beside, 'request_uri');
  const sent = fieldValue(beside, 'request') ?? referenced.find((each) => each.requestUri === requestUri)?.object;
  return sent === undefined ? undefined : compareRequestObject(sent, beside, encrypted, issuer);
}

/**
 * The same of an object that came another way.
 * @param beside the parameters of the authorization request that it belongs to
 */
export function compareRequestObject(
  sent: string,
  beside: readonly FormField[],
  encrypted: readonly EncryptedObject[],
  issuer: string,
): SentJwt | undefined {
  const around = encrypted.find((each) => each.sent === sent);
  const object = decodeJwt(around?.content ?? sent);
  if (object.kind !== 'decoded') return undefined;
  const { header, claims } = object;
  return {
    kind: 'requestObject',
    header,
    claims,
    ...present({ encryption: around?.encryption }),
    comparisons: [
      ...['client_id', 'response_type'].flatMap((name) => besides(name, textMember(claims, name), fieldValue(beside, name))),
      audience(claims['aud'], issuer),
    ],
  };
}

function fieldsOf({ url, headers, body }: HttpRequest): readonly FormField[] {
  const inBody = mediaType(headers) === 'application/x-www-form-urlencoded' ? parseForm(body ?? '') : [];
  return [...parseForm(parseUrl(url)?.search.slice(1) ?? ''), ...inBody];
}

/** What is repeated outside must not contradict it. */
function besides(name: string, inside: string | undefined, outside: string | undefined): readonly JwtComparison[] {
  if (outside === undefined || inside === undefined) return [];
  const spec = name === 'client_id' ? 'RFC 9101 section 5' : 'OpenID Connect Core section 6.1';
  return inside === outside
    ? [{ name, verdict: 'matches', note: l10n`It is the same as the parameter beside the request object.`, spec }]
    : [{ name, verdict: 'differs', note: l10n`The parameter beside the request object is ${quotedText(outside, 80)}.`, spec }];
}

function audience(aud: unknown, issuer: string): JwtComparison {
  const name = 'aud';
  const spec = 'RFC 9101 section 4';
  const all: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return all.includes(issuer)
    ? { name, verdict: 'matches', note: l10n`It is the issuer of the server.`, spec }
    : { name, verdict: 'differs', note: l10n`It is not the issuer of the server, ${quotedText(issuer, 120)}.`, spec };
}
