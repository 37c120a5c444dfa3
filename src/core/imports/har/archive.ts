import type { Digest } from '../../jose/digest.ts';
import type { JwkSet } from '../../jose/jwk.ts';
import type { SignatureOutcome } from '../../jose/signatureOutcome.ts';
import type { KeyedHash } from '../../redaction/tagBook.ts';

/** What reading an archive needs from outside. */
export interface HarPorts {
  /** With a key of its own: tags of a file mean nothing outside of it. */
  readonly hash: KeyedHash;
  readonly digest: Digest;
  /** Checks the signature of a JWT with keys that the archive has. Total. */
  readonly verify: (token: string, keys: JwkSet) => Promise<SignatureOutcome>;
  /** The kind of environment that an authorization endpoint belongs to, for the words of a run. */
  readonly providerOf: (authorizationEndpoint: string) => string;
  /** Is told why a text could not be searched for secrets, which is then hidden whole. */
  readonly onFailure: (error: unknown) => void;
}

/** What is known of an archive as a whole. */
export interface Archive {
  /** No cookie and no credentials stand in it: the browser took them out. */
  readonly isSanitized: boolean;
  /** Tags that stand in the place of secrets in an archive of this product. */
  readonly tags: ReadonlySet<string>;
  /** The name of the grant, in an archive of this product. */
  readonly grant: string | undefined;
}
