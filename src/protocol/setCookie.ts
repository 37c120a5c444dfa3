import { present } from './members.ts';

/** One `Set-Cookie` field as a server sent it (RFC 6265 section 5.2). For showing and checking: the jar of the transport has its own reader. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** As sent, in order: `Path=/x`, `Secure`, `SameSite=None`. */
  readonly attributes: readonly string[];
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** In lower case; left out when the attribute is. */
  readonly sameSite?: string;
  readonly path?: string;
  readonly domain?: string;
}

/** Reads one field value. Total; `undefined` when it holds no name and value. */
export function readSetCookie(fieldValue: string): SetCookie | undefined {
  const [pair = '', ...rest] = fieldValue.split(';');
  const equals = pair.indexOf('=');
  const name = equals < 0 ? '' : pair.slice(0, equals).trim();
  if (name === '') return undefined;
  const attributes = rest.map((attribute) => attribute.trim()).filter((attribute) => attribute !== '');
  return present({
    name,
    value: pair.slice(equals + 1).trim(),
    attributes,
    secure: attributes.some((attribute) => /^secure$/i.test(attribute)),
    httpOnly: attributes.some((attribute) => /^httponly$/i.test(attribute)),
    sameSite: attributeValue(attributes, 'samesite')?.toLowerCase(),
    path: attributeValue(attributes, 'path'),
    domain: attributeValue(attributes, 'domain'),
  });
}

/** The last one wins, as in a user agent. */
function attributeValue(attributes: readonly string[], name: string): string | undefined {
  const found = attributes.findLast((attribute) => attribute.toLowerCase().startsWith(`${name}=`));
  return found?.slice(name.length + 1).trim();
}
