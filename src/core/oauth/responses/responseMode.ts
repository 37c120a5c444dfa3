/**
 * OAuth 2.0 Multiple Response Type Encoding Practices, OAuth 2.0 Form Post Response Mode, and JARM section 2.3. `pi.flow` is a product's:
 * the answer of its sign-on API.
 */
export const responseModes = ['query', 'fragment', 'form_post', 'jwt', 'query.jwt', 'fragment.jwt', 'form_post.jwt', 'pi.flow'] as const;

/** Whether the response is to come as a JWT (JARM section 2.3). `undefined`: no mode was sent. */
export function asksForJwt(responseMode: string | undefined): boolean {
  return responseMode !== undefined && /^(?:(?:query|fragment|form_post)\.)?jwt$/.test(responseMode);
}

/**
 * Whether the response comes in a fragment, which no server sees: where the mode says so, or is left out with a response type that brings
 * tokens (Multiple Response Type Encoding Practices section 5; JARM section 2.3.4).
 */
export function comesInFragment(responseMode: string | undefined, responseType: string): boolean {
  if (responseMode === undefined || responseMode === 'jwt') return !/^(?:code|none)$/.test(responseType.trim());
  return responseMode === 'fragment' || responseMode === 'fragment.jwt';
}
