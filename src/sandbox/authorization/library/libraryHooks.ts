import type * as OidcProvider from 'oidc-provider';
import type { Client, Context, LibraryToken, Provider } from 'oidc-provider';
import { daVinciPageUrl } from '../../daVinci/daVinciPageUrl.ts';
import type { Application } from '../../directory/application.ts';
import type { NewFlow } from '../../flows/flowStore.ts';
import { signOnPageUrl } from '../../flows/signOnPageUrl.ts';
import type { SandboxState } from '../../sandboxState.ts';
import type { Session } from '../../sessions/session.ts';
import { mayIntrospect, mayRevoke } from '../../tokens/introspection.ts';
import { signOnNeeded, signOnStart } from '../authorizationRequest.ts';
import { backchannelAuthentication } from '../backchannelAuthentication.ts';
import { requestRules } from '../requestRules.ts';
import { callOf } from './libraryCall.ts';
import { carried } from './libraryParameters.ts';
import { renderError } from './renderError.ts';

/**
 * Settings of the library with which it asks the sandbox while it answers a request.
 * @param provider is there by the time that one of them is called
 */
export function libraryHooks(library: typeof OidcProvider, state: SandboxState, provider: () => Provider): Record<string, unknown> {
  const applicationOf = (ctx: Context): Application => {
    const application = state.directory.applications.get(ctx.oidc.client?.clientId ?? '');
    if (application === undefined) throw new library.errors.UnauthorizedClient('The client is not an application');
    return application;
  };
  const startOf = (ctx: Context) => signOnStart(ctx.oidc.params ?? {}, applicationOf(ctx), callOf(ctx.req).session, state);
  const mustSignOn = (ctx: Context): boolean => ctx.oidc.route !== 'resume' && signOnNeeded(startOf(ctx), state);

  return {
    interactions: {
      policy: promptPolicy(library, mustSignOn),
      url: (ctx: Context, interaction: { readonly uid: string }) => startFlow(library, state, ctx, startOf(ctx), interaction.uid),
    },
    /** PingOne asks nobody for consent: what the rules let pass is granted, for this session. */
    loadExistingGrant: async (ctx: Context) => {
      const { session } = callOf(ctx.req);
      const clientId = ctx.oidc.client?.clientId;
      if (session === undefined || clientId === undefined || mustSignOn(ctx)) return undefined;
      const grant = new (provider().Grant)({ clientId, accountId: ctx.oidc.account?.accountId });
      grant.addOIDCScope(ctx.oidc.params?.['scope'] ?? '');
      const id = await grant.save();
      state.sessions.addGrant(session.id, { id, applicationId: clientId });
      noteSession(ctx, session, startOf(ctx).policy.name, state);
      return grant;
    },
    extraParams: {
      ...Object.fromEntries(Object.values(carried).map((name) => [name, null])),
      /** Called once the library has checked what it knows of, the redirect URI among it. */
      [carried.refusal]: (ctx: Context) => {
        const request = { parameters: ctx.oidc.params ?? {}, application: applicationOf(ctx), directory: state.directory };
        for (const rule of requestRules) {
          const refusal = rule(request);
          if (refusal !== undefined) throw new library.errors.CustomOIDCProviderError(refusal.error, refusal.description);
        }
      },
    },
    renderError,
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: true },
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: (_ctx: Context, client: Client, token: LibraryToken) => mayIntrospect(token, client.clientId, state),
      },
      revocation: {
        enabled: true,
        allowedPolicy: (ctx: Context, _client: Client, token: LibraryToken) => mayRevoke(library, ctx, token, state),
      },
      pushedAuthorizationRequests: { enabled: true },
      ciba: backchannelAuthentication(state),
      deviceFlow: { enabled: true, charset: 'base-20', mask: '****-****' },
      // Request objects and sign-off are PingOne's own: see openRequest.ts and signoffEndpoint.ts.
      requestObjects: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      backchannelLogout: { enabled: true },
      resourceIndicators: { enabled: false },
      dPoP: { enabled: false },
    },
  };
}

/** Tokens name the session of the sandbox, and the policy that this request asked for. */
function noteSession(ctx: Context, session: Session, policyName: string, state: SandboxState): void {
  const { session: librarySession, client } = ctx.oidc;
  if (librarySession === undefined || client === undefined) return;
  librarySession.sidFor(client.clientId, session.id);
  librarySession.acr = policyName;
  state.sessions.change(session.id, { acr: policyName });
}

function promptPolicy(library: typeof OidcProvider, mustSignOn: (ctx: Context) => boolean): readonly unknown[] {
  const { Check, Prompt } = library.interactionPolicy;
  const signOn = new Prompt({ name: 'sign_on' }, new Check('sign_on_needed', 'somebody has to sign on', 'login_required', mustSignOn));
  // The library must know the prompt that keeps `offline_access` alive. It asks nobody.
  const consent = new Prompt({ name: 'consent', requestable: true });
  consent.checks.clear();
  return [signOn, consent];
}

/**
 * Starts the flow of a request that somebody has to sign on for.
 * @returns the URL of its page for people
 * @throws when the request allows no interaction: the library answers it at the redirect URI
 */
function startFlow(
  library: typeof OidcProvider,
  state: SandboxState,
  ctx: Context,
  start: Omit<NewFlow, 'purpose'>,
  interactionId: string,
): string {
  const parameters = ctx.oidc.params ?? {};
  if (parameters[carried.prompt]?.split(' ').includes('none') === true) {
    throw start.milestones?.includes('password') === true
      ? new library.errors.InteractionRequired('The sign-on policy needs more steps')
      : new library.errors.LoginRequired('There is no session that is good enough');
  }
  const flow = (start.daVinci === undefined ? state.flows : state.daVinciFlows).create({
    ...start,
    ...(parameters['login_hint'] === undefined ? {} : { loginHint: parameters['login_hint'] }),
    purpose: { kind: 'authorization', interactionId, responseMode: parameters[carried.responseMode] ?? 'query' },
  });
  callOf(ctx.req).flow = flow;
  if (start.daVinci !== undefined) return daVinciPageUrl(flow.id, start.daVinci, state.urls);
  return signOnPageUrl(flow.id, state.directory.applications.get(start.applicationId ?? ''), state.directory.environmentId, state.urls);
}
