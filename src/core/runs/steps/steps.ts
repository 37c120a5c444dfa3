import { l10n } from '../../text/l10n.ts';
/** The columns of the sequence diagram. */
export type Lane = 'client' | 'userAgent' | 'authorizationServer' | 'flow' | 'tokenEndpoint' | 'api';

/** All that is known of a step, whatever its hops are like. */
export interface StepDefinition {
  /** Names it in a sentence: `the token request`. */
  readonly words: string;
  /** What its hops are for, in two or three sentences. */
  readonly purpose: string;
  /** Where its requests go. */
  readonly to: Lane;
  /** What its requests carry, which decides where they may go (`destinationGate.ts`). */
  readonly carries: 'nothing' | 'session' | 'secret';
  /** What it brings back or carries besides, in words, when its request does not show it. */
  readonly atStake?: string;
  /** The section that wants its requests protected. */
  readonly protectedBy: string;
  /** A server appends to its addresses what may be a secret, so they are not told. */
  readonly hidesPath?: true;
}

/** Every step of a run, by its name. One step may take several hops. */
export const steps = {
  discovery: {
    words: 'discovery',
    purpose: l10n`Asks the authorization server for its metadata: issuer, endpoints and what it supports. The rest of the run is based on this document.`,
    to: 'authorizationServer',
    carries: 'nothing',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'issuer search': {
    words: l10n`the issuer search`,
    purpose: l10n`Asks the host of an account or a URL who its issuer is (WebFinger). The response is a link to the issuer, which has to say the same of itself in its metadata.`,
    to: 'authorizationServer',
    carries: 'nothing',
    protectedBy: 'RFC 7033 section 4',
  },
  'pushed authorization request': {
    words: l10n`the pushed authorization request`,
    purpose: l10n`Sends the parameters of the authorization request directly to the server, authenticated. The response is a reference that replaces them in the browser.`,
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'authorization request': {
    words: l10n`the authorization request`,
    purpose: l10n`Starts the flow: it states which client requests what, and where the response is sent. state, nonce and the code challenge bind the response to this request.`,
    to: 'authorizationServer',
    carries: 'session',
    atStake: l10n`the authorization response`,
    protectedBy: 'RFC 6749 section 3.1',
  },
  'request object fetched': {
    words: l10n`the fetch of the request object`,
    purpose: l10n`The server fetches the request object from the address that request_uri names, while the authorization request is under way. It is served on this machine for that time only.`,
    to: 'client',
    carries: 'nothing',
    protectedBy: 'OpenID Connect Core section 6.2',
  },
  'authorization check': {
    words: l10n`checking the authorization request`,
    purpose: l10n`Sends the authorization request once before you are sent to it, without cookies and with a state of its own. A server that refuses the request says so here; a page to sign on at means that it does not. The response is not used.`,
    to: 'authorizationServer',
    carries: 'session',
    atStake: l10n`the authorization response`,
    protectedBy: 'RFC 6749 section 3.1',
  },
  flow: {
    words: l10n`reading the flow`,
    purpose: l10n`Reads the status of the sign-on. A GET changes nothing: the status says what is needed next, and the links list the possible actions.`,
    to: 'flow',
    carries: 'secret',
    atStake: l10n`the session of the sign-on`,
    protectedBy: 'RFC 6749 section 3.2',
  },
  'sign-on': {
    words: 'signing on',
    purpose: l10n`Performs one action of the sign-on. The content type names the action; the body contains what the user enters.`,
    to: 'flow',
    carries: 'secret',
    atStake: l10n`what the user types`,
    protectedBy: 'RFC 6749 section 3.2',
  },
  'DaVinci node': {
    words: l10n`a node of the sign-on`,
    purpose: l10n`Presses a button of the node before, with what its form asks for. The response is the next node, or the authorization response at the end.`,
    to: 'flow',
    carries: 'secret',
    atStake: l10n`what the user types`,
    protectedBy: 'RFC 6749 section 3.2',
  },
  'sign-on page': {
    words: l10n`a page of the sign-on`,
    purpose: l10n`Fetches the next page of the sign-on, where a redirect or a link of the page before leads. The page is read and never executed; the redirect URI itself is never fetched.`,
    to: 'authorizationServer',
    carries: 'secret',
    atStake: l10n`the session of the sign-on`,
    protectedBy: 'RFC 6749 section 3.1',
    hidesPath: true,
  },
  'sign-on form': {
    words: l10n`a form of the sign-on`,
    purpose: l10n`Sends the form of the page before, as a browser would when its button is pressed: what was filled in, and the hidden fields as they came.`,
    to: 'authorizationServer',
    carries: 'secret',
    atStake: l10n`what the user types`,
    protectedBy: 'RFC 6749 section 3.1',
    hidesPath: true,
  },
  resume: {
    words: l10n`resuming the authorization`,
    purpose: l10n`Takes the finished sign-on back to the authorization server. It needs the session cookie set by the sign-on, and returns the authorization response.`,
    to: 'authorizationServer',
    carries: 'secret',
    atStake: l10n`the session of the sign-on`,
    protectedBy: 'RFC 6749 section 3.2',
    hidesPath: true,
  },
  redirect: {
    words: l10n`following the redirect`,
    purpose: l10n`Follows a redirect of the server, as a browser would. The redirect URI itself is never fetched: reaching it ends the front channel.`,
    to: 'authorizationServer',
    carries: 'session',
    atStake: l10n`cookies and the authorization response`,
    protectedBy: 'RFC 6749 section 3.1',
    hidesPath: true,
  },
  'authorization response': {
    words: l10n`the authorization response`,
    purpose: l10n`The authorization response as the browser brought it to the redirect URI: a code, tokens or an error, and the state that was sent.`,
    to: 'client',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.1.2.1',
  },
  'device authorization request': {
    words: l10n`the device authorization request`,
    purpose: l10n`Requests a user code that the user enters on another device, and for a device code for requesting the tokens.`,
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'backchannel authentication request': {
    words: l10n`the backchannel authentication request`,
    purpose: l10n`Asks the server to contact the user on their device. The response is an ID for requesting the tokens.`,
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'token request': {
    words: l10n`the token request`,
    purpose: l10n`The client exchanges its grant for tokens, directly at the token endpoint and authenticated. No browser is involved, so nobody else sees the tokens.`,
    to: 'tokenEndpoint',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'JWK set': {
    words: l10n`fetching the JWK set`,
    purpose: l10n`Fetches the public keys of the authorization server, which verify the signatures of the tokens. The kid in a token names its key.`,
    to: 'authorizationServer',
    carries: 'nothing',
    protectedBy: 'RFC 6749 section 3.2',
  },
  UserInfo: {
    words: 'asking UserInfo',
    purpose: l10n`Requests the claims about the user with the access token. The granted scopes determine which claims are returned.`,
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6750 section 5.3',
  },
  'claims source': {
    words: l10n`asking a claims source`,
    purpose: l10n`Fetches claims that the UserInfo response does not contain itself: it names this endpoint, and an access token for it.`,
    to: 'api',
    carries: 'secret',
    protectedBy: 'RFC 6750 section 5.3',
  },
  introspection: {
    words: 'introspection',
    purpose: l10n`Asks the server whether a token is active, and what it represents.`,
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  revocation: {
    words: 'revocation',
    purpose: l10n`Tells the server that a token is no longer needed and must no longer be accepted.`,
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'sign-off': {
    words: 'signing off',
    purpose: l10n`Ends the session of the user at the authorization server.`,
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'third-party login': {
    words: l10n`the login that a third party starts`,
    purpose: l10n`Another site sends the browser here, so that the client starts a login. It may name the user in login_hint; which server is asked is decided by iss, which must be the configured issuer.`,
    to: 'client',
    carries: 'nothing',
    protectedBy: 'OpenID Connect Core section 4',
  },
  'back-channel logout': {
    words: l10n`the back-channel logout`,
    purpose: l10n`The server tells the client that a session has ended, directly and without a browser. The logout token names the user or the session, and is verified like an ID token.`,
    to: 'client',
    carries: 'nothing',
    protectedBy: 'OpenID Connect Back-Channel Logout section 2.2',
  },
  'front-channel logout': {
    words: l10n`the front-channel logout`,
    purpose: l10n`The browser loads the logout page of the client, because a page of the server has it in a frame. iss and sid name the session that has ended.`,
    to: 'client',
    carries: 'nothing',
    protectedBy: 'OpenID Connect Front-Channel Logout section 2',
  },
  'client registration': {
    words: l10n`the client registration`,
    purpose: l10n`Asks the server for a new client with the metadata in the body. The response has its client ID, and what the server registered in the end, which may be something else.`,
    to: 'authorizationServer',
    carries: 'secret',
    atStake: l10n`the client secret in the response`,
    protectedBy: 'RFC 7591 section 5',
  },
  'client read': {
    words: l10n`reading the registration`,
    purpose: l10n`Reads what is registered for a client, with the registration access token that belongs to it alone. The response may replace that token.`,
    to: 'authorizationServer',
    carries: 'secret',
    atStake: l10n`the registration access token`,
    protectedBy: 'RFC 7592 section 5',
  },
  'client update': {
    words: l10n`changing the registration`,
    purpose: l10n`Replaces what is registered for a client: all that was read goes back, with the change. The response has what is registered now.`,
    to: 'authorizationServer',
    carries: 'secret',
    atStake: l10n`the registration access token`,
    protectedBy: 'RFC 7592 section 5',
  },
  'client deletion': {
    words: l10n`deleting the client`,
    purpose: l10n`Deletes a client that was registered before, with the registration access token that belongs to it alone.`,
    to: 'authorizationServer',
    carries: 'secret',
    atStake: l10n`the registration access token`,
    protectedBy: 'RFC 7592 section 5',
  },
  'session check': {
    words: l10n`asking for the session`,
    purpose: l10n`Sends the authorization request once more with prompt=none: the server has to answer without showing a page, and so tells whether the user still has a session. The response is not used.`,
    to: 'authorizationServer',
    carries: 'session',
    atStake: l10n`cookies and the authorization response`,
    protectedBy: 'RFC 6749 section 3.1',
    hidesPath: true,
  },
  'platform API': {
    words: l10n`the platform API call`,
    purpose: l10n`A call to the platform API, authorized by an access token.`,
    to: 'api',
    carries: 'secret',
    protectedBy: 'RFC 6750 section 5.3',
  },
  'API call': {
    words: l10n`the API call`,
    purpose: l10n`Calls an API with the access token as a bearer token.`,
    to: 'api',
    carries: 'secret',
    protectedBy: 'RFC 6750 section 5.3',
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;

export type StepName = keyof typeof steps;

export function stepDefinition(step: StepName): StepDefinition {
  return steps[step];
}
