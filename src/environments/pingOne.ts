import { parseUrl } from '../core/http/parseUrl.ts';
import type { ServerMetadata } from '../core/oauth/wire.ts';
import { deviceCodeGrantType } from '../core/values/grantTypes.ts';
import type { Environment } from './environment.ts';
import { type Region, regions } from './regions.ts';

export interface PingOneUrls {
  /** `https://auth.pingone.eu/{envID}/as`, or `https://{custom domain}/as`. */
  readonly issuer: string;
  /** Where the endpoints are: the issuer, unless a proxy stands before it. */
  readonly endpointBase: string;
  readonly flowsUrl: string;
  /** With `/v1`. Missing for a custom domain whose region is not configured. */
  readonly apiBaseUrl?: string;
}

/**
 * The URLs of one PingOne environment, or of a sandbox that has its shape.
 *
 * Two modes: on a host of PingOne every path begins with the environment ID; on a custom domain it drops out. That it does so for
 * the flows, too, is not documented: programs of users do it. Only the first request for a flow is made of this address; later ones
 * follow its links.
 * `authBaseUrl` replaces the host in either mode. `undefined` when region, custom domain and `authBaseUrl`
 * together do not say where the environment is.
 */
export function pingOneUrls(
  environment: Pick<Environment, 'region' | 'environmentId' | 'customDomain' | 'authBaseUrl' | 'apiBaseUrl' | 'issuer'>,
): PingOneUrls | undefined {
  const { region, environmentId, customDomain } = environment;
  const host = environment.authBaseUrl ?? hostOf(region, customDomain);
  const prefix = customDomain === undefined ? environmentId : '';
  if (host === undefined || prefix === undefined) return undefined;
  const base = prefix === '' ? host : `${host}/${prefix}`;
  const apiBaseUrl = environment.apiBaseUrl ?? (region === undefined ? undefined : `${apiHostOf(region)}/v1`);
  return {
    issuer: environment.issuer ?? `${base}/as`,
    endpointBase: `${base}/as`,
    flowsUrl: `${base}/flows`,
    ...(apiBaseUrl === undefined ? {} : { apiBaseUrl }),
  };
}

/** PingOne: what belongs to an environment wherever its base URLs point: its own domain and the hosts of its region. */
export function pingOneHosts({ region, customDomain }: Pick<Environment, 'region' | 'customDomain'>): readonly string[] {
  return [hostOf(undefined, customDomain), hostOf(region, undefined), apiHostOf(region), pageHostOf(region)].filter(
    (each) => each !== undefined,
  );
}

/** PingOne: where people sign on. */
function pageHostOf(region: Region | undefined): string | undefined {
  return region === undefined ? undefined : `https://apps.pingone.${regions[region].topLevelDomain}`;
}

function apiHostOf(region: Region | undefined): string | undefined {
  return region === undefined ? undefined : `https://api.pingone.${regions[region].topLevelDomain}`;
}

function hostOf(region: Region | undefined, customDomain: string | undefined): string | undefined {
  if (customDomain !== undefined) return `https://${customDomain}`;
  return region === undefined ? undefined : `https://auth.pingone.${regions[region].topLevelDomain}`;
}

/** PingOne: what its discovery document says, known without asking for it. */
export function pingOneMetadata({ issuer, endpointBase }: Pick<PingOneUrls, 'issuer' | 'endpointBase'>): ServerMetadata {
  return {
    issuer,
    authorization_endpoint: `${endpointBase}/authorize`,
    token_endpoint: `${endpointBase}/token`,
    jwks_uri: `${endpointBase}/jwks`,
    userinfo_endpoint: `${endpointBase}/userinfo`,
    introspection_endpoint: `${endpointBase}/introspect`,
    revocation_endpoint: `${endpointBase}/revoke`,
    end_session_endpoint: `${endpointBase}/signoff`,
    device_authorization_endpoint: `${endpointBase}/device_authorization`,
    pushed_authorization_request_endpoint: `${endpointBase}/par`,
    backchannel_authentication_endpoint: `${endpointBase}/cibaAuthorization`,
    response_types_supported: ['code', 'id_token', 'token id_token', 'code id_token', 'code token', 'code token id_token'],
    response_modes_supported: ['pi.flow', 'query', 'fragment', 'form_post'],
    grant_types_supported: ['authorization_code', 'implicit', 'client_credentials', 'refresh_token', deviceCodeGrantType],
    // `none` is not announced although public clients use it.
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'],
    code_challenge_methods_supported: ['plain', 'S256'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

const pingOneHost = /^(?:auth|api|apps|orchestrate-api|scim-api)\.pingone\.([a-z.]+)$/i;

/** PingOne: the region a host belongs to; for telling a wrong region from a wrong environment. Takes a host name or a URL. */
export function regionOfHost(hostOrUrl: string): Region | undefined {
  const host = hostOrUrl.includes('://') ? (parseUrl(hostOrUrl)?.hostname ?? '') : hostOrUrl;
  const topLevelDomain = pingOneHost.exec(host)?.[1]?.toLowerCase();
  return (Object.keys(regions) as Region[]).find((code) => regions[code].topLevelDomain === topLevelDomain);
}
