import { decodeBase64UrlText } from '../jose/base64url.ts';

/** What the author of a token wrote: JSON texts with their spelling of numbers, their order and their repeats. */
export interface WrittenParts {
  /** `undefined`: not base64url of UTF-8. */
  readonly header: string | undefined;
  /** `undefined` also when they are encrypted. */
  readonly claims: string | undefined;
  /** Of the signature: 0 for an unsigned token. Not known of an encrypted token, and of one that does not end as a signed one does. */
  readonly signatureBytes: number | undefined;
}

/** Header and claims of a token before anything reads them as JSON, each on its own: one broken part hides no other. Total. */
export function writtenParts(token: string): WrittenParts {
  const [header = '', claims = '', signature, ...more] = token.trim().split('.');
  const isSigned = more.length === 0 && signature !== undefined;
  return {
    header: decodeBase64UrlText(header),
    claims: isSigned ? decodeBase64UrlText(claims) : undefined,
    signatureBytes: isSigned ? Math.floor((signature.length * 3) / 4) : undefined,
  };
}
