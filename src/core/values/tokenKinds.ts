/** The kinds of token that a token endpoint issues, in the order in which they are shown. */
export const tokenKinds = ['id_token', 'access_token', 'refresh_token'] as const;
