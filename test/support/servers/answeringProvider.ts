import { startTableProvider, type TableAnswer, type TableProvider, type TableRequest } from './tableProvider.ts';

export type Answers = Readonly<Record<string, TableAnswer | ((origin: string, request: TableRequest) => TableAnswer)>>;

/** The redirect URI of every run with such a provider; nothing listens there. */
export const redirectUri = 'http://127.0.0.1:9/callback';

/** An authorization server on loopback that follows the specifications, but for what a test gives it instead, by path. */
export async function startAnsweringProvider(answers: Answers, metadata: (origin: string) => object = () => ({})): Promise<TableProvider> {
  const regular: Answers = {
    '/.well-known/openid-configuration': (origin) => ({ json: { ...metadataOf(origin), ...metadata(origin) } }),
    '/authorize': (_origin, { query, form }) => {
      const sent = query.has('client_id') ? query : form;
      return redirect(`${redirectUri}?code=code-of-this-run&state=${encodeURIComponent(sent.get('state') ?? '')}`);
    },
    '/token': { json: { access_token: 'access-token-of-this-run', token_type: 'Bearer', expires_in: 600 } },
  };
  const all = Object.entries({ ...regular, ...answers });
  return startTableProvider(Object.fromEntries(all.map(([path, answer]) => [path, typeof answer === 'function' ? answer : () => answer])));
}

export function redirect(location: string): TableAnswer {
  return { status: 302, headers: { location } };
}

/** A body as it is, with its content type. */
export function typed(
  contentType: string,
  body: string | Uint8Array,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): TableAnswer {
  return { status, headers: { 'content-type': contentType, 'cache-control': 'no-store', ...headers }, body };
}

function metadataOf(origin: string): object {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/keys`,
    userinfo_endpoint: `${origin}/userinfo`,
    introspection_endpoint: `${origin}/introspect`,
    revocation_endpoint: `${origin}/revoke`,
    device_authorization_endpoint: `${origin}/device`,
    pushed_authorization_request_endpoint: `${origin}/par`,
    backchannel_authentication_endpoint: `${origin}/backchannel`,
    end_session_endpoint: `${origin}/signoff`,
    response_types_supported: ['code'],
  };
}
