/** Documents by the name that citations give them: their short name and the page, which may have anchors per section. */
export type Documents = Readonly<Record<string, { readonly label: string; readonly page: string; readonly anchored: boolean }>>;

/** Documents that a citation may name besides RFCs. */
const documents: Documents = {
  'OpenID Connect Core': { label: 'Core', page: 'https://openid.net/specs/openid-connect-core-1_0.html', anchored: true },
  'OpenID Connect Discovery': { label: 'Discovery', page: 'https://openid.net/specs/openid-connect-discovery-1_0.html', anchored: true },
  'OpenID Connect Session Management': {
    label: 'Session',
    page: 'https://openid.net/specs/openid-connect-session-1_0.html',
    anchored: true,
  },
  'OpenID Connect RP-Initiated Logout': {
    label: 'RP Logout',
    page: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html',
    anchored: true,
  },
  'OpenID Connect Front-Channel Logout': {
    label: 'Front-Channel Logout',
    page: 'https://openid.net/specs/openid-connect-frontchannel-1_0.html',
    anchored: true,
  },
  'OpenID Connect Back-Channel Logout': {
    label: 'Back-Channel Logout',
    page: 'https://openid.net/specs/openid-connect-backchannel-1_0.html',
    anchored: true,
  },
  'OpenID Connect CIBA': {
    label: 'CIBA',
    page: 'https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html',
    anchored: true,
  },
  'Initiating User Registration via OpenID Connect': {
    label: 'Prompt Create',
    page: 'https://openid.net/specs/openid-connect-prompt-create-1_0.html',
    anchored: true,
  },
  'OAuth 2.0 Multiple Response Types': {
    label: 'Response Types',
    page: 'https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html',
    anchored: true,
  },
  'OAuth 2.0 Form Post Response Mode': {
    label: 'Form Post',
    page: 'https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html',
    anchored: true,
  },
  'OpenID Connect Unmet Authentication Requirements': {
    label: 'Unmet Requirements',
    page: 'https://openid.net/specs/openid-connect-unmet-authentication-requirements-1_0.html',
    anchored: true,
  },
  JARM: { label: 'JARM', page: 'https://openid.net/specs/oauth-v2-jarm.html', anchored: false },
  'FAPI 1.0 Advanced': { label: 'FAPI', page: 'https://openid.net/specs/openid-financial-api-part-2-1_0.html', anchored: false },
  'RFC 6265bis': {
    label: 'RFC 6265bis',
    page: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html',
    anchored: false,
  },
  WebAuthn: { label: 'WebAuthn', page: 'https://www.w3.org/TR/webauthn-3/', anchored: false },
  'Content Security Policy': { label: 'CSP', page: 'https://www.w3.org/TR/CSP3/', anchored: false },
  'Referrer Policy': { label: 'Referrer Policy', page: 'https://www.w3.org/TR/referrer-policy/', anchored: false },
  Fetch: { label: 'Fetch', page: 'https://fetch.spec.whatwg.org/', anchored: false },
};

interface Citation {
  readonly document: string;
  readonly place?: { readonly kind: 'section' | 'appendix'; readonly number: string };
}

/** `RFC 6749 section 4.1.2`, `OpenID Connect Core section 3.1.3.7`, `RFC 7636 appendix B`. */
function parseCitation(spec: string): Citation {
  const match = /^(.*?) (section|appendix) ([A-Za-z0-9.]+)$/.exec(spec.trim());
  if (match === null) return { document: spec.trim() };
  const [, document = '', kind, number = ''] = match;
  return { document, place: { kind: kind === 'appendix' ? 'appendix' : 'section', number } };
}

/**
 * The page of a citation, at its section; `undefined` for a document we do not know.
 * @param product whose documents may be cited, too
 */
export function specificationLink(spec: string, product: { readonly documents: Documents }): string | undefined {
  const { document, place } = parseCitation(spec);
  const rfc = /^RFC (\d{1,5})$/.exec(document)?.[1];
  if (rfc !== undefined) {
    const page = `https://www.rfc-editor.org/rfc/rfc${rfc}`;
    return place === undefined ? page : `${page}#${place.kind}-${place.number}`;
  }
  const known = documentNamed(document, product.documents);
  if (known === undefined) return undefined;
  if (place === undefined || !known.anchored) return known.page;
  return `${known.page}#rfc.section.${place.number}`;
}

/** Short form for a narrow column: `RFC 6749 §4.1.2`, `Core §3.1.3.7`. */
export function specificationLabel(spec: string, product: { readonly documents: Documents }): string {
  const { document, place } = parseCitation(spec);
  const name = documentNamed(document, product.documents)?.label ?? document;
  if (place === undefined) return name;
  return place.kind === 'appendix' ? `${name} appendix ${place.number}` : `${name} §${place.number}`;
}

function documentNamed(name: string, further: Documents): Documents[string] | undefined {
  const table = [documents, further].find((each) => Object.hasOwn(each, name));
  return table?.[name];
}
