import { idTokenSignatureCode } from '../../rules/idToken/signatureRules.ts';
import type { HopCheck } from '../../runs/flow.ts';
import type { HopId } from '../../runs/hop.ts';
import { hopIndexOf, hopInWords } from '../../runs/steps/stepWords.ts';
import { l10n } from '../../text/l10n.ts';
import { sentenceCase } from '../../text/sentenceCase.ts';
import { FlowStop } from '../flowStop.ts';

/** Where a response with an ID token came. */
export interface TokenPlace {
  readonly channel: 'front' | 'back';
  readonly hop: HopId;
}

/** Why a client rejects an ID token: something about it is wrong, or it had to be verified and could not be. */
export interface Rejection {
  readonly kind: 'wrong' | 'unverified';
  readonly check: HopCheck;
}

/**
 * The failed check for which a client rejects the ID token of a response; `undefined` when there is none. What is wrong goes before what
 * could not be verified.
 *
 * A signature that nothing here could verify (another algorithm, no key, an encrypted token) says nothing against the token. From the token
 * endpoint it rejects nothing: there, TLS may vouch for the issuer in place of the signature (OpenID Connect Core section 3.1.3.7 item 6).
 * In the front channel nothing else tells the token from one that somebody put into the redirect, so that a client must verify it without
 * exception (sections 3.2.2.11 and 3.3.2.12, FAPI 1.0 Advanced section 5.2.3.1).
 *
 * @param isKnown whether anything is known about the signature; `false` when nothing here could verify it
 */
export function rejectionOf(checks: readonly HopCheck[], { channel, hop }: TokenPlace, isKnown: boolean): Rejection | undefined {
  const broken = checks.filter((check) => check.hop === hop && rejects(check));
  const wrong = broken.find(({ code }) => isKnown || code !== idTokenSignatureCode);
  if (wrong !== undefined) return { kind: 'wrong', check: wrong };
  const [unverified] = broken;
  if (unverified === undefined || channel === 'back') return undefined;
  return { kind: 'unverified', check: { ...unverified, spec: 'OpenID Connect Core section 3.2.2.11' } };
}

/** That there is no ID token is for the rules about the response to judge. */
function rejects({ code, outcome, severity }: HopCheck): boolean {
  return code.startsWith('idToken.') && code !== 'idToken.present' && outcome === 'failed' && severity === 'error';
}

/** The verdict as a sentence without a place, and what is behind it. */
export function verdictOf({ kind, check }: Rejection): string {
  return kind === 'wrong'
    ? l10n`The ID token must not be accepted. ${check.message}`
    : l10n`The ID token could not be verified, as a token of the front channel has to be. ${check.message}`;
}

export const usualRemedy = l10n`Compare the token, which is kept with this run, with the section named here, and correct the configuration of its issuer.`;

/** Ends a run at a token that a client rejects. */
export function rejected({ channel, hop }: TokenPlace, { kind, check }: Rejection, remedy = check.remedy ?? usualRemedy): FlowStop {
  const { code, message, spec } = check;
  const where = sentenceCase(
    hopInWords({ index: hopIndexOf(hop), step: channel === 'front' ? 'authorization response' : 'token request' }),
  );
  return FlowStop.failed({
    code,
    message:
      kind === 'wrong'
        ? l10n`${where}: the ID token must not be accepted. ${message}`
        : l10n`${where}: the ID token could not be verified, as a token of the front channel has to be. ${message}`,
    spec,
    hop,
    remedy,
  });
}
