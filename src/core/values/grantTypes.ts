/** Values of `grant_type` that are URNs: RFC 8628 section 3.4, RFC 8693 section 2.1, OpenID Connect CIBA section 10.1, RFC 7523 section 2.1. */
export const deviceCodeGrantType = 'urn:ietf:params:oauth:grant-type:device_code';
export const tokenExchangeGrantType = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const cibaGrantType = 'urn:openid:params:grant-type:ciba';
export const jwtBearerGrantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
