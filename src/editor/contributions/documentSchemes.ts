/** Schemes of documents that are kept in memory; those of requests can be edited. */
export const documentSchemes = { jwt: 'jwt', platform: 'pingone', body: 'auth-flow-body', request: 'authflow-request' } as const;
