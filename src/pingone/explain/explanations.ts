import type { Explanation } from '../../core/meaning/explanation.ts';
import { l10n } from '../../core/text/l10n.ts';
import { firstInWords, plainName } from '../../core/text/quotedSentence.ts';
import { timeInWords } from '../../core/text/times.ts';
import { describeRequirement } from '../flowsApi/flowObject.ts';
import { explained } from '../words/explained.ts';
import { platformExplanations } from '../words/platformExplanations.ts';
import { decisiveCode, type PlatformError, type PlatformErrorDetail } from './platformError.ts';

/** The explanation of a code of the platform, on top or in a detail; `undefined` for one that has none. */
export function explainCode(code: string): Explanation | undefined {
  return platformExplanations.find((explanation) => explanation.code === code);
}

/**
 * The explanation of a whole error: of its decisive code, with the numbers that came along (attempts left,
 * remaining lock-out, unmet requirements, waiting time). Total.
 */
export function explainPlatformError(error: PlatformError): Explanation {
  const known =
    error.details.map((detail) => explainDetail(error, detail)).find((explanation) => explanation !== undefined) ?? explainCode(error.code);
  const explanation = known ?? unknownCode(error);
  const facts = factsOf(error);
  return facts.length === 0 ? explanation : { ...explanation, cause: [explanation.cause, ...facts].join(' ') };
}

/** `INVALID_VALUE` says little; what it is about says more. */
function explainDetail(error: PlatformError, { code, target }: PlatformErrorDetail): Explanation | undefined {
  if (code !== 'INVALID_VALUE') return explainCode(code);
  // PingOne: the password check of the platform answers so, where the flow says INVALID_CREDENTIALS.
  if (target === 'password' && error.attemptsRemaining !== undefined) return explainCode('INVALID_CREDENTIALS');
  if (error.unsatisfiedRequirements.length > 0) return explainCode('PASSWORD_REQUIREMENTS_NOT_MET');
  return target === 'recoveryCode' || target === 'verificationCode' ? wrongCode : explainCode(code);
}

const wrongCode = explained(
  'INVALID_VALUE',
  l10n`The code is wrong, was already used, or has expired. A recovery code is valid for five minutes.`,
  l10n`Compare it with the most recent email.`,
  l10n`Enter the most recent code, or request a new one.`,
);

function unknownCode(error: PlatformError): Explanation {
  return {
    code: decisiveCode(error),
    cause: l10n`PingOne returned ${plainName(decisiveCode(error))}. No explanation is available for this code.`,
    howToTell: l10n`Read the message and the details in the response body.`,
    remedy: l10n`If the details do not help, contact Ping Identity support with the correlation ID.`,
    spec: 'PingOne',
  };
}

/** Rules of a password that are named in a sentence; PingOne has fewer. */
const mostRules = 20;

function factsOf(error: PlatformError): readonly string[] {
  const facts: string[] = [];
  if (error.attemptsRemaining !== undefined) {
    const { attemptsRemaining: left } = error;
    facts.push(left === 1 ? l10n`One attempt left.` : l10n`${left} attempts left.`);
  }
  if (error.secondsUntilUnlock !== undefined) facts.push(l10n`The lockout ends in ${timeInWords(error.secondsUntilUnlock)}.`);
  if (error.unsatisfiedRequirements.length > 0) {
    facts.push(
      l10n`The new password violates these rules: ${firstInWords(error.unsatisfiedRequirements.map(describeRequirement), mostRules)}.`,
    );
  }
  if (error.retryAfterSeconds !== undefined) facts.push(l10n`The server asks you to wait ${timeInWords(error.retryAfterSeconds)}.`);
  return facts;
}
