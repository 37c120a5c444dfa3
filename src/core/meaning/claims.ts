import { l10n } from '../text/l10n.ts';

/** How the value of a claim is meant, so that a view can show it well. */
export type ClaimKind =
  /** Seconds since the epoch (NumericDate, RFC 7519 section 2). */
  | 'time'
  | 'identifier'
  | 'url'
  | 'text'
  | 'hash'
  /** Words separated by spaces. */
  | 'words'
  /** A list of values. */
  | 'list'
  | 'flag'
  | 'object';

export interface ClaimMeaning {
  readonly meaning: string;
  readonly kind: ClaimKind;
  readonly spec: string;
  /** True for a value that must be shown as a tag, like the tokens that carry it. */
  readonly secret?: true;
}

export type ClaimMeanings = Readonly<Record<string, ClaimMeaning>>;

/** The meaning of a claim of an ID token, access token or UserInfo; `undefined` for one of somebody's own. */
export function describeClaim(name: string, product: { readonly claims: ClaimMeanings }): ClaimMeaning | undefined {
  return own(product.claims, name) ?? own(claims, name);
}

/** The meaning of a JOSE header parameter (RFC 7515 section 4.1). */
export function describeHeaderParameter(name: string): ClaimMeaning | undefined {
  return own(headerParameters, name);
}

function own(table: ClaimMeanings, name: string): ClaimMeaning | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

const core = 'OpenID Connect Core section 5.1';

function profile(meaning: string, kind: ClaimKind = 'text'): ClaimMeaning {
  return { meaning, kind, spec: core };
}

const claims: ClaimMeanings = {
  iss: { meaning: l10n`issuer of the token`, kind: 'url', spec: 'RFC 7519 section 4.1.1' },
  sub: {
    meaning: l10n`subject of the token: the user, by an ID that never changes`,
    kind: 'identifier',
    spec: 'RFC 7519 section 4.1.2',
  },
  aud: {
    meaning: l10n`audience: who may accept the token (the client of an ID token, the API of an access token)`,
    kind: 'list',
    spec: 'RFC 7519 section 4.1.3',
  },
  exp: { meaning: l10n`when the token expires`, kind: 'time', spec: 'RFC 7519 section 4.1.4' },
  nbf: { meaning: l10n`when the token becomes valid`, kind: 'time', spec: 'RFC 7519 section 4.1.5' },
  iat: { meaning: l10n`when the token was issued`, kind: 'time', spec: 'RFC 7519 section 4.1.6' },
  jti: { meaning: l10n`ID of this token`, kind: 'identifier', spec: 'RFC 7519 section 4.1.7' },
  auth_time: { meaning: l10n`when the user signed on`, kind: 'time', spec: 'OpenID Connect Core section 2' },
  nonce: { meaning: l10n`must equal the nonce of the request`, kind: 'text', spec: 'OpenID Connect Core section 2', secret: true },
  acr: { meaning: l10n`how the user signed on`, kind: 'text', spec: 'OpenID Connect Core section 2' },
  amr: { meaning: l10n`what the user signed on with: pwd, otp, mfa …`, kind: 'list', spec: 'RFC 8176 section 2' },
  azp: { meaning: l10n`client that requested the token`, kind: 'identifier', spec: 'OpenID Connect Core section 2' },
  at_hash: { meaning: l10n`left half of the hash of the access token`, kind: 'hash', spec: 'OpenID Connect Core section 3.1.3.6' },
  c_hash: { meaning: l10n`left half of the hash of the code`, kind: 'hash', spec: 'OpenID Connect Core section 3.3.2.11' },
  s_hash: { meaning: l10n`left half of the hash of the state`, kind: 'hash', spec: 'FAPI 1.0 Advanced' },
  sid: {
    meaning: l10n`session of the user at the authorization server`,
    kind: 'identifier',
    spec: 'OpenID Connect Front-Channel Logout section 3',
    secret: true,
  },
  client_id: { meaning: l10n`client that the token was issued to`, kind: 'identifier', spec: 'RFC 9068 section 2.2' },
  scope: { meaning: l10n`scopes granted to the token`, kind: 'words', spec: 'RFC 9068 section 2.2.3' },
  roles: { meaning: l10n`roles of the user`, kind: 'list', spec: 'RFC 9068 section 2.2.3.1' },
  groups: { meaning: l10n`groups of the user`, kind: 'list', spec: 'RFC 9068 section 2.2.3.1' },
  entitlements: { meaning: l10n`single rights of the user`, kind: 'list', spec: 'RFC 9068 section 2.2.3.1' },
  cnf: { meaning: l10n`key that the token is bound to`, kind: 'object', spec: 'RFC 7800 section 3.1' },
  act: { meaning: l10n`party that acts for the subject`, kind: 'object', spec: 'RFC 8693 section 4.1' },
  may_act: { meaning: l10n`party that is allowed to act for the subject`, kind: 'object', spec: 'RFC 8693 section 4.4' },
  active: { meaning: l10n`whether the token is valid right now`, kind: 'flag', spec: 'RFC 7662 section 2.2' },
  token_type: { meaning: l10n`how the token is used`, kind: 'text', spec: 'RFC 7662 section 2.2' },
  username: { meaning: l10n`name of the user, for people`, kind: 'text', spec: 'RFC 7662 section 2.2' },
  _sd: { meaning: l10n`digests of claims that can be disclosed`, kind: 'list', spec: 'RFC 9901 section 4.2.4.1' },
  _sd_alg: { meaning: l10n`hash algorithm of these digests`, kind: 'text', spec: 'RFC 9901 section 4.1.1' },
  sd_hash: { meaning: l10n`hash of the SD-JWT that is presented`, kind: 'hash', spec: 'RFC 9901 section 4.3' },
  events: { meaning: l10n`what happened, in a logout token`, kind: 'object', spec: 'RFC 8417 section 2.2' },
  // Claims about the user
  name: profile(l10n`full name, for showing`),
  given_name: profile('given name'),
  family_name: profile('family name'),
  middle_name: profile('middle name'),
  nickname: profile('casual name'),
  preferred_username: profile(l10n`preferred user name; not unique`),
  profile: profile(l10n`page about the user`, 'url'),
  picture: profile(l10n`picture of the user`, 'url'),
  website: profile(l10n`web site of the user`, 'url'),
  email: profile('e-mail address'),
  email_verified: profile(l10n`whether the e-mail address was verified`, 'flag'),
  gender: profile('gender'),
  birthdate: profile(l10n`date of birth, year first`),
  zoneinfo: profile(l10n`time zone, such as Europe/Paris`),
  locale: profile(l10n`language and region, such as en-US`),
  phone_number: profile('phone number'),
  phone_number_verified: profile(l10n`whether the phone number was verified`, 'flag'),
  address: { meaning: 'postal address', kind: 'object', spec: 'OpenID Connect Core section 5.1.1' },
  _claim_names: {
    meaning: l10n`claims that stand elsewhere, each with the name of its source`,
    kind: 'object',
    spec: 'OpenID Connect Core section 5.6.2',
  },
  _claim_sources: {
    meaning: l10n`where these claims stand, by source: in a JWT here, or at an endpoint with an access token for it`,
    kind: 'object',
    spec: 'OpenID Connect Core section 5.6.2',
  },
  updated_at: profile(l10n`when the profile was last changed`, 'time'),
  street_address: { meaning: l10n`street and number`, kind: 'text', spec: 'OpenID Connect Core section 5.1.1' },
  locality: { meaning: 'city', kind: 'text', spec: 'OpenID Connect Core section 5.1.1' },
  region: { meaning: l10n`state, province or region`, kind: 'text', spec: 'OpenID Connect Core section 5.1.1' },
  postal_code: { meaning: 'postal code', kind: 'text', spec: 'OpenID Connect Core section 5.1.1' },
  country: { meaning: 'country', kind: 'text', spec: 'OpenID Connect Core section 5.1.1' },
  formatted: { meaning: l10n`whole postal address as on a label`, kind: 'text', spec: 'OpenID Connect Core section 5.1.1' },
};

