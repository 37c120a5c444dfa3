import type { Application } from '../directory/application.ts';
import type { SandboxState } from '../sandboxState.ts';
import { clientJwtClaims } from '../tokens/clientJwt.ts';
import type { Refusal } from './library/libraryParameters.ts';
import { scopesOfResource } from './requestRules.ts';

/** A request with what was signed in it taken out. */
export interface OpenedRequest {
  readonly parameters: URLSearchParams;
  readonly refusal?: Refusal;
  /** The user that a `login_hint_token` names. */
  readonly userId?: string;
}

/** Opens the request object (RFC 9101) and the `login_hint_token` of an authorization request, and names the scopes of its `resource`. */
export async function openRequest(sent: URLSearchParams, application: Application, state: SandboxState): Promise<OpenedRequest> {
  if (sent.get('request_uri')) return { parameters: sent };
  const opened = withScopesOfResource(await openRequestObject(sent, application, state), application, state);
  if (opened.refusal === undefined && isRepeated(sent))
    return { ...opened, refusal: { error: 'invalid_request', description: 'A parameter is included more than once' } };
  const hint = opened.parameters.get('login_hint_token');
  if (opened.refusal !== undefined || !hint) return opened;
  const claims = await clientJwtClaims(hint, application, state);
  const userId = typeof claims?.['sub'] === 'string' && state.directory.users.has(claims['sub']) ? claims['sub'] : undefined;
  return userId === undefined
    ? { ...opened, refusal: { error: 'invalid_request', description: 'The login_hint_token is not valid' } }
    : { ...opened, userId };
}

/** RFC 6749 section 3.1: no parameter more than once; RFC 8707 section 2 excepts `resource`. */
function isRepeated(sent: URLSearchParams): boolean {
  const names = [...sent.keys()].filter((name) => name !== 'resource');
  return new Set(names).size < names.length;
}

function withScopesOfResource(opened: OpenedRequest, application: Application, { directory }: SandboxState): OpenedRequest {
  const resource = opened.parameters.get('resource');
  if (!resource || opened.parameters.get('scope')) return opened;
  const parameters = new URLSearchParams(opened.parameters);
  parameters.set('scope', scopesOfResource(resource, application, directory).join(' '));
  return { ...opened, parameters };
}

async function openRequestObject(sent: URLSearchParams, application: Application, state: SandboxState): Promise<OpenedRequest> {
  const requestObject = sent.get('request');
  if (!requestObject) {
    return application.requireSignedRequestObject
      ? { parameters: sent, refusal: { error: 'invalid_request', description: 'The application requires a signed request object' } }
      : { parameters: sent };
  }
  const claims = await clientJwtClaims(requestObject, application, state);
  const clientId = claims?.['client_id'];
  if (claims === undefined || (clientId !== undefined && clientId !== application.id)) {
    return { parameters: sent, refusal: { error: 'invalid_request_object', description: 'The request object is not valid' } };
  }
  // Ours: what the request object says wins, what it does not say is taken from outside, as OpenID Connect Core section 6.1 has it.
  const parameters = new URLSearchParams(sent);
  parameters.delete('request');
  for (const [name, value] of Object.entries(claims)) {
    if (!registeredClaims.has(name) && (typeof value === 'string' || typeof value === 'number')) parameters.set(name, String(value));
  }
  return { parameters };
}

/** Claims about the JWT itself (RFC 7519 section 4.1). */
const registeredClaims = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti']);
