import { encodeQuery, type FormField } from '../../core/http/form.ts';
import type { HttpMethod, HttpRequest } from '../../core/http/http.ts';
import type { Secret } from '../../core/values/secret.ts';

/*
 * Requests to the platform API (PingOne). None of them carries a token: `withBearer` adds it.
 * `environmentUrl` is `{apiBaseUrl}/environments/{environmentId}`, without a slash at the end.
 */

/** Where the objects of one environment are. */
export function platformEnvironmentUrl(apiBaseUrl: string, environmentId: string): string {
  return `${apiBaseUrl}/environments/${encodeURIComponent(environmentId)}`;
}

function get(url: string): HttpRequest {
  return { method: 'GET', url, headers: [['accept', 'application/json']] };
}

function send(method: HttpMethod, url: string, body: unknown, contentType = 'application/json'): HttpRequest {
  return {
    method,
    url,
    headers: [
      ['accept', 'application/json'],
      ['content-type', contentType],
    ],
    body: JSON.stringify(body),
  };
}

function remove(url: string): HttpRequest {
  return { method: 'DELETE', url, headers: [['accept', 'application/json']] };
}

function at(environmentUrl: string, ...path: readonly string[]): string {
  return [environmentUrl, ...path.map(encodeURIComponent)].join('/');
}

/** Collections that can be read page by page. */
export type CollectionName = 'applications' | 'resources' | 'populations' | 'users' | 'signOnPolicies';

export interface CollectionQuery {
  /** Elements of one page; users come at most 200 at a time. */
  readonly limit?: number;
  /** SCIM expression; see {@link scimEquals}. */
  readonly filter?: string;
}

/** One page of a collection; the next one is where `_links.next` of the answer leads. */
export function listRequest(environmentUrl: string, collection: CollectionName, query: CollectionQuery = {}): HttpRequest {
  const fields: FormField[] = [];
  if (query.limit !== undefined) fields.push(['limit', String(query.limit)]);
  if (query.filter !== undefined) fields.push(['filter', query.filter]);
  const url = at(environmentUrl, collection);
  return get(fields.length === 0 ? url : `${url}?${encodeQuery(fields)}`);
}

/** The page that another page links to. */
export function nextPageRequest(nextUrl: string): HttpRequest {
  return get(nextUrl);
}

/** `attribute eq "value"`, with the value quoted so that it cannot leave its quotes (RFC 7644 section 3.4.2.2). */
export function scimEquals(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}

/** `attribute sw "value"`: begins with it. */
export function scimStartsWith(attribute: string, value: string): string {
  return `${attribute} sw ${JSON.stringify(value)}`;
}

/** The environments that the token may see; the usual first question to the platform. */
export function environmentsRequest(apiBaseUrl: string): HttpRequest {
  return get(`${apiBaseUrl}/environments`);
}

export interface NewApplication {
  readonly name: string;
  readonly description: string;
  readonly redirectUris: readonly string[];
  readonly pkceEnforcement: 'OPTIONAL' | 'REQUIRED' | 'S256_REQUIRED';
}

/** Step 1: a web application for the authorization code grant, with a secret sent in the Basic header. */
export function createApplicationRequest(environmentUrl: string, application: NewApplication): HttpRequest {
  return send('POST', at(environmentUrl, 'applications'), {
    enabled: true,
    name: application.name,
    description: application.description,
    type: 'WEB_APP',
    protocol: 'OPENID_CONNECT',
    grantTypes: ['AUTHORIZATION_CODE'],
    responseTypes: ['CODE'],
    redirectUris: application.redirectUris,
    tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
    pkceEnforcement: application.pkceEnforcement,
    assignActorRoles: false,
  });
}

export function applicationRequest(environmentUrl: string, applicationId: string): HttpRequest {
  return get(at(environmentUrl, 'applications', applicationId));
}

/**
 * Replaces an application as a whole: whatever is left out is reset. Send what was read, changed in one place.
 * PingOne: applications take no PATCH. Users report that it is refused with a misleading 403.
 */
