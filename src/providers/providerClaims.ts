import type { ClaimKind, ClaimMeaning, ClaimMeanings } from '../core/meaning/claims.ts';
import { l10n } from '../core/text/l10n.ts';

/** The documents that the meanings cite. */
type Provider = 'Keycloak' | 'Microsoft Entra' | 'Okta' | 'Auth0';

const said =
  (spec: Provider) =>
  (meaning: string, kind: ClaimKind = 'text'): ClaimMeaning => ({ meaning, kind, spec });
const keycloak = said('Keycloak');
const entra = said('Microsoft Entra');
const okta = said('Okta');
const auth0 = said('Auth0');

/** Claims that common providers have besides those of the specifications. A name of several providers means the same with each. */
export const providerClaims: ClaimMeanings = {
  realm_access: keycloak(l10n`roles of the user in the realm`, 'object'),
  resource_access: keycloak(l10n`roles of the user in single clients, by client ID`, 'object'),
  session_state: { ...keycloak(l10n`session of the user at the server`, 'identifier'), secret: true },
  typ: keycloak(l10n`what the token is for: Bearer, ID, Refresh, Offline`),
  'allowed-origins': keycloak(l10n`web origins of the client, whose scripts may use the token`, 'list'),
  authorization: keycloak(l10n`permissions of a requesting party token`, 'object'),
  clientId: keycloak(l10n`client of a service account`, 'identifier'),
  clientHost: keycloak(l10n`host that the client of a service account requested the token from`),
  clientAddress: keycloak(l10n`address that the client of a service account requested the token from`),

  oid: entra(l10n`ID of the user or service principal in the tenant, the same for every application`, 'identifier'),
  tid: entra(l10n`ID of the tenant that the user signed on to`, 'identifier'),
  ver: entra(l10n`version of the token format`),
  upn: entra(l10n`user principal name; it can change, so it identifies nobody`),
  unique_name: entra(l10n`name of the user for showing, in v1.0 tokens; not unique`),
  scp: entra(l10n`scopes granted to the token`, 'words'),
  appid: entra(l10n`client that requested the token, in v1.0 tokens (azp in v2.0)`, 'identifier'),
  appidacr: entra(l10n`how the client authenticated, in v1.0 tokens: 0 not at all, 1 with a secret, 2 with a certificate`),
  azpacr: entra(l10n`how the client authenticated: 0 not at all, 1 with a secret, 2 with a certificate`),
  idp: entra(l10n`identity provider that signed the user on`),
  idtyp: entra(l10n`app for a token of the application itself, without a user`),
  wids: entra(l10n`roles of the user in the whole tenant, by template ID`, 'list'),
  hasgroups: entra(l10n`the user has more groups than the token can hold; ask Microsoft Graph for them`, 'flag'),
  ipaddr: entra(l10n`address that the user signed on from`),
  tfp: entra(l10n`policy or user flow that the user signed on with (Azure AD B2C)`),
  deviceid: entra(l10n`device that the user signed on from`, 'identifier'),
  puid: entra(l10n`internal to the provider: not to be used`),
  aio: entra(l10n`internal to the provider: not to be used`),
  rh: entra(l10n`internal to the provider: not to be used`),
  uti: entra(l10n`ID of this token at the provider, as jti`, 'identifier'),

  cid: okta(l10n`client that requested the token`, 'identifier'),
  uid: okta(l10n`ID of the user; left out without a user`, 'identifier'),

  permissions: auth0(l10n`permissions of the user or the application for the API`, 'list'),
  gty: auth0(l10n`grant that brought the token, such as client-credentials`),
  org_id: auth0(l10n`organization that the user signed on to`, 'identifier'),
  org_name: auth0(l10n`name of the organization that the user signed on to`),
};
