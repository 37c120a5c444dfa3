import type * as OidcProvider from 'oidc-provider';
import type { Context, Provider } from 'oidc-provider';
import type { Refusal } from '../authorization/library/libraryParameters.ts';
import { resourceRefusal, scopeRefusal, scopesOfResource } from '../authorization/requestRules.ts';
import type { Application } from '../directory/application.ts';
import type { Directory } from '../directory/directory.ts';
import type { SandboxState } from '../sandboxState.ts';
import { resourceOfScope } from './accessToken.ts';
import { isInSession } from './isInSession.ts';

const tokenTypes = {
  access: 'urn:ietf:params:oauth:token-type:access_token',
  id: 'urn:ietf:params:oauth:token-type:id_token',
  jwt: 'urn:ietf:params:oauth:token-type:jwt',
} as const;

export const tokenExchangeParameters = [
  'subject_token',
  'subject_token_type',
  'actor_token',
  'actor_token_type',
  'requested_token_type',
  'scope',
  'resource', // `audience` is no parameter: PingOne ignores it
] as const;

/** Token exchange (RFC 8693). PingOne: an access token for a custom resource, from a token of the same environment, no refresh token. */
export function tokenExchangeGrant(library: typeof OidcProvider, provider: Provider, state: SandboxState): (ctx: Context) => Promise<void> {
  const { directory } = state;
  /** Claims of a token of this environment that is still good. */
  const claimsOf = async (ctx: Context, what: 'subject' | 'actor'): Promise<Readonly<Record<string, unknown>>> => {
    const token = ctx.oidc.params?.[`${what}_token`];
    const type = ctx.oidc.params?.[`${what}_token_type`];
    if (token === undefined || type === undefined)
      throw new library.errors.InvalidRequest(`${what}_token and ${what}_token_type are required`);
    if (!Object.values<string>(tokenTypes).includes(type))
      throw new library.errors.InvalidRequest(`The ${what}_token_type is not supported`);
    const claims = await state.keys.claimsOf(token);
    const isGood = claims !== undefined && Number(claims['exp']) > Date.now() / 1000 && isInSession(claims, state);
    if (!isGood || typeof claims['sub'] !== 'string') throw new library.errors.InvalidGrant(`The ${what} token is not valid`);
    return claims;
  };
  return async (ctx) => {
    const application = directory.applications.get(ctx.oidc.client?.clientId ?? '');
    if (application === undefined) throw new library.errors.UnauthorizedClient('Only applications exchange tokens');
    const subject = await claimsOf(ctx, 'subject');
    const actor = ctx.oidc.params?.['actor_token'] === undefined ? undefined : await claimsOf(ctx, 'actor');
    const requested = ctx.oidc.params?.['requested_token_type'];
    if (requested !== undefined && requested !== tokenTypes.access) {
      throw new library.errors.InvalidRequest('The requested_token_type is not supported');
    }
    const { scope, refusal } = askedFor(ctx, application, directory);
    if (refusal !== undefined) throw new library.errors.CustomOIDCProviderError(refusal.error, refusal.description);
    if (resourceOfScope(scope, directory)?.type !== 'CUSTOM')
      throw new library.errors.InvalidScope('A scope of a custom resource is required');
    const token = new provider.AccessToken({
      client: ctx.oidc.client,
      accountId: subject['sub'],
      gty: 'token_exchange',
      scope,
      ...(typeof subject['sid'] === 'string' ? { sid: subject['sid'] } : {}),
      ...(actor === undefined ? {} : { claims: { act: { sub: actor['sub'] } } }),
    });
    ctx.oidc.entity('AccessToken', token);
    ctx.body = {
      access_token: await token.save(),
      issued_token_type: tokenTypes.access,
      token_type: 'Bearer',
      expires_in: token.expiration,
      scope,
    };
  };
}

/** The scopes that are asked for, by name or by their resource (RFC 8693 section 2.1), and what is wrong with them. */
function askedFor(ctx: Context, application: Application, directory: Directory): { readonly scope: string; readonly refusal?: Refusal } {
  const { scope: sent = '', resource } = ctx.oidc.params ?? {};
  const scope = sent === '' && resource !== undefined ? scopesOfResource(resource, application, directory).join(' ') : sent;
  const names = scope.split(' ').filter(Boolean);
  const refusal =
    resourceRefusal(resource === undefined ? [] : [resource], names, directory) ?? scopeRefusal(names, application, directory);
  return refusal === undefined ? { scope } : { scope, refusal };
}
