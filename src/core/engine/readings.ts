import type { Finding } from '../findings/finding.ts';
import { correlationIdOf, withoutCorrelationId } from '../http/correlationId.ts';
import type { HttpResponse } from '../http/http.ts';
import { statusRemedy, waitInWords } from '../http/statusRemedy.ts';
import type { Explanation } from '../meaning/explanation.ts';
import type { OAuthError } from '../oauth/wire.ts';
import type { FlowError } from '../runs/flow.ts';
import { hopInWords } from '../runs/steps/stepWords.ts';
import { boundedText } from '../text/boundedText.ts';
import { l10n } from '../text/l10n.ts';
import { quotedSentence } from '../text/quotedSentence.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { clientAuthenticationAdvice } from './clientAuthenticationAdvice.ts';
import { errorSituationOf } from './errorSituation.ts';
import { FlowStop } from './flowStop.ts';
import type { HopAnswer, Run } from './run.ts';

/** What an error is explained with. A run that somebody else recorded has no more. */
export type ExplainingRun = Pick<Run, 'plan' | 'memory' | 'recorded' | 'nowSeconds' | 'explain'>;

type Answered = Pick<HopAnswer, 'hop' | 'index' | 'step'> & Partial<Pick<HopAnswer, 'request' | 'response'>>;

/** Ends a flow at an answer that no reader could use: its findings are noted, the first of them is the reason. */
export function unreadable(run: Run, answer: Answered, findings: readonly Finding[]): FlowStop {
  run.note(findings, answer.hop);
  return FlowStop.failed(unreadableError(answer, findings));
}

/** The same as an error, for a run that may go on. */
export function unreadableError(answer: Answered, findings: readonly Finding[]): FlowError {
  const reason = findings.find((finding) => finding.severity === 'error') ?? findings[0];
  return {
    code: reason?.code ?? 'answer.unreadable',
    message: `${sentenceCase(hopInWords(answer))}: ${reason?.message ?? l10n`The response cannot be read.`}`,
    hop: answer.hop,
    ...(reason?.remedy === undefined ? {} : { remedy: reason.remedy }),
    ...(reason?.spec === undefined ? {} : { spec: reason.spec }),
    ...correlationId(answer),
  };
}

/** Ends a flow at an OAuth error, with what the server said and what it means. */
export function refusedWith(run: Run, answer: Answered, error: OAuthError, findings: readonly Finding[], asks = ''): FlowStop {
  run.note(findings, answer.hop);
  return FlowStop.refused(oauthFlowError(run, answer, error, asks));
}

/** @param asks what else the server said, as sentences that follow another */
export function oauthFlowError(run: ExplainingRun, answer: Answered, error: OAuthError, asks = ''): FlowError {
  const explanation = run.explain(errorSituationOf(run, answer, error));
  const said = withoutCorrelationId(error.error_description ?? '');
  const quote = said === '' ? '' : l10n` The server says: ${quotedSentence(boundedText(said, 500), 500)}`;
  const cause = explanation === undefined ? l10n` No specification that is known here defines this code.` : ` ${explanation.cause}`;
  const remedy = remedyOf(answer, explanation, clientAuthenticationAdvice(run, answer, error));
  return {
    code: error.error,
    serverError: error,
    message: l10n`${sentenceCase(hopInWords(answer))}: the server rejected the request with ${error.error}.${cause}${asks}${quote}`,
    hop: answer.hop,
    ...(remedy === undefined ? {} : { remedy }),
    ...(explanation === undefined ? {} : { spec: explanation.spec }),
    ...(explanation?.problem === undefined ? {} : { problem: explanation.problem }),
    ...correlationId(answer, error.error_description),
  };
}

/** Why a request was refused without a code, as far as what the run did before tells: its token is revoked or too old. */
export function refusalWithoutCode(run: Run, answer: Answered): Explanation | undefined {
  return run.explain(errorSituationOf(run, answer, { error: '' }));
}

/**
 * What the server asks for itself comes first: when to try again. What this run can see follows, then what the code suggests, unless that
 * was said already.
 */
function remedyOf({ response }: Answered, explanation: Explanation | undefined, seen: readonly string[]): string | undefined {
  const isBusy = response?.status === 429 || response?.status === 503;
  const wait = response === undefined ? undefined : isBusy ? statusRemedy(response) : waitInWords(response);
  const isSaid = wait !== undefined && (explanation === undefined || explanation.problem === 'serverUnavailable');
  const advice = isSaid ? undefined : (explanation?.remedy ?? unknownCodeRemedy(response));
  const sentences = [wait, ...seen, advice].filter((sentence) => sentence !== undefined);
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** Of a code that is the server's own, the status is all that has a meaning here. */
function unknownCodeRemedy(response: HttpResponse | undefined): string {
  const byStatus = response === undefined ? undefined : statusRemedy(response);
  return byStatus ?? l10n`Look the code up in the documentation of the server, or the request in its log.`;
}

function correlationId(answer: Answered, text?: string): { readonly correlationId?: string } {
  const id = correlationIdOf(answer.response, text);
  return id === undefined ? {} : { correlationId: id };
}
