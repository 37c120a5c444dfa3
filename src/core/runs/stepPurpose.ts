import type { Hop, StepName } from './hop.ts';

const purposes: Readonly<Record<StepName, string>> = {
  discovery:
    'Asks the authorization server for its metadata: issuer, endpoints and what it supports. Everything after it follows from this document.',
  'pushed authorization request':
    'Sends the parameters of the authorization request straight to the server, authenticated. The answer is a reference that stands for them in the browser.',
  'authorization request':
    'Starts the flow: it says which client asks, for what, and where the answer shall go. state, nonce and the code challenge tie the answer to this request.',
  flow: 'Reads where the sign-on stands. A GET changes nothing: the status says what is needed next, and the links say which actions are possible.',
  'sign-on':
    'Performs one action of the sign-on. The content type names the action; the body carries what the person enters, and nothing else does.',
  resume:
    'Takes the finished sign-on back to the authorization server. It needs the session cookie that signing on has set, and answers with the authorization response.',
  redirect:
    'Follows a redirect of the server, as a browser would. The redirect URI itself is never fetched: reaching it ends the front channel.',
  'authorization response':
    'The authorization response as the browser brought it to the redirect URI: a code, tokens or an error, and the state that was sent.',
  'device authorization request':
    'Asks for a user code that the person enters on another device, and for a device code to ask for the tokens with.',
  'backchannel authentication request':
    'Asks the server to reach the person on a device of theirs. The answer is an ID to ask for the tokens with.',
  'token request':
    'The client redeems what it was granted for tokens, straight at the token endpoint and authenticated. No browser takes part, so nobody else sees the tokens.',
  'JWK set':
    'Fetches the public keys of the authorization server, with which the signatures of the tokens are verified. The kid in a token names its key.',
  UserInfo: 'Asks for the claims about the user with the access token. Which claims come depends on the granted scopes.',
  introspection: 'Asks the server whether a token is active, and what it stands for.',
  revocation: 'Tells the server that a token is not needed any more and must not be accepted from now on.',
  'sign-off': 'Ends the session of the user at the authorization server.',
  'platform API': 'A call to the platform API, authorized by an access token.',
  'API call': 'Calls an API with the access token as a bearer token.',
};

/**
 * What a hop is for, in two or three sentences.
 * @param before the status that the sign-on had, and the hop that said so
 */
export function stepPurpose(hop: Hop, before: { readonly status: string; readonly hop: number } | undefined): string {
  if (hop.step === 'sign-on' && before !== undefined)
    return `Answers the status ${before.status} of hop ${before.hop}. ${purposes['sign-on']}`;
  return purposes[hop.step];
}
