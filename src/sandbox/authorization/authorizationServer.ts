import type * as OidcProvider from 'oidc-provider';
import type { Client, Context, InteractionResult, LibraryToken, Provider } from 'oidc-provider';
import type { Application } from '../directory/application.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SandboxState } from '../sandboxState.ts';
import type { Session } from '../sessions/session.ts';
import { clientCredentialsGrant } from '../tokens/clientCredentialsGrant.ts';
import { mayIntrospect, mayRevoke } from '../tokens/introspection.ts';
import { tokenExchangeGrant, tokenExchangeParameters } from '../tokens/tokenExchangeGrant.ts';
import { adjustModels, grantTypeNames } from './adjustModels.ts';
import { answerModes } from './answerModes.ts';
import { signOnNeeded, signOnStart } from './authorizationRequest.ts';
import { answerBackchannelRequest, backchannelAuthentication } from './backchannelAuthentication.ts';
import { finishAnswer } from './finishAnswer.ts';
import { callOf, type LibraryCall, type LibraryRequest, libraryMessage } from './libraryCall.ts';
import { Adapters, libraryConfiguration } from './libraryConfiguration.ts';
import { carried, responseModes } from './libraryParameters.ts';
import { watchPolling } from './polling.ts';
import { renderError } from './renderError.ts';
import { requestRules } from './requestRules.ts';

/** Cookies of the library. They never leave the sandbox: user agents have PingOne's. */
const libraryCookies = { session: '_session', interaction: '_interaction', resume: '_interaction_resume' } as const;

/** OAuth and OpenID Connect from `oidc-provider`, with the sandbox's sign-on, tokens and answers around it. */
export class AuthorizationServer {
  readonly #answer: ReturnType<Provider['callback']>;

  private constructor(
    readonly library: typeof OidcProvider,
    readonly provider: Provider,
    readonly adapters: Adapters,
    private readonly state: SandboxState,
  ) {
    this.#answer = provider.callback();
  }

  static create(library: typeof OidcProvider, state: SandboxState): AuthorizationServer {
    const adapters = new Adapters(state);
    const provider = new library.Provider(state.issuer, {
      ...libraryConfiguration(state, adapters),
      cookies: { names: libraryCookies, long: { sameSite: 'none', signed: false }, short: { signed: false } },
      ...hooks(library, state, () => provider),
    });
    adjustModels(library, provider, state, adapters);
    for (const [mode, answer] of Object.entries(answerModes(state))) {
      provider.registerResponseMode(responseModes[mode as keyof typeof responseModes], answer);
    }
    provider.registerGrantType('client_credentials', clientCredentialsGrant(library, provider, state), ['scope']);
    provider.registerGrantType(grantTypeNames.TOKEN_EXCHANGE, tokenExchangeGrant(library, provider, state), tokenExchangeParameters);
    watchPolling(library, provider, state, (request, count) => answerBackchannelRequest(library, provider, state, request, count));
    rememberRefusals(provider, state);
    provider.use(async (ctx, next) => {
      await next();
      keepLibrarySession(ctx, state);
      await finishAnswer(ctx, state);
    });
    return new AuthorizationServer(library, provider, adapters, state);
  }

  /** Lets the library answer a request of the sandbox. */
  async answer(call: LibraryCall, request: LibraryRequest): Promise<void> {
    const cookies = {
      ...(call.session?.libraryId === undefined ? {} : { [libraryCookies.session]: call.session.libraryId }),
      ...request.cookies,
    };
    const mountPath = new URL(this.state.issuer).pathname;
    await this.#answer(libraryMessage(call, { ...request, cookies }, mountPath), call.exchange.response);
  }

  /**
   * Goes on with an authorization request whose sign-on has ended.
   * @returns false when the library no longer knows the request
   */
  async resume(
    exchange: Exchange,
    interactionId: string,
    result: InteractionResult,
    session: Session | undefined,
    call: Partial<LibraryCall>,
  ): Promise<boolean> {
    const interaction = await this.provider.Interaction.find(interactionId);
    if (interaction === undefined) return false;
    const known = interaction.session as { readonly cookie?: string } | undefined;
    // Somebody else, or somebody new, has signed on: the library begins a session of its own.
    const sameSession = known?.cookie !== undefined && known.cookie === session?.libraryId;
    if (!sameSession) delete interaction.session;
    interaction.result = result;
    await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
    const { libraryId: _other, ...fresh } = session ?? {};
    const kept = sameSession ? session : (fresh as Session);
    await this.answer(
      { ...call, exchange, ...(session === undefined || kept === undefined ? {} : { session: kept }) },
      { method: 'GET', path: `/authorize/${interactionId}`, cookies: { [libraryCookies.resume]: interactionId } },
    );
    return true;
  }

  /** Ends a session with the tokens that depend on it. */
  async endSession(session: Session): Promise<void> {
    for (const { id, applicationId } of session.grants) {
      if (this.state.directory.applications.get(applicationId)?.skipTokenSessionValidation === true) continue;
      for (const model of [this.provider.AccessToken, this.provider.RefreshToken, this.provider.AuthorizationCode]) {
        await model.adapter.revokeByGrantId(id);
      }
    }
    this.state.sessions.end(session.id);
  }
}

