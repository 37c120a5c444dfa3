import type { Rule, Verdict } from '../findings/finding.ts';
import type { JwtReading } from '../jose/jwt.ts';
import type { SignatureOutcome } from '../jose/signatureOutcome.ts';
import { l10n } from '../text/l10n.ts';
import { notApplicable } from './verdict.ts';

/** Of what nothing here can verify: nothing is known against the token. */
const unverifiedRemedy = l10n`This says nothing about the token: correct what the message names at the server, or verify the token where its algorithm is supported.`;

export interface SignedFacts {
  readonly reading: JwtReading;
  /** `undefined` when no keys could be had. */
  readonly signature: SignatureOutcome | undefined;
}

/**
 * The rule that a signature is valid, for ID tokens and access tokens alike.
 *
 * @param withoutKeys the verdict when no keys could be had
 * @param encrypted the verdict on a token whose signature is inside of what cannot be decrypted here
 */
export function signatureRule<Facts extends SignedFacts>(
  code: string,
  spec: string,
  withoutKeys: Verdict,
  encrypted: Verdict,
): Rule<Facts> {
  return {
    code,
    title: l10n`signature by JWK set`,
    spec,
    severity: 'error',
    check: ({ reading, signature }) => {
      if (reading.kind === 'opaque') return notApplicable(l10n`signature: this token is not a JWT`);
      if (reading.kind === 'encrypted') return withReason(encrypted, signature);
      if (reading.kind === 'decoded' && reading.header['alg'] === 'none') {
        return {
          outcome: 'failed',
          message: l10n`The token is not signed at all (alg is none), so anyone could have created it.`,
          remedy: l10n`Do not trust it; configure the server to sign with RS256 or stronger.`,
        };
      }
      if (signature === undefined) return withoutKeys;
      switch (signature.kind) {
        case 'valid':
          return {
            outcome: 'passed',
            message: signature.alg.startsWith('HS')
              ? l10n`signature by client secret, ${signature.alg}`
              : l10n`signature by JWK set${signature.kid === undefined ? '' : `, kid ${shortened(signature.kid)}`}`,
          };
        case 'noKey':
          return {
            outcome: 'failed',
            message: l10n`No key in the JWK set matches the token (${signature.kid === undefined ? 'it names no kid' : `kid ${signature.kid}`}, ${signature.alg}).`,
            remedy: l10n`Fetch the JWK set again: keys rotate. If the problem persists, the token comes from another server or environment.`,
          };
        case 'invalid':
          return {
            outcome: 'failed',
            message: signature.reason,
            remedy:
              signature.isCut === true
                ? l10n`Do not trust the token as it is: copy the whole of it again.`
                : l10n`Do not trust the token: it was modified, or signed with another key.`,
          };
        case 'unsupported':
          return { outcome: 'failed', message: signature.reason, remedy: unverifiedRemedy };
        case 'unchecked':
          return notApplicable(l10n`signature: the run ended before it was verified`);
      }
    },
  };
}

/** Why nothing here could decrypt it. */
function withReason(verdict: Verdict, signature: SignatureOutcome | undefined): Verdict {
  return verdict.outcome === 'failed' && signature?.kind === 'unsupported'
    ? { ...verdict, message: `${verdict.message} ${signature.reason}` }
    : verdict;
}

/** Key IDs are often UUIDs; the beginning is enough to recognize one in a list. */
function shortened(kid: string): string {
  return kid.length > 12 ? `${kid.slice(0, 8)}…` : kid;
}
