import type { ServerMetadata } from '../wire.ts';

/** Endpoints that may have an alias: those where a client presents itself or a token of its own. */
const aliased = [
  'token_endpoint',
  'pushed_authorization_request_endpoint',
  'device_authorization_endpoint',
  'backchannel_authentication_endpoint',
  'introspection_endpoint',
  'revocation_endpoint',
  'userinfo_endpoint',
] as const satisfies readonly (keyof ServerMetadata)[];

/**
 * Where a client with a certificate calls an endpoint (RFC 8705 section 5): at the alias where the metadata names one, else at the endpoint
 * itself. Any other URL stays as it is.
 */
export function mtlsAlias(metadata: ServerMetadata, url: string): string {
  const name = aliased.find((each) => metadata[each] === url);
  return (name === undefined ? undefined : metadata.mtls_endpoint_aliases?.[name]) ?? url;
}
