import type { Finding } from '../../findings/finding.ts';
import type { HttpRequest, HttpResponse } from '../../http/http.ts';
import { redirectTarget } from '../../http/redirectTarget.ts';
import { statusRemedy } from '../../http/statusRemedy.ts';
import { isJsonObject, type JsonObject, ownMember, textListMember, textMember } from '../../json/json.ts';
import { readJsonBody } from '../../json/jsonBody.ts';
import { valueInWords } from '../../json/valueInWords.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { codeInBody, saidInBody } from '../responses/saidInBody.ts';
import type { ServerMetadata } from '../wire.ts';
import { endpointNames } from './endpointNames.ts';
import { issuerDifference } from './issuerDifference.ts';
import { issuerRemedy } from './issuerRemedy.ts';
import { type MetadataKind, metadataAddresses, metadataKind } from './metadataAddresses.ts';
import { protectedResource, resourceMetadataRemedy } from './protectedResource.ts';

/** Where each document is described: how it is asked for and answered, who may have issued it, and its members. */
const specs = {
  openid: {
    response: 'OpenID Connect Discovery section 4.2',
    issuer: 'OpenID Connect Discovery section 4.3',
    members: 'OpenID Connect Discovery section 3',
  },
  oauth: { response: 'RFC 8414 section 3.2', issuer: 'RFC 8414 section 3.3', members: 'RFC 8414 section 2' },
} as const satisfies Readonly<Record<MetadataKind, object>>;

/** A document of a server, which always names its issuer. */
export interface DiscoveredMetadata extends ServerMetadata {
  readonly issuer: string;
}

export function discoveryRequest(discoveryUrl: string): HttpRequest {
  return { method: 'GET', url: discoveryUrl, headers: [['accept', 'application/json']] };
}

export type MetadataReading =
  | { readonly kind: 'readable'; readonly metadata: DiscoveredMetadata; readonly findings: readonly Finding[] }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

/**
 * Reads what the discovery URL answered. Total.
 *
 * @param expectedIssuer the issuer that was asked for; another one in the answer is an error finding, because
 *   tokens of one could then pass for tokens of the other (OpenID Connect Discovery section 4.3, RFC 8414 section 3.3)
 * @param address what was asked; decides which members are required. Left out: the address of OpenID Connect
 */
export function readServerMetadata(
  response: HttpResponse,
  expectedIssuer: string,
  address: string = metadataAddresses(expectedIssuer)[0],
): MetadataReading {
  const kind = metadataKind(address);
  const spec = specs[kind];
  if (response.status !== 200)
    return { kind: 'unreadable', findings: [{ ...withoutDocument(response, address, expectedIssuer), spec: spec.response }] };
  const body = readJsonBody(response, l10n`The discovery document`, spec.response);
  if (body.kind === 'unreadable') return body;
  const issuer = textMember(body.value, 'issuer');
  if (issuer === undefined) {
    const finding = { severity: 'error', code: 'discovery.noIssuer', spec: spec.members, ...withoutIssuer(body.value, response) } as const;
    return { kind: 'unreadable', findings: [...body.findings, finding] };
  }
  const { metadata, findings } = readMembers(issuer, body.value, kind);
  return { kind: 'readable', metadata, findings: [...body.findings, ...issuerFindings(issuer, expectedIssuer, address), ...findings] };
}

/** What the server says instead of giving the document: that nothing is there, where it is, or why not. */
function withoutDocument(response: HttpResponse, address: string, issuer: string): Omit<Finding, 'spec'> {
  const { status } = response;
  const about = { severity: 'error', code: 'discovery.status' } as const;
  const target = redirectTarget(response, address);
  if (target !== undefined) {
    return {
      ...about,
      message: l10n`The server redirects the request for the discovery document to ${quotedText(target)} (status ${status}). Such a redirect is not followed here.`,
      remedy: l10n`If the document is there and reports the configured issuer, configure that address as "discoveryUrl".`,
    };
  }
  const isMissing = status === 404 || status === 410;
  const said = saidInBody(response);
  return {
    ...about,
    message: isMissing
      ? l10n`The discovery document was not found: the server responded with status ${status}.${said}`
      : l10n`The server did not return the discovery document: it responded with status ${status}.${said}`,
    remedy: remedyOf(response, issuer, said),
  };
}

function remedyOf(response: HttpResponse, issuer: string, said: string): string {
  const { status } = response;
  if ((status === 400 || status === 403) && /\bhttps\b|\bssl\b|\btls\b/i.test(said)) {
    return l10n`Use an https URL as the issuer. For a test, the server may allow plain http from other addresses than its own.`;
  }
  const ofResource = resourceMetadataRemedy(response);
  if (ofResource !== undefined) return ofResource;
  if (status === 401 || status === 403) {
    return l10n`Check that the server, or what is in front of it, lets everybody read the document: it is public (RFC 8414 section 3).`;
  }
  const isMissing = status === 404 || status === 410;
  return issuerRemedy(issuer, said) ?? (isMissing ? undefined : statusRemedy(response)) ?? l10n`Check the issuer, including its path.`;
}

function issuerFindings(issuer: string, expected: string, address: string): readonly Finding[] {
  if (issuer === expected) return [];
  const { inWords, remedy } = issuerDifference(expected, issuer, address);
  return [
    {
      severity: 'error',
      code: 'discovery.issuer',
      message: l10n`The discovery document has the issuer ${quotedText(issuer, 500)}, but ${quotedText(expected, 500)} was expected.${inWords}`,
      spec: specs[metadataKind(address)].issuer,
      remedy,
    },
  ];
}

