/** Who is believed to be a server, besides those whose certificate an authority of this machine vouches for. */
export interface ServerTrust {
  /** Certificates that are trusted in addition, each a PEM text. */
  readonly authorities?: readonly string[];
  /** Origins (https) whose certificate is not verified. */
  readonly unverifiedOrigins?: readonly string[];
}
