import type { HopAnswer } from '../../core/engine/run.ts';
import { oauthError } from '../../core/oauth/errors/oauthErrorResponse.ts';
import type { FlowError } from '../../core/runs/flow.ts';
import { hopInWords } from '../../core/runs/steps/stepWords.ts';
import { l10n } from '../../core/text/l10n.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { explainPlatformError } from './explanations.ts';
import { decisiveCode, type PlatformError, platformErrorInWords } from './platformError.ts';

/** An error of the platform as the end of a flow: what happened at which hop, why, and what to do. */
export function platformFlowError(answer: HopAnswer, error: PlatformError): FlowError {
  const { cause, remedy, spec } = explainPlatformError(error);
  return {
    code: decisiveCode(error),
    serverError: oauthError(decisiveCode(error), error.message, undefined),
    message: l10n`${sentenceCase(hopInWords(answer))}: PingOne returned ${platformErrorInWords(error)}. ${cause}`,
    remedy,
    spec,
    hop: answer.hop,
    ...(error.correlationId === undefined ? {} : { correlationId: error.correlationId }),
  };
}
