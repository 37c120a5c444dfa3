import type { EncryptionPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { contentEncryptionAlgorithms } from '../../core/values/encryptionAlgorithms.ts';
import type { Application } from '../environment.ts';
import type { FlowChoices } from './flowChoices.ts';

/** What the request object is encrypted with; `undefined` where it is not. */
export function encryptionPlan(application: Application, choices: FlowChoices): EncryptionPlan | undefined {
  const alg = (choices.requestObjectEncryption ?? application.requestObjectEncryption) || undefined;
  const enc = choices.requestObjectContentEncryption ?? application.requestObjectContentEncryption ?? contentEncryptionAlgorithms[0];
  return alg === undefined ? undefined : { alg, enc };
}

/**
 * Why there is nothing to encrypt, as a sentence.
 * @param isSent whether the request goes as a request object
 * @returns `isChosen` when somebody asked for it in this run: then it is not left out silently
 */
export function encryptionProblem(
  application: Application,
  choices: FlowChoices,
  isSent: boolean,
): { readonly isChosen: boolean; readonly message: string } | undefined {
  if (choices.requestObjectEncryption && !isSent) {
    return { isChosen: true, message: l10n`Only a request object can be encrypted. Choose the algorithm that signs it too, or none.` };
  }
  if (choices.requestObjectContentEncryption !== undefined && (!isSent || encryptionPlan(application, choices) === undefined)) {
    return {
      isChosen: true,
      message: l10n`The content encryption is that of an encrypted request object. Choose the algorithm that encrypts it too.`,
    };
  }
  if (application.requestObjectEncryption !== undefined && !isSent && choices.requestObjectAlgorithm === undefined) {
    return {
      isChosen: false,
      message: l10n`"requestObjectEncryption" has no effect, because no request object is sent: add "requestObject".`,
    };
  }
  return undefined;
}
