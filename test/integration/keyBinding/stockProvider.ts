import type { IncomingMessage, ServerResponse } from 'node:http';
import { loadOidcProvider } from '../../../src/sandbox/authorization/library/loadOidcProvider.ts';

/** A handler of an `oidc-provider` as it comes, whose one account signs on and consents without pages. */
export async function stockProvider(
  issuer: string,
  configuration: object,
): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const { Provider } = await loadOidcProvider();
  const provider = new Provider(issuer, {
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
    async loadExistingGrant(ctx: { oidc: { client: { clientId: string }; session: { accountId: string } } }) {
      const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid offline_access');
      await grant.save();
      return grant;
    },
    ...configuration,
  } as never) as unknown as {
    readonly Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  };
  const answer = provider.callback();
  return (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) answer(request, response);
    else void provider.interactionFinished(request, response, { login: { accountId: 'jane' }, consent: {} });
  };
}
