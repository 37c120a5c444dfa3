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
    purpose:
      'Asks the authorization server for its metadata: issuer, endpoints and what it supports. Everything after it follows from this document.',
    to: 'authorizationServer',
    carries: 'nothing',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'pushed authorization request': {
    words: 'the pushed authorization request',
    purpose:
      'Sends the parameters of the authorization request straight to the server, authenticated. The answer is a reference that stands for them in the browser.',
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'authorization request': {
    words: 'the authorization request',
    purpose:
      'Starts the flow: it says which client asks, for what, and where the answer shall go. state, nonce and the code challenge tie the answer to this request.',
    to: 'authorizationServer',
    carries: 'session',
    atStake: 'the authorization response',
    protectedBy: 'RFC 6749 section 3.1',
  },
  flow: {
    words: 'reading the flow',
    purpose:
      'Reads where the sign-on stands. A GET changes nothing: the status says what is needed next, and the links say which actions are possible.',
    to: 'flow',
    carries: 'secret',
    atStake: 'the session of the sign-on',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'sign-on': {
    words: 'signing on',
    purpose:
      'Performs one action of the sign-on. The content type names the action; the body carries what the person enters, and nothing else does.',
    to: 'flow',
    carries: 'secret',
    atStake: 'what the user types',
    protectedBy: 'RFC 6749 section 3.2',
  },
  resume: {
    words: 'resuming the authorization',
    purpose:
      'Takes the finished sign-on back to the authorization server. It needs the session cookie that signing on has set, and answers with the authorization response.',
    to: 'authorizationServer',
    carries: 'secret',
    atStake: 'the session of the sign-on',
    protectedBy: 'RFC 6749 section 3.2',
    hidesPath: true,
  },
  redirect: {
    words: 'following the redirect',
    purpose:
      'Follows a redirect of the server, as a browser would. The redirect URI itself is never fetched: reaching it ends the front channel.',
    to: 'authorizationServer',
    carries: 'session',
    atStake: 'cookies and the authorization response',
    protectedBy: 'RFC 6749 section 3.1',
    hidesPath: true,
  },
  'authorization response': {
    words: 'the authorization response',
    purpose:
      'The authorization response as the browser brought it to the redirect URI: a code, tokens or an error, and the state that was sent.',
    to: 'client',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.1',
  },
  'device authorization request': {
    words: 'the device authorization request',
    purpose: 'Asks for a user code that the person enters on another device, and for a device code to ask for the tokens with.',
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'backchannel authentication request': {
    words: 'the backchannel authentication request',
    purpose: 'Asks the server to reach the person on a device of theirs. The answer is an ID to ask for the tokens with.',
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'token request': {
    words: 'the token request',
    purpose:
      'The client redeems what it was granted for tokens, straight at the token endpoint and authenticated. No browser takes part, so nobody else sees the tokens.',
    to: 'tokenEndpoint',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'JWK set': {
    words: 'fetching the JWK set',
    purpose:
      'Fetches the public keys of the authorization server, with which the signatures of the tokens are verified. The kid in a token names its key.',
    to: 'authorizationServer',
    carries: 'nothing',
    protectedBy: 'RFC 6749 section 3.2',
  },
  UserInfo: {
    words: 'asking UserInfo',
    purpose: 'Asks for the claims about the user with the access token. Which claims come depends on the granted scopes.',
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6750 section 5.3',
  },
  introspection: {
    words: 'introspection',
    purpose: 'Asks the server whether a token is active, and what it stands for.',
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  revocation: {
    words: 'revocation',
    purpose: 'Tells the server that a token is not needed any more and must not be accepted from now on.',
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'sign-off': {
    words: 'signing off',
    purpose: 'Ends the session of the user at the authorization server.',
    to: 'authorizationServer',
    carries: 'secret',
    protectedBy: 'RFC 6749 section 3.2',
  },
  'platform API': {
    words: 'the platform API call',
    purpose: 'A call to the platform API, authorized by an access token.',
    to: 'api',
    carries: 'secret',
    protectedBy: 'RFC 6750 section 5.3',
  },
  'API call': {
    words: 'the API call',
    purpose: 'Calls an API with the access token as a bearer token.',
    to: 'api',
    carries: 'secret',
    protectedBy: 'RFC 6750 section 5.3',
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;

export type StepName = keyof typeof steps;

export function stepDefinition(step: StepName): StepDefinition {
  return steps[step];
}
