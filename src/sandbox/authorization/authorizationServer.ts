import type * as OidcProvider from 'oidc-provider';
import type { InteractionResult, Provider } from 'oidc-provider';
import type { Exchange } from '../http/exchange.ts';
import type { SandboxState } from '../sandboxState.ts';
import type { Session } from '../sessions/session.ts';
import { tellApplications } from '../sessions/tellApplications.ts';
import { clientCredentialsGrant } from '../tokens/clientCredentialsGrant.ts';
import { tokenExchangeGrant, tokenExchangeParameters } from '../tokens/tokenExchangeGrant.ts';
import { answerModes } from './answerModes.ts';
import { answerBackchannelRequest } from './backchannelAuthentication.ts';
import { jwtModes } from './jwtModes.ts';
import { adjustModels, grantTypeNames } from './library/adjustModels.ts';
import { finishAnswer } from './library/finishAnswer.ts';
import { keepPageAccess } from './library/keepPageAccess.ts';
import { type LibraryCall, type LibraryRequest, libraryMessage } from './library/libraryCall.ts';
import { Adapters, libraryConfiguration } from './library/libraryConfiguration.ts';
import { keepLibrarySession, libraryCookies } from './library/libraryCookies.ts';
import { libraryHooks } from './library/libraryHooks.ts';
import { responseModes } from './library/libraryParameters.ts';
import { rememberRefusals } from './library/rememberRefusals.ts';
import { watchPolling } from './polling.ts';

/** OAuth and OpenID Connect from `oidc-provider`, with the sandbox's sign-on, tokens and answers around it. */
export class AuthorizationServer {
  readonly #answer: ReturnType<Provider['callback']>;

  private constructor(
    readonly provider: Provider,
    readonly adapters: Adapters,
    private readonly state: SandboxState,
  ) {
    this.#answer = provider.callback();
  }

  /** @param state the sandbox that it signs people on for */
  static create(library: typeof OidcProvider, state: SandboxState): AuthorizationServer {
    const adapters = new Adapters(state);
    const provider = new library.Provider(state.issuer, {
      ...libraryConfiguration(state, adapters),
      ...libraryHooks(library, state, () => provider),
    });
    adjustModels(library, provider, state, adapters);
    for (const [mode, answer] of Object.entries({ ...answerModes(state), ...(state.jarm ? jwtModes(state) : {}) })) {
      provider.registerResponseMode(responseModes[mode as keyof typeof responseModes], answer);
    }
    provider.registerGrantType('client_credentials', clientCredentialsGrant(library, provider, state), ['scope']);
    provider.registerGrantType(grantTypeNames.TOKEN_EXCHANGE, tokenExchangeGrant(library, provider, state), tokenExchangeParameters);
    watchPolling(library, provider, state, (request, count) => answerBackchannelRequest(library, provider, state, request, count));
    rememberRefusals(provider, state);
    provider.use(async (ctx, next) => {
      await keepPageAccess(ctx, next);
      keepLibrarySession(ctx, state);
      await finishAnswer(ctx, state);
    });
    return new AuthorizationServer(provider, adapters, state);
  }

  /** Lets the library answer a request of the sandbox. */
  async answer(call: LibraryCall, request: LibraryRequest): Promise<void> {
    const libraryId = request.startsSession === true ? undefined : call.session?.libraryId;
    const cookies = { ...(libraryId === undefined ? {} : { [libraryCookies.session]: libraryId }), ...request.cookies };
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
    await this.answer(
      { ...call, exchange, ...(session === undefined ? {} : { session }) },
      {
        method: 'GET',
        path: `/authorize/${interactionId}`,
        cookies: { [libraryCookies.resume]: interactionId },
        startsSession: !sameSession,
      },
    );
    return true;
  }

  /** Ends a session with the tokens that depend on it, and tells the applications that want to know. */
  async endSession(session: Session): Promise<void> {
    for (const { id, applicationId } of session.grants) {
      if (this.state.directory.applications.get(applicationId)?.skipTokenSessionValidation === true) continue;
      for (const model of [this.provider.AccessToken, this.provider.RefreshToken, this.provider.AuthorizationCode]) {
        await model.adapter.revokeByGrantId(id);
      }
    }
    this.state.sessions.end(session.id);
    await tellApplications(this.provider, session, this.state);
  }
}
