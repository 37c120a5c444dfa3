import type * as OidcProvider from 'oidc-provider';
import type { Context, Provider } from 'oidc-provider';
import { scopeRefusal } from '../authorization/requestRules.ts';
import type { SandboxState } from '../sandboxState.ts';

/**
 * `client_credentials` (RFC 6749 section 4.4) with PingOne's rules in the place of the library's: a worker needs a role
 * and gets no scope; every other application gets scopes of one custom resource.
 */
export function clientCredentialsGrant(
  library: typeof OidcProvider,
  provider: Provider,
  state: SandboxState,
): (ctx: Context) => Promise<void> {
  const { directory } = state;
  return async (ctx) => {
    const application = directory.applications.get(ctx.oidc.client?.clientId ?? '');
    if (application === undefined) throw new library.errors.UnauthorizedClient('Only applications get tokens');
    const isWorker = application.type === 'WORKER';
    if (isWorker && directory.rolesOf(application.id).length === 0) {
      throw new library.errors.UnauthorizedClient('The worker application has no role');
    }
    const custom = directory
      .scopesGrantedTo(application.id)
      .filter((scope) => directory.resources.get(scope.resourceId)?.type === 'CUSTOM');
    const asked = ctx.oidc.params?.['scope']?.split(' ').filter(Boolean) ?? [];
    const foreign = asked.find((name) => !custom.some((scope) => scope.name === name));
    if (!isWorker && foreign !== undefined) throw new library.errors.InvalidScope(`The scope ${foreign} is not granted to the application`);
    const refusal = scopeRefusal(isWorker ? [] : asked, application, directory);
    if (refusal !== undefined) throw new library.errors.InvalidScope(refusal.description);
    // Ours: without a scope, those of the first custom resource that is granted.
    const usual = custom.filter((scope) => scope.resourceId === custom[0]?.resourceId).map((scope) => scope.name);
    const scope = isWorker ? [] : asked.length > 0 ? asked : usual;
    const token = new provider.ClientCredentials({ client: ctx.oidc.client, ...(scope.length > 0 ? { scope: scope.join(' ') } : {}) });
    ctx.oidc.entity('ClientCredentials', token);
    ctx.body = {
      access_token: await token.save(),
      token_type: 'Bearer',
      expires_in: token.expiration,
      ...(scope.length > 0 ? { scope: scope.join(' ') } : {}),
    };
  };
}
