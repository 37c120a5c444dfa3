import type { Exchange } from '../places.ts';

/**
 * What surrounds an error code. A code alone says little: servers use one for many things, and a specification means something else by
 * it at each endpoint.
 */
export interface ErrorSituation {
  readonly code: string;
  /** The step whose response has the code. */
  readonly exchange: Exchange;
  /** HTTP status; `undefined` for a response that came by redirect. */
  readonly status: number | undefined;
  /** `error_description`: the server's own sentence. */
  readonly said: string | undefined;
  /** `grant_type` of a token request. */
  readonly grantType: string | undefined;
  /** How the client authenticated in this request: `secret` by Basic or in the body, `assertion` by a JWT, `certificate` in TLS. */
  readonly authentication: 'secret' | 'assertion' | 'certificate' | 'none';
  /** Whether the authorization request has `prompt=none`. */
  readonly promptNone: boolean;
  /**
   * `code_challenge_method` of the authorization request of this run (`plain` where it names none, RFC 7636 section 4.3), `none` without a
   * `code_challenge`; `undefined` where the run asks for no code, which alone PKCE protects.
   */
  readonly challenge: 'S256' | 'plain' | 'other' | 'none' | undefined;
  /** Whether the run pushes its authorization request (RFC 9126). */
  readonly pushed: boolean;
  /** Whether the request has a DPoP proof (RFC 9449), and whether a nonce of the server is in it. */
  readonly proof: 'none' | 'sent' | 'withNonce';
  /** Whether the run sends its authorization request as a request object (RFC 9101). */
  readonly requestObject: boolean;
  /** Whether the request object is sent by reference (OpenID Connect Core section 6.2), and whether it was fetched. */
  readonly reference: 'none' | 'notFetched' | 'fetched';
  /**
   * Whether a token request has the `redirect_uri` of the authorization request of this run and the verifier of its challenge; `undefined`
   * of any other request.
   */
  readonly keptParameters: boolean | undefined;
  /** Whether the run answered a sign-on page with a button or link that cancels or refuses, by its name, its value or its address. */
  readonly declined: boolean;
  /** What became of the token that the request sends, by what this run did before and by its lifetime; `undefined` without a token. */
  readonly tokenFate: TokenFate | undefined;
  /** Whether a person gave that token: nothing is known here of what was done with it before. */
  readonly givenToken: boolean;
  /** Whether the tokens of the run were issued to the client itself, for no user (RFC 6749 section 4.4). */
  readonly withoutUser: boolean;
}

/** `touched`: something was done that may have ended it, such as a sign-off; `valid`: nothing that is known here. */
export type TokenFate = 'valid' | 'expired' | 'revoked' | 'touched';

/** What has to hold for a row of a table of errors. What a condition leaves out may be anything. */
export interface ErrorCondition {
  readonly codes?: readonly string[];
  readonly at?: readonly Exchange[];
  readonly status?: readonly number[];
  readonly grantTypes?: readonly string[];
  readonly authentication?: readonly ErrorSituation['authentication'][];
  readonly promptNone?: boolean;
  readonly challenge?: readonly ErrorSituation['challenge'][];
  readonly pushed?: boolean;
  readonly proof?: readonly ErrorSituation['proof'][];
  readonly requestObject?: boolean;
  readonly reference?: readonly ErrorSituation['reference'][];
  readonly keptParameters?: boolean;
  readonly declined?: boolean;
  readonly tokenFate?: readonly TokenFate[];
  readonly givenToken?: boolean;
  readonly withoutUser?: boolean;
  /** Looked for in the server's sentence, all of them; without a sentence it does not hold. */
  readonly says?: RegExp | readonly RegExp[];
  /** What the server's sentence may not have. */
  readonly saysNot?: RegExp;
}

export function holdsIn(when: ErrorCondition, situation: ErrorSituation): boolean {
  return (
    isAmong(when.codes, situation.code) &&
    isAmong(when.at, situation.exchange) &&
    isAmong(when.status, situation.status) &&
    isAmong(when.grantTypes, situation.grantType) &&
    isAmong(when.authentication, situation.authentication) &&
    isAmong(when.challenge, situation.challenge) &&
    isAmong(when.proof, situation.proof) &&
    isAmong(when.reference, situation.reference) &&
    isAmong(when.tokenFate, situation.tokenFate) &&
    isWanted(when.promptNone, situation.promptNone) &&
    isWanted(when.pushed, situation.pushed) &&
    isWanted(when.requestObject, situation.requestObject) &&
    isWanted(when.keptParameters, situation.keptParameters) &&
    isWanted(when.declined, situation.declined) &&
    isWanted(when.givenToken, situation.givenToken) &&
    isWanted(when.withoutUser, situation.withoutUser) &&
    isSaid(when, situation.said)
  );
}

function isAmong<Value>(wanted: readonly Value[] | undefined, found: Value): boolean {
  return wanted === undefined || wanted.includes(found);
}

function isWanted(wanted: boolean | undefined, found: boolean | undefined): boolean {
  return wanted === undefined || wanted === found;
}

function isSaid({ says, saysNot }: ErrorCondition, said: string | undefined): boolean {
  if (said === undefined) return says === undefined;
  const patterns = says === undefined ? [] : [says].flat();
  return patterns.every((pattern) => pattern.test(said)) && saysNot?.test(said) !== true;
}
