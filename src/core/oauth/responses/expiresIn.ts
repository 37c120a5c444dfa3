const day = 86_400_000;

/**
 * The time that an `expires_in` seems to be where it is no lifetime: seconds or milliseconds since 1970 that lie near the response. As a
 * lifetime such a number is more than 50 years, and RFC 6749 section 5.1 has the lifetime there.
 *
 * @param expiresIn as the server wrote it
 * @param nowMs when the response came
 * @returns milliseconds since 1970; `undefined` of a lifetime, a long one too
 */
export function momentOf(expiresIn: number, nowMs: number): number | undefined {
  return [expiresIn * 1000, expiresIn].find((atMs) => atMs >= nowMs - day && atMs <= nowMs + 400 * day);
}
