import type { HopAnswer } from '../../../core/engine/run.ts';
import type { FlowError } from '../../../core/runs/flow.ts';
import { hopInWords } from '../../../core/runs/steps/stepWords.ts';
import { l10n } from '../../../core/text/l10n.ts';
import { plainName } from '../../../core/text/quotedSentence.ts';
import { quotedText } from '../../../core/text/quotedText.ts';
import { sentenceCase } from '../../../core/text/sentenceCase.ts';
import type { AssertionPart } from '../../../core/webauthn/readAssertion.ts';
import { decisiveCode, type PlatformError } from '../../explain/platformError.ts';
import { platformFlowError } from '../../explain/platformFlowError.ts';

/**
 * A refused assertion of a passkey as the end of a flow: what the server says, and what is left that may be wrong. PingOne does not
 * document its errors here.
 *
 * @param sent its parts, compared with what was asked for, and whether the stored passkey made it or a person typed it
 */
export function refusedAssertion(
  answer: HopAnswer,
  error: PlatformError,
  { parts, isStored }: { readonly parts: readonly AssertionPart[]; readonly isStored: boolean },
): FlowError {
  const said = error.details.find(({ message }) => message !== undefined)?.message;
  const sentences = [
    l10n`${sentenceCase(hopInWords(answer))}: the server rejected the assertion of the passkey with ${plainName(decisiveCode(error))}.`,
    ...(said === undefined ? [] : [l10n`It says: ${quotedText(said)}`]),
    comparedInWords(parts),
  ];
  return {
    ...platformFlowError(answer, error),
    message: sentences.join(' '),
    remedy: isStored
      ? l10n`Check that key, counter and user handle of the stored passkey are those registered for the credential, and that the server accepts its origin.`
      : l10n`Enter the assertion that a registered credential made for the challenge of this flow, and the origin for which it was made.`,
    spec: 'WebAuthn section 7.2',
    ...(isStored ? { problem: 'passkeyRefused' as const } : {}),
  };
}

function comparedInWords(parts: readonly AssertionPart[]): string {
  const unread = parts.find(({ name }) => name === 'assertion');
  if (unread !== undefined) return l10n`The assertion cannot be read. ${unread.note}`;
  const differing = parts.filter(({ verdict }) => verdict === 'differs').map(({ name }) => name);
  return differing.length > 0
    ? l10n`It differs from what the server asked for: ${differing.join(', ')}.`
    : l10n`Nothing in it differs from what the server asked for. The signature, the counter, the user handle and which origins are accepted can be checked by the server only.`;
}
