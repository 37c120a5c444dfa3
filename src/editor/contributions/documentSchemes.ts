/** Schemes of read-only documents. */
export const documentSchemes = { jwt: 'jwt', platform: 'pingone', body: 'auth-flow-body' } as const;
