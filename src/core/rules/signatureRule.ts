import type { Rule, Verdict } from '../findings/finding.ts';
import type { JwtReading } from '../jose/jwt.ts';
import type { SignatureOutcome } from '../jose/signatureOutcome.ts';

export interface SignedFacts {
  readonly reading: JwtReading;
  /** `undefined` when no keys could be had. */
  readonly signature: SignatureOutcome | undefined;
}

/** The rule that a signature is valid, for ID tokens and access tokens alike. @param withoutKeys the verdict when no keys could be had */
export function signatureRule<Facts extends SignedFacts>(code: string, spec: string, withoutKeys: Verdict): Rule<Facts> {
  return {
    code,
    title: 'signature by JWK set',
    spec,
    severity: 'error',
    check: ({ reading, signature }) => {
      if (reading.kind === 'opaque') return { outcome: 'notApplicable', message: 'signature: this token is not a JWT' };
      if (reading.kind === 'encrypted') return { outcome: 'notApplicable', message: 'signature: this token is encrypted' };
      if (reading.kind === 'decoded' && reading.header['alg'] === 'none') {
        return {
          outcome: 'failed',
          message: 'The token is not signed at all (alg is none), so anyone can have written it.',
          remedy: 'Do not trust it; let the server sign with RS256 or better.',
        };
      }
      if (signature === undefined) return withoutKeys;
      switch (signature.kind) {
        case 'valid':
          return {
            outcome: 'passed',
            message: signature.alg.startsWith('HS')
              ? `signature by client secret, ${signature.alg}`
              : `signature by JWK set${signature.kid === undefined ? '' : `, kid ${shortened(signature.kid)}`}`,
          };
        case 'noKey':
          return {
            outcome: 'failed',
            message: `No key of the JWK set fits the token (${signature.kid === undefined ? 'it names no kid' : `kid ${signature.kid}`}, ${signature.alg}).`,
            remedy: 'Fetch the JWK set again: keys rotate. If it stays, the token comes from another server or environment.',
          };
        case 'invalid':
          return {
            outcome: 'failed',
            message: signature.reason,
            remedy: 'Do not trust the token: it was changed, or another key signed it.',
          };
        case 'unsupported':
          return { outcome: 'failed', message: signature.reason };
      }
    },
  };
}

/** Key IDs are often UUIDs; the beginning is enough to recognize one in a list. */
function shortened(kid: string): string {
  return kid.length > 12 ? `${kid.slice(0, 8)}…` : kid;
}
