import type { FlowError } from '../flow/flow.ts';
import { type HopAnswer, sentenceCase } from '../flow/flowRun.ts';
import { hopInWords } from '../flow/stepWords.ts';
import { explainPlatformError } from './explanations.ts';
import { decisiveCode, type PlatformError } from './platformError.ts';

/** An error of the platform as the end of a flow: what happened at which hop, why, and what to do. */
export function platformFlowError(answer: HopAnswer, error: PlatformError): FlowError {
  const { cause, remedy, spec } = explainPlatformError(error);
  return {
    code: decisiveCode(error),
    message: `${sentenceCase(hopInWords(answer))}: PingOne refused with ${decisiveCode(error)}. ${cause}`,
    remedy,
    spec,
    hop: answer.hop,
    ...(error.correlationId === undefined ? {} : { correlationId: error.correlationId }),
  };
}
