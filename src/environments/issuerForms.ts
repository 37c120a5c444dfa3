/** How a provider writes its issuers. */
export interface IssuerForm {
  readonly provider: string;
  /** With what to fill in, in capitals. */
  readonly form: string;
}

interface KnownForm extends IssuerForm {
  /** What people type who look for it. */
  readonly name: RegExp;
  /** A host or a path that only this provider has. */
  readonly place?: RegExp;
  /** A text that is written like this already. */
  readonly complete: RegExp;
}

/**
 * Where the issuer is documented: Entra, "OpenID Connect on the Microsoft identity platform"; Auth0, "OpenID Connect Discovery"; Okta,
 * "Authorization servers"; Google, "OpenID Connect"; Keycloak, "Securing applications"; Cognito, "User pool endpoints"; AD FS, "OpenID
 * Connect/OAuth concepts". The list is closed: it is a hint for who types, and nothing is decided by it.
 */
const forms: readonly KnownForm[] = [
  {
    provider: 'Microsoft Entra ID',
    form: 'https://login.microsoftonline.com/TENANT-ID/v2.0',
    name: /^(?:entra|azure|microsoft)/,
    place: /^login\.microsoftonline\.(?:com|us)\b/,
    complete: /^https:\/\/login\.microsoftonline\.(?:com|us)\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\/v2\.0$/,
  },
  {
    provider: 'Auth0',
    form: 'https://TENANT.REGION.auth0.com/ with the trailing slash',
    name: /^auth0/,
    place: /^[\w.-]+\.auth0\.com\b/,
    complete: /^https:\/\/[\w.-]+\.auth0\.com\/$/,
  },
  {
    provider: 'Okta',
    form: 'https://DOMAIN.okta.com, or https://DOMAIN.okta.com/oauth2/SERVER-ID of a custom authorization server',
    name: /^okta/,
    place: /^[\w.-]+\.okta(?:preview)?\.com\b/,
    complete: /^https:\/\/(?![\w-]+-admin\.)[\w.-]+\.okta(?:preview)?\.com(?:\/oauth2\/\w+)?$/,
  },
  {
    provider: 'Google',
    form: 'https://accounts.google.com',
    name: /^google/,
    place: /^(?:\w+\.)?google\.com\b/,
    complete: /^https:\/\/accounts\.google\.com$/,
  },
  {
    provider: 'Keycloak',
    form: 'https://HOST/realms/REALM, before version 17 https://HOST/auth/realms/REALM',
    name: /^keycloak/,
    place: /^[^/]+(?:\/auth)?\/(?:realms|admin\/\w+\/console)\b/,
    complete: /^https?:\/\/[^/]+\/(?:[^/]+\/)*realms\/[^/]+$/,
  },
  {
    provider: 'Amazon Cognito',
    form: 'https://cognito-idp.REGION.amazonaws.com/POOL-ID',
    name: /^(?:cognito|amazon|aws)/,
    place: /^(?:cognito-idp\.[\w-]+\.amazonaws\.com|[\w.-]+\.amazoncognito\.com)\b/,
    complete: /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com\/[\w-]+$/,
  },
  {
    provider: 'AD FS',
    form: 'https://HOST/adfs',
    name: /^ad ?fs/,
    place: /^[^/]+\/adfs\b/,
    complete: /^https:\/\/[^/]+\/adfs$/,
  },
];

/** How the issuer is written that somebody seems to be typing. `undefined` where none is known, or it is written like that already. */
export function issuerFormFor(typed: string): IssuerForm | undefined {
  const text = typed.trim().toLowerCase();
  const withoutScheme = text.replace(/^https?:\/\//, '');
  const isName = withoutScheme === text;
  const known = forms.find(({ name, place }) => (isName && name.test(text)) || place?.test(withoutScheme) === true);
  if (known === undefined || known.complete.test(text)) return undefined;
  return { provider: known.provider, form: known.form };
}