export function replaceApplicationRequest(
  environmentUrl: string,
  applicationId: string,
  application: Readonly<Record<string, unknown>>,
): HttpRequest {
  return send('PUT', at(environmentUrl, 'applications', applicationId), application);
}

export function deleteApplicationRequest(environmentUrl: string, applicationId: string): HttpRequest {
  return remove(at(environmentUrl, 'applications', applicationId));
}

/** Step 2. Shortly after the application was created this may be a 404. */
export function applicationSecretRequest(environmentUrl: string, applicationId: string): HttpRequest {
  return get(at(environmentUrl, 'applications', applicationId, 'secret'));
}

/** Makes a new secret. The old one ends at once, unless it is kept until a moment one minute to 30 days ahead. */
export function regenerateSecretRequest(environmentUrl: string, applicationId: string, previousExpiresAt?: string): HttpRequest {
  const body = previousExpiresAt === undefined ? {} : { previous: { expiresAt: previousExpiresAt } };
  return send('POST', at(environmentUrl, 'applications', applicationId, 'secret'), body);
}

/** Step 4. */
export function scopesRequest(environmentUrl: string, resourceId: string): HttpRequest {
  return get(at(environmentUrl, 'resources', resourceId, 'scopes'));
}

/** Step 5: one grant per resource. */
export function createGrantRequest(
  environmentUrl: string,
  applicationId: string,
  grant: { readonly resourceId: string; readonly scopeIds: readonly string[] },
): HttpRequest {
  return send('POST', at(environmentUrl, 'applications', applicationId, 'grants'), {
    resource: { id: grant.resourceId },
    scopes: grant.scopeIds.map((id) => ({ id })),
  });
}

/** Step 6. */
export function createPopulationRequest(
  environmentUrl: string,
  population: { readonly name: string; readonly description: string },
): HttpRequest {
  return send('POST', at(environmentUrl, 'populations'), { name: population.name, description: population.description });
}

export function deletePopulationRequest(environmentUrl: string, populationId: string): HttpRequest {
  return remove(at(environmentUrl, 'populations', populationId));
}

export interface NewUser {
  readonly username: string;
  readonly email: string;
  readonly populationId: string;
  readonly name: { readonly given: string; readonly family: string };
}

/** Step 7. */
export function createUserRequest(environmentUrl: string, user: NewUser): HttpRequest {
  return send('POST', at(environmentUrl, 'users'), {
    username: user.username,
    email: user.email,
    population: { id: user.populationId },
    name: user.name,
  });
}

export function deleteUserRequest(environmentUrl: string, userId: string): HttpRequest {
  return remove(at(environmentUrl, 'users', userId));
}

/** Step 8. PingOne: the overview says POST; PUT is what every example and its own SDK use. */
export function setPasswordRequest(
  environmentUrl: string,
  userId: string,
  password: { readonly value: Secret; readonly forceChange: boolean },
): HttpRequest {
  return send(
    'PUT',
    at(environmentUrl, 'users', userId, 'password'),
    { value: password.value.reveal(), forceChange: password.forceChange },
    'application/vnd.pingidentity.password.set+json',
  );
}

/** Step 14: a partial change; with the token of the user it works for their own record only. */
export function updateUserRequest(environmentUrl: string, userId: string, change: Readonly<Record<string, unknown>>): HttpRequest {
  return send('PATCH', at(environmentUrl, 'users', userId), change);
}

/** Unlocks an account after too many wrong passwords. */
export function unlockAccountRequest(environmentUrl: string, userId: string): HttpRequest {
  return send('POST', at(environmentUrl, 'users', userId), {}, 'application/vnd.pingidentity.account.unlock+json');
}

/** Makes a sign-on policy usable for an application. */
export function assignSignOnPolicyRequest(
  environmentUrl: string,
  applicationId: string,
  signOnPolicyId: string,
  priority: number,
): HttpRequest {
  return send('POST', at(environmentUrl, 'applications', applicationId, 'signOnPolicyAssignments'), {
    priority,
    signOnPolicy: { id: signOnPolicyId },
  });
}
