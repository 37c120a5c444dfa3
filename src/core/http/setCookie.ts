import { present } from '../values/members.ts';

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
  const values = valuesOf(attributes);
  return present({
    name,
    value: pair.slice(equals + 1).trim(),
    attributes,
    secure: values.has('secure'),
    httpOnly: values.has('httponly'),
    sameSite: values.get('samesite')?.toLowerCase(),
    path: values.get('path'),
    domain: values.get('domain'),
  });
}

/** By name in lower case; of two with one name the last one counts, as in a user agent. */
function valuesOf(attributes: readonly string[]): ReadonlyMap<string, string | undefined> {
  const values = new Map<string, string | undefined>();
  for (const attribute of attributes) {
    const equals = attribute.indexOf('=');
    if (equals < 0) values.set(attribute.toLowerCase(), values.get(attribute.toLowerCase()));
    else values.set(attribute.slice(0, equals).trimEnd().toLowerCase(), attribute.slice(equals + 1).trim());
  }
  return values;
}
