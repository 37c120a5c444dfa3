/** Schemes of read-only documents. */
export const documentSchemes = { jwt: 'jwt', platform: 'pingone' } as const;