/** The registered claims that are a NumericDate (RFC 7519 section 2), with their meaning. */
export const timeClaims: ReadonlyMap<string, ClaimMeaning> = new Map(Object.entries(claims).filter(([, { kind }]) => kind === 'time'));

const headerParameters: ClaimMeanings = {
  alg: { meaning: l10n`algorithm of the signature`, kind: 'text', spec: 'RFC 7515 section 4.1.1' },
  jku: { meaning: l10n`where the keys are; never to be fetched unchecked`, kind: 'url', spec: 'RFC 7515 section 4.1.2' },
  jwk: { meaning: l10n`public key of the signature; never to be trusted unchecked`, kind: 'object', spec: 'RFC 7515 section 4.1.3' },
  kid: { meaning: l10n`which key of the JWK set signed the token`, kind: 'identifier', spec: 'RFC 7515 section 4.1.4' },
  x5u: { meaning: l10n`where the certificate is; never to be fetched unchecked`, kind: 'url', spec: 'RFC 7515 section 4.1.5' },
  x5c: { meaning: l10n`certificate of the key, with its chain`, kind: 'list', spec: 'RFC 7515 section 4.1.6' },
  x5t: { meaning: l10n`SHA-1 thumbprint of the certificate`, kind: 'hash', spec: 'RFC 7515 section 4.1.7' },
  'x5t#S256': { meaning: l10n`SHA-256 thumbprint of the certificate`, kind: 'hash', spec: 'RFC 7515 section 4.1.8' },
  typ: { meaning: l10n`what the token is: JWT, at+jwt for an access token …`, kind: 'text', spec: 'RFC 7515 section 4.1.9' },
  cty: { meaning: l10n`type of the content: JWT for a nested token`, kind: 'text', spec: 'RFC 7515 section 4.1.10' },
  crit: { meaning: l10n`header parameters that have to be understood`, kind: 'list', spec: 'RFC 7515 section 4.1.11' },
  enc: { meaning: l10n`algorithm of the encryption`, kind: 'text', spec: 'RFC 7516 section 4.1.2' },
  zip: { meaning: l10n`compression before the encryption`, kind: 'text', spec: 'RFC 7516 section 4.1.3' },
  b64: { meaning: l10n`whether the payload is base64url-encoded`, kind: 'flag', spec: 'RFC 7797 section 3' },
  epk: { meaning: l10n`public key made for this one message`, kind: 'object', spec: 'RFC 7518 section 4.6.1.1' },
};
