import type { Rule } from '../../findings/finding.ts';
import { l10n } from '../../text/l10n.ts';
import type { Secret } from '../../values/secret.ts';
import { notApplicable, passed } from '../verdict.ts';

export interface PkceFacts {
  /** The verifier that goes to the token endpoint. */
  readonly verifier: Secret | undefined;
  /** `code_challenge` as sent with the authorization request. */
  readonly sentChallenge: string | undefined;
  /** `code_challenge_method` as sent with the authorization request. */
  readonly sentMethod: string | undefined;
  /** The challenge of the verifier by that method; `undefined` when it cannot be made. */
  readonly recomputedChallenge: string | undefined;
}

/** RFC 7636 section 4.1: 43 to 128 unreserved characters. */
const verifierShape: Rule<PkceFacts> = {
  code: 'pkce.verifierShape',
  title: l10n`code verifier has 43 to 128 unreserved characters`,
  spec: 'RFC 7636 section 4.1',
  severity: 'error',
  check: ({ verifier }) => {
    if (verifier === undefined) return notApplicable(l10n`code verifier: no PKCE in this flow`);
    if (/^[A-Za-z0-9._~-]{43,128}$/.test(verifier.reveal())) return passed;
    return {
      outcome: 'failed',
      message: l10n`The code verifier does not consist of 43 to 128 letters, digits and the characters - . _ ~.`,
      remedy: l10n`Generate a new verifier.`,
    };
  },
};

/** RFC 7636 section 4.6: what the server will do with the verifier, done here first. */
const challengeRecomputed: Rule<PkceFacts> = {
  code: 'pkce.challenge',
  title: l10n`challenge recomputed from verifier`,
  spec: 'RFC 7636 section 4.6',
  severity: 'error',
  check: ({ verifier, sentChallenge, sentMethod, recomputedChallenge }) => {
    if (sentChallenge === undefined) return notApplicable(l10n`code challenge: none was sent`);
    if (verifier === undefined) {
      return {
        outcome: 'failed',
        message: l10n`A code challenge was sent, but there is no verifier for the token request.`,
        remedy: l10n`Remove code_challenge from the extra parameters, or switch PKCE on so that the verifier is known.`,
      };
    }
    // RFC 7636 section 4.3: without a method the challenge is the verifier itself.
    const method = sentMethod ?? 'plain';
    if (method !== 'S256' && method !== 'plain') {
      return { outcome: 'failed', message: l10n`The challenge method ${method} is not one of RFC 7636.`, remedy: l10n`Use S256.` };
    }
    if (recomputedChallenge === sentChallenge) return passed;
    return {
      outcome: 'failed',
      message: l10n`The ${method} challenge of the verifier differs from the one that was sent, so the token endpoint will reject the code.`,
      remedy: l10n`Send the challenge that belongs to this verifier; an extra parameter may have replaced it.`,
    };
  },
};

/** RFC 7636 section 4.2: a client that can do S256 must use it. */
const strongMethod: Rule<PkceFacts> = {
  code: 'pkce.method',
  title: l10n`challenge method is S256`,
  spec: 'RFC 7636 section 4.2',
  severity: 'warning',
  check: ({ sentChallenge, sentMethod }) => {
    if (sentChallenge === undefined) return notApplicable(l10n`challenge method: no challenge was sent`);
    if (sentMethod === 'S256') return passed;
    return {
      outcome: 'failed',
      message: l10n`With the plain method the challenge is the verifier itself, so anyone who sees the authorization request can redeem the code.`,
      remedy: l10n`Use S256.`,
    };
  },
};

export const pkceRules: readonly Rule<PkceFacts>[] = [verifierShape, challengeRecomputed, strongMethod];
