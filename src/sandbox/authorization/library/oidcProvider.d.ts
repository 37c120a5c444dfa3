/** The part of `oidc-provider` that the sandbox uses: the package carries no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export type Parameters = Record<string, string | undefined>;

  export interface Client {
    readonly clientId: string;
    /** Sends a logout token; rejects when it is not accepted within 2.5 s. */
    backchannelLogout(sub: string, sid: string): Promise<void>;
  }

  /** The parts of Koa's context that middleware and hooks touch. */
  export interface Context {
    readonly req: IncomingMessage;
    readonly res: ServerResponse;
    readonly headers: Readonly<Record<string, string | undefined>>;
    status: number;
    body: unknown;
    type: string;
    set(name: string, value: string | readonly string[]): void;
    get(name: string): string;
    remove(name: string): void;
    redirect(url: string): void;
    /** Set by the library once a route has matched. */
    readonly oidc: {
      readonly route: string;
      readonly params?: Parameters;
      readonly body?: Parameters;
      readonly client?: Client;
      readonly account?: Account;
      readonly session?: LibrarySession;
      readonly result?: InteractionResult;
      readonly entities: Readonly<Record<string, LibraryToken | undefined>>;
      readonly acr?: string;
      readonly amr?: readonly string[];
      readonly requestParamScopes: ReadonlySet<string>;
      entity(key: string, value: unknown): void;
    };
  }

  export interface Account {
    readonly accountId: string;
    claims(use: string, scope: string): Promise<Record<string, unknown>>;
  }

  export interface LibrarySession {
    readonly jti: string;
    readonly uid: string;
    readonly accountId?: string;
    readonly loginTs?: number;
    acr?: string;
    sidFor(clientId: string, value?: string): string | undefined;
    destroy(): Promise<void>;
  }

  export interface InteractionResult {
    readonly login?: {
      readonly accountId: string;
      readonly acr?: string;
      readonly amr?: readonly string[];
      readonly ts?: number;
      readonly remember?: boolean;
    };
    readonly error?: string;
    readonly error_description?: string;
  }

  export interface Interaction {
    readonly uid: string;
    readonly exp: number;
    session?: unknown;
    result?: InteractionResult;
    save(ttl: number): Promise<string>;
  }

  /** A stored model: tokens, codes, grants. */
  export interface LibraryToken {
    readonly kind: string;
    readonly jti: string;
    readonly iat: number;
    readonly exp: number;
    readonly isExpired: boolean;
    readonly isValid: boolean;
    consumed?: number;
    /** When the first token of the chain was issued. */
    readonly iiat?: number;
    readonly expiration: number;
    accountId?: string;
    clientId?: string;
    grantId?: string;
    scope?: string;
    sid?: string;
    gty?: string;
    acr?: string;
    amr?: readonly string[];
    authTime?: number;
    sessionUid?: string;
    error?: string;
    errorDescription?: string;
    readonly params?: Parameters;
    readonly userCode?: string;
    /** Ours: who acts for the user after a token exchange (RFC 8693 section 4.1). */
    readonly claims?: { readonly act?: unknown };
    save(): Promise<string>;
    destroy(): Promise<void>;
    getValueAndPayload(): Promise<{ value: string; payload?: Record<string, unknown> }>;
    generateTokenId(): string;
    addOIDCScope(scope: string): void;
  }

  export interface TokenModel {
    new (values: Readonly<Record<string, unknown>>): LibraryToken;
    readonly prototype: LibraryToken;
    readonly adapter: { revokeByGrantId(grantId: string): Promise<void>; destroy(id: string): Promise<void> };
    find: (value: string, options?: { readonly ignoreExpiration?: boolean }) => Promise<LibraryToken | undefined>;
    findByUserCode(userCode: string, options?: { readonly ignoreExpiration?: boolean }): Promise<LibraryToken | undefined>;
  }

  export interface IdTokenInstance {
    readonly client: Client;
    payload(): Promise<Record<string, unknown>>;
    issue(options: { readonly use: string }): Promise<string>;
  }

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): this;
    on(event: string, listener: (...values: unknown[]) => void): this;
    registerResponseMode(
      name: string,
      handler: (ctx: Context, redirectUri: string | undefined, answer: Record<string, string>) => void | Promise<void>,
    ): void;
    registerGrantType(name: string, handler: (ctx: Context) => Promise<void>, parameters: readonly string[]): void;
    backchannelResult(request: LibraryToken, result: LibraryToken | Error, options?: Readonly<Record<string, unknown>>): Promise<void>;
    readonly AccessToken: TokenModel;
    readonly AuthorizationCode: TokenModel;
    readonly ClientCredentials: TokenModel;
    readonly RefreshToken: TokenModel;
    readonly DeviceCode: TokenModel;
    readonly BackchannelAuthenticationRequest: TokenModel;
    readonly Grant: TokenModel;
    readonly Interaction: { find(id: string): Promise<Interaction | undefined> };
    readonly Session: {
      find(id: string): Promise<LibrarySession | undefined>;
      new (values: Readonly<Record<string, unknown>>): LibrarySession;
    };
    readonly IdToken: { readonly prototype: IdTokenInstance; validate(jwt: string, client: Client): Promise<unknown> };
    readonly Client: {
      readonly prototype: {
        readonly clientId: string;
        redirectUriAllowed(uri: string): boolean;
        responseTypeAllowed(type: string): boolean;
        grantTypeAllowed(type: string): boolean;
        responseModeAllowed(mode: string): boolean;
        includeSid(): boolean;
        compareClientSecret(given: string): boolean | Promise<boolean>;
      };
      find(id: string): Promise<Client | undefined>;
    };
    readonly OIDCContext: { readonly prototype: object };
    /** The request that is being answered. */
    static readonly ctx: Context | undefined;
  }

  type ErrorClass = new (description?: string) => Error & { error: string; error_description?: string; error_detail?: string };
  type DetailedErrorClass = new (detail?: string) => Error & { error: string; error_description?: string; error_detail?: string };

  export const errors: {
    readonly InvalidRequest: ErrorClass;
    readonly InvalidScope: new (description: string, scope?: string) => Error;
    readonly InvalidClientAuth: DetailedErrorClass;
    readonly InvalidGrant: DetailedErrorClass;
    readonly LoginRequired: ErrorClass;
    readonly InteractionRequired: ErrorClass;
    readonly AccessDenied: ErrorClass;
    readonly SlowDown: ErrorClass;
    readonly UnauthorizedClient: ErrorClass;
    readonly UnsupportedTokenType: ErrorClass;
    readonly CustomOIDCProviderError: new (error: string, description?: string) => Error;
  };

  export const interactionPolicy: {
    readonly Prompt: new (
      options: { readonly name: string; readonly requestable?: boolean },
      ...checks: readonly unknown[]
    ) => { readonly checks: { clear(): void } };
    readonly Check: new (reason: string, description: string, error: string, check: (ctx: Context) => boolean) => unknown;
  };
}