/** Where the library asks the sandbox. */
function hooks(library: typeof OidcProvider, state: SandboxState, provider: () => Provider): Record<string, unknown> {
  const { Check, Prompt } = library.interactionPolicy;
  const applicationOf = (ctx: Context): Application => {
    const application = state.directory.applications.get(ctx.oidc.client?.clientId ?? '');
    if (application === undefined) throw new library.errors.UnauthorizedClient('The client is not an application');
    return application;
  };
  const startOf = (ctx: Context) => signOnStart(ctx.oidc.params ?? {}, applicationOf(ctx), callOf(ctx.req).session, state);
  const signOn = new Prompt(
    { name: 'sign_on' },
    new Check(
      'sign_on_needed',
      'somebody has to sign on',
      'login_required',
      (ctx) => ctx.oidc.route !== 'resume' && signOnNeeded(startOf(ctx), state),
    ),
  );
  // The library must know the prompt that keeps `offline_access` alive. It asks nobody.
  const consent = new Prompt({ name: 'consent', requestable: true });
  consent.checks.clear();

  return {
    interactions: {
      policy: [signOn, consent],
      /** Starts the flow; its sign-on page is where a browser goes. */
      url: (ctx: Context, interaction: { readonly uid: string }): string => {
        const parameters = ctx.oidc.params ?? {};
        const start = startOf(ctx);
        if (parameters[carried.prompt]?.split(' ').includes('none') === true) {
          throw start.userId !== undefined && start.milestones?.includes('password')
            ? new library.errors.InteractionRequired('The sign-on policy needs more steps')
            : new library.errors.LoginRequired('There is no session that is good enough');
        }
        const flow = state.flows.create({
          ...start,
          ...(parameters['login_hint'] === undefined ? {} : { loginHint: parameters['login_hint'] }),
          purpose: { kind: 'authorization', interactionId: interaction.uid, responseMode: parameters[carried.responseMode] ?? 'query' },
        });
        callOf(ctx.req).flow = flow;
        return `${state.urls.signOn}/?flowId=${flow.id}`;
      },
    },
    /** PingOne asks nobody for consent: what the rules let pass is granted, for this session. */
    loadExistingGrant: async (ctx: Context) => {
      const { session } = callOf(ctx.req);
      const clientId = ctx.oidc.client?.clientId;
      const mayAnswer = ctx.oidc.route === 'resume' || !signOnNeeded(startOf(ctx), state);
      if (session === undefined || clientId === undefined || !mayAnswer) return undefined;
      const grant = new (provider().Grant)({ clientId, accountId: ctx.oidc.account?.accountId });
      grant.addOIDCScope(ctx.oidc.params?.['scope'] ?? '');
      const id = await grant.save();
      ctx.oidc.session?.sidFor(clientId, session.id);
      state.sessions.change(session.id, { grants: [...(state.sessions.get(session.id)?.grants ?? []), { id, applicationId: clientId }] });
      return grant;
    },
    extraParams: {
      ...Object.fromEntries(Object.values(carried).map((name) => [name, null])),
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
      requestObjects: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      dPoP: { enabled: false },
    },
  };
}

/** The library hides from clients why it refuses; PingOne says so. */
function rememberRefusals(provider: Provider, state: SandboxState): void {
  const events = [
    'authorization.error',
    'grant.error',
    'userinfo.error',
    'introspection.error',
    'revocation.error',
    'pushed_authorization_request.error',
    'device_authorization.error',
    'backchannel_authentication.error',
  ];
  for (const event of events) {
    provider.on(event, (ctx, reason) => {
      const {
        error,
        error_detail: hidden,
        error_description: shown,
      } = reason as { error: string; error_detail?: string; error_description?: string };
      const detail = hidden ?? shown;
      callOf((ctx as Context).req).refusal = { error, ...(detail === undefined ? {} : { detail }) };
    });
  }
  provider.on('server_error', (_ctx, reason) =>
    state.log(`The authorization server library failed: ${(reason as Error).stack ?? String(reason)}`),
  );
}

/** Takes the library's session cookie out of the answer and keeps it with the session of the sandbox. */
function keepLibrarySession(ctx: Context, state: SandboxState): void {
  const header = ctx.res.getHeader('set-cookie');
  const all = Array.isArray(header) ? header : header === undefined ? [] : [String(header)];
  const { session } = callOf(ctx.req);
  const libraryId = all.flatMap((cookie) => new RegExp(`^${libraryCookies.session}=([^;]+)`).exec(cookie)?.[1] ?? [])[0];
  if (session !== undefined && libraryId !== undefined) state.sessions.change(session.id, { libraryId });
  const ours = all.filter(
    (cookie) => !Object.values(libraryCookies).some((name) => cookie.startsWith(`${name}=`) || cookie.startsWith(`${name}.sig=`)),
  );
  if (ours.length > 0) ctx.res.setHeader('set-cookie', ours);
  else ctx.res.removeHeader('set-cookie');
}
