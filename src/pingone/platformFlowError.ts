import type { FlowError } from '../flow/flow.ts';
import { type HopAnswer, sentenceCase } from '../flow/flowRun.ts';
import { hopInWords } from '../flow/stepWords.ts';
import { explainPlatformError } from './explanations.ts';
import { describeRequirement } from './flowObject.ts';
import { decisiveCode, type PlatformError } from './platformError.ts';

/** An error of the platform as the end of a flow: what happened at which hop, why, and what to do. */
export function platformFlowError(answer: HopAnswer, error: PlatformError): FlowError {
  const { cause, remedy, spec } = explainPlatformError(error);
  return {
    code: decisiveCode(error),
    message: `${sentenceCase(hopInWords(answer))}: PingOne refused with ${decisiveCode(error)}. ${[cause, ...numbersInWords(error)].join(' ')}`,
    remedy,
    spec,
    hop: answer.hop,
    ...(error.correlationId === undefined ? {} : { correlationId: error.correlationId }),
  };
}

/** What the error says beyond its code: attempts left, time of a lock, rules of the policy. */
function numbersInWords(error: PlatformError): readonly string[] {
  const { attemptsRemaining, secondsUntilUnlock, unsatisfiedRequirements } = error;
  const sentences: string[] = [];
  if (attemptsRemaining !== undefined)
    sentences.push(attemptsRemaining === 1 ? 'One attempt is left.' : `${attemptsRemaining} attempts are left.`);
  if (secondsUntilUnlock !== undefined) sentences.push(`It stays locked for ${durationInWords(secondsUntilUnlock)}.`);
  if (unsatisfiedRequirements.length > 0) {
    sentences.push(`Not met: the new password ${unsatisfiedRequirements.map(describeRequirement).join('; ')}.`);
  }
  return sentences;
}

function durationInWords(seconds: number): string {
  return seconds < 120 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
