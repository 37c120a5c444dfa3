import type { TransportFailure } from '../../runs/hop.ts';

/**
 * What the person allows beyond what is safe by itself: servers that the configuration does not name, and plain http.
 * The command line has it from options, the editor from a setting and by asking.
 */
export interface Permissions {
  /** Origins that secrets may go to over plain http. */
  readonly plainHttp: readonly string[];
  /** Origins whose certificates are not verified. */
  readonly unverifiedOrigins: readonly string[];
  /** Says how to go on with a server whose certificate is not accepted, where this surface can; names the options. */
  certificateRemedy(origin: string, problem: NonNullable<TransportFailure['certificate']>): string | undefined;
  /** Says how to allow plain http to an origin; names the option or the setting. */
  plainHttpRemedy(origin: string): string;
  /**
   * Decides about an origin, before the first request with a secret to it.
   * @returns `noted`: allowed without the person's own word, so the run has to say so
   */
  decideOrigin(question: OriginQuestion, signal: AbortSignal): Promise<'allowed' | 'noted' | 'refused'>;
  /** Says how to allow an origin that was refused. */
  originRemedy(origin: string): string;
  /** Decides whether a run goes on although a token of its authorization response must not be accepted. */
  continueWithToken(question: TokenQuestion, signal: AbortSignal): Promise<boolean>;
  /** Says how to go on all the same when that was refused; `undefined` where the person was asked. */
  readonly continueRemedy: string | undefined;
}

/** A client has to reject the ID token of an authorization response, and would use what came with it next. */
export interface TokenQuestion {
  /** The verdict and what is behind it, as sentences. May quote the token. */
  readonly problem: string;
  /** Specification and section. */
  readonly spec: string;
  readonly next: 'code' | 'access token';
}

/** A secret is about to go to a server that is neither the issuer's nor configured. */
export interface OriginQuestion {
  readonly environmentName: string;
  /** Of the environment; where it has none, the endpoint that stands for it. */
  readonly issuer: string;
  /** Where it would go. */
  readonly origin: string;
  /** What would be sent, in words: `the client secret and the authorization code`. Never a value. */
  readonly what: string;
  /** Where the address comes from, in words: `the discovery document`. */
  readonly source: string;
  /** True when it stands in metadata that came over https, or on this machine, from the configured issuer. */
  readonly fromIssuer: boolean;
  /** The person has put it into the request, in the place of another address. */
  readonly fromPerson?: boolean;
}

/** For those who cannot be asked: an origin that the issuer itself names is used and noted, any other is not used. */
export function originByMetadata({ fromIssuer }: OriginQuestion): 'noted' | 'refused' {
  return fromIssuer ? 'noted' : 'refused';
}
