/** One header field as it stood on the wire. Lists of these keep the order and the repeats. */
export type HeaderField = readonly [name: string, value: string];

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** An HTTP request as plain data. It holds raw values: it never leaves the host unredacted. */
export interface HttpRequest {
  readonly method: HttpMethod;
  /** Absolute URL, already encoded. */
  readonly url: string;
  readonly headers: readonly HeaderField[];
  /** Text of the body; left out when there is none. */
  readonly body?: string;
}

/** What a server answered, read up to the body cap. */
export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderField[];
  /** Body decoded as UTF-8, at most the cap. */
  readonly body: string;
  /** Bytes of the body that were read. */
  readonly bodyBytes: number;
  /** True when the server sent more than the cap, so `body` is only the beginning. */
  readonly bodyCut: boolean;
  /** Why `body` is not exactly what was sent; left out when it is. */
  readonly bodyDamage?: BodyDamage;
}

/**
 * `coding`: the body is not in the codings of its Content-Encoding (RFC 9110 section 8.4), and stands as far as it could be undone.
 * `unknownCoding`: it is in codings that are not undone here, and stands as it came. `characters`: bytes of it are not UTF-8, and U+FFFD
 * stands for them.
 */
export type BodyDamage = 'coding' | 'unknownCoding' | 'characters';

/** First value of a header, by case-insensitive name (RFC 9110 section 5.1). */
export function headerValue(headers: readonly HeaderField[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([field]) => field.toLowerCase() === wanted)?.[1];
}

/** Every value of a header in the order received; `Set-Cookie` must not be joined (RFC 9110 section 5.3). */
export function headerValues(headers: readonly HeaderField[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([field]) => field.toLowerCase() === wanted).map(([, value]) => value);
}

/** The media type of a body in lower case, without its parameters; `undefined` when not declared. */
export function mediaType(headers: readonly HeaderField[]): string | undefined {
  return headerValue(headers, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase() || undefined;
}
