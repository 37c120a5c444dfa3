import type { User } from '../directory/user.ts';

/** Claims by the scope that asks for them (OpenID Connect Core section 5.4), as the library's configuration wants them. */
export const claimsOfScopes = {
  openid: ['sub', 'acr', 'amr', 'auth_time', 'env', 'org', 'p1.region'],
  profile: [
    'name',
    'given_name',
    'family_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'locale',
    'zoneinfo',
    'picture',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number'],
  address: ['address'],
} as const;

/** Everything that ID token and UserInfo can say about a user. What has no value is left out. */
export function userClaims(user: User): Record<string, unknown> {
  const { name, attributes } = user;
  const fullName = name?.formatted ?? ([name?.given, name?.family].filter(Boolean).join(' ') || undefined);
  const claims = {
    sub: user.id,
    name: fullName,
    given_name: name?.given,
    family_name: name?.family,
    middle_name: name?.middle,
    nickname: attributes['nickname'],
    preferred_username: user.username,
    locale: attributes['locale'],
    zoneinfo: attributes['timezone'],
    updated_at: Math.floor(Date.parse(user.updatedAt) / 1000),
    email: user.email,
    email_verified: user.emailVerified,
    phone_number: attributes['primaryPhone'],
    address: addressClaim(attributes['address']),
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

/** OpenID Connect Core section 5.1.1 from the platform's `address`. */
function addressClaim(address: unknown): Record<string, unknown> | undefined {
  if (typeof address !== 'object' || address === null) return undefined;
  const { streetAddress, locality, region, postalCode, countryCode } = address as Record<string, unknown>;
  return { street_address: streetAddress, locality, region, postal_code: postalCode, country: countryCode };
}
