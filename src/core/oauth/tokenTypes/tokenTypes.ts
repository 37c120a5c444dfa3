/** Token types of RFC 8693 section 3, by their last segment. */
export const tokenTypes = {
  access_token: 'urn:ietf:params:oauth:token-type:access_token',
  refresh_token: 'urn:ietf:params:oauth:token-type:refresh_token',
  id_token: 'urn:ietf:params:oauth:token-type:id_token',
  saml1: 'urn:ietf:params:oauth:token-type:saml1',
  saml2: 'urn:ietf:params:oauth:token-type:saml2',
  jwt: 'urn:ietf:params:oauth:token-type:jwt',
} as const;

/** The URI of a token type that is written as such, or by its last segment; `undefined` of anything else. */
export function tokenTypeUri(written: string): string | undefined {
  const [, known] = Object.entries(tokenTypes).find(([name]) => name === written) ?? [];
  if (known !== undefined) return known;
  return /^[A-Za-z][\w+.-]*:\S+$/.test(written) && URL.canParse(written) ? written : undefined;
}
