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
  /** How the client authenticated in this request: `secret` by Basic or in the body, `assertion` by a JWT. */
  readonly authentication: 'secret' | 'assertion' | 'none';
  /** Whether the authorization request has `prompt=none`. */
  readonly promptNone: boolean;
}

/** What has to hold for a row of a table of errors. What a condition leaves out may be anything. */
export interface ErrorCondition {
  readonly codes: readonly string[];
  readonly at?: readonly Exchange[];
  readonly status?: readonly number[];
  readonly grantTypes?: readonly string[];
  readonly authentication?: readonly ErrorSituation['authentication'][];
  readonly promptNone?: boolean;
  /** Looked for in the server's sentence; without a sentence it does not hold. */
  readonly says?: RegExp;
}

export function holdsIn(
  { codes, at, status, grantTypes, authentication, promptNone, says }: ErrorCondition,
  situation: ErrorSituation,
): boolean {
  const { code, exchange, status: found, said, grantType } = situation;
  return (
    codes.includes(code) &&
    (at === undefined || at.includes(exchange)) &&
    (status === undefined || (found !== undefined && status.includes(found))) &&
    (grantTypes === undefined || (grantType !== undefined && grantTypes.includes(grantType))) &&
    (authentication === undefined || authentication.includes(situation.authentication)) &&
    (promptNone === undefined || promptNone === situation.promptNone) &&
    (says === undefined || (said !== undefined && says.test(said)))
  );
}