/** What a document without an issuer is, as far as its members tell. */
function withoutIssuer(body: JsonObject, response: HttpResponse): Pick<Finding, 'message' | 'remedy'> {
  const issuer = ownMember(body, 'issuer');
  if (issuer !== undefined && issuer !== null) {
    return {
      message: l10n`issuer of the discovery document is ${valueInWords(issuer)}, where a URL belongs, so its owner is unknown.`,
      remedy: l10n`Correct it at the server: issuer has to be the URL that clients are configured with.`,
    };
  }
  if (Array.isArray(ownMember(body, 'keys'))) {
    return {
      message: l10n`The document is a JWK set, not server metadata: it has keys, and no issuer.`,
      remedy: l10n`Configure the address of the metadata as "discoveryUrl". It names the address of these keys as jwks_uri.`,
    };
  }
  const resource = protectedResource(body);
  if (resource !== undefined) return resource;
  if ([...urlMembers, ...listMembers].some((name) => ownMember(body, name) !== undefined)) {
    return {
      message: l10n`The discovery document does not name its issuer, so its owner is unknown.`,
      remedy: l10n`Correct it at the server: issuer is required, and has to be the URL that clients are configured with. Without it, tokens of another issuer could pass for those of this one.`,
    };
  }
  return {
    message: l10n`The response is JSON, but not server metadata: it has no issuer, and no endpoint either.${saidInBody(response) || codeInBody(response)}`,
    remedy: l10n`Check the issuer, whose path counts too. If the metadata is at another address, configure it as "discoveryUrl".`,
  };
}

const urlMembers = [...endpointNames, 'check_session_iframe'] as const satisfies readonly (keyof ServerMetadata)[];

const listMembers = [
  'response_types_supported',
  'response_modes_supported',
  'grant_types_supported',
  'scopes_supported',
  'token_endpoint_auth_methods_supported',
  'code_challenge_methods_supported',
  'token_endpoint_auth_signing_alg_values_supported',
  'id_token_signing_alg_values_supported',
  'authorization_signing_alg_values_supported',
  'request_object_signing_alg_values_supported',
  'request_object_encryption_alg_values_supported',
  'request_object_encryption_enc_values_supported',
  'dpop_signing_alg_values_supported',
  'prompt_values_supported',
  'backchannel_authentication_request_signing_alg_values_supported',
  'backchannel_token_delivery_modes_supported',
] as const satisfies readonly (keyof ServerMetadata)[];

const flagMembers = [
  'authorization_response_iss_parameter_supported',
  'require_pushed_authorization_requests',
  'request_parameter_supported',
  'request_uri_parameter_supported',
  'require_request_uri_registration',
  'require_signed_request_object',
  'tls_client_certificate_bound_access_tokens',
] as const satisfies readonly (keyof ServerMetadata)[];

/**
 * Members that every server has to publish. Endpoints only where a grant uses them, which a run says of its own grant; RFC 8414
 * requires no key set.
 */
const requiredMembers = {
  openid: ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'response_types_supported'],
  oauth: ['response_types_supported'],
} as const satisfies Readonly<Record<MetadataKind, readonly (keyof ServerMetadata)[]>>;

function readMembers(
  issuer: string,
  body: JsonObject,
  kind: MetadataKind,
): { readonly metadata: DiscoveredMetadata; readonly findings: readonly Finding[] } {
  const spec = specs[kind].members;
  const members: Record<string, unknown> = { issuer };
  const findings: Finding[] = [];
  const drop = (name: string, expected: string): void => {
    const message = l10n`The member ${name} of the discovery document is not ${expected} and is not used.`;
    findings.push({ severity: 'error', code: 'discovery.memberType', message, spec });
  };
  for (const name of urlMembers) {
    const value = ownMember(body, name);
    if (value === undefined || value === null) continue;
    if (typeof value === 'string' && isHttpUrl(value)) members[name] = value;
    else drop(name, l10n`an absolute http or https URL`);
  }
  for (const name of listMembers) {
    const value = ownMember(body, name);
    if (value === undefined || value === null) continue;
    const list = textListMember(body, name);
    if (list === undefined) drop(name, 'a list');
    else members[name] = list;
  }
  for (const name of flagMembers) {
    const value = ownMember(body, name);
    if (typeof value === 'boolean') members[name] = value;
    else if (value !== undefined && value !== null) drop(name, l10n`true or false`);
  }
  const aliases = ownMember(body, 'mtls_endpoint_aliases');
  if (isJsonObject(aliases)) members['mtls_endpoint_aliases'] = Object.fromEntries(Object.entries(aliases).filter(isEndpoint));
  else if (aliases !== undefined && aliases !== null) drop('mtls_endpoint_aliases', l10n`an object`);
  for (const name of requiredMembers[kind]) {
    if (members[name] !== undefined || findings.some(({ message }) => message.includes(` ${name} `))) continue;
    const message = l10n`The discovery document does not have the member ${name}.`;
    findings.push({ severity: 'warning', code: 'discovery.memberMissing', message, spec });
  }
  return { metadata: members as unknown as DiscoveredMetadata, findings };
}

function isEndpoint(member: [name: string, value: unknown]): member is [string, string] {
  return typeof member[1] === 'string' && isHttpUrl(member[1]);
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
