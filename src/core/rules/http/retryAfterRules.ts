import type { Rule } from '../../findings/finding.ts';
import { headerValue } from '../../http/http.ts';
import { isRetryAfter } from '../../http/retryAfter.ts';
import type { Hop } from '../../runs/hop.ts';
import { hopInWords } from '../../runs/steps/stepWords.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { sentenceCase } from '../../text/sentenceCase.ts';
import { passed } from '../verdict.ts';

/** A response that says when to ask again, with its place in the run. */
export interface Postponed extends Pick<Hop, 'index' | 'step'> {
  readonly retryAfter: string;
}

export interface RetryAfterFacts {
  readonly answers: readonly Postponed[];
}

/** Every `Retry-After` of a run; `undefined` when there is none: then there is no rule to tell of. */
export function retryAfterFacts(hops: readonly Hop[]): RetryAfterFacts | undefined {
  const answers = hops.flatMap(({ index, step, outcome }) => {
    const retryAfter = outcome.kind === 'answered' ? headerValue(outcome.response.headers, 'retry-after') : undefined;
    return retryAfter === undefined ? [] : [{ index, step, retryAfter }];
  });
  return answers.length === 0 ? undefined : { answers };
}

const mostTold = 3;

/** A client that cannot read when to ask again takes a time of its own: too early for the server, or later than needed. */
const defined: Rule<RetryAfterFacts> = {
  code: 'answer.retryAfter',
  title: l10n`Retry-After is a number of seconds or a date`,
  spec: 'RFC 9110 section 10.2.3',
  severity: 'warning',
  check: ({ answers }) => {
    const wrong = answers.filter(({ retryAfter }) => !isRetryAfter(retryAfter));
    if (wrong.length === 0) return passed;
    const told = wrong
      .slice(0, mostTold)
      .map((each) => l10n`${sentenceCase(hopInWords(each))}: Retry-After is ${quotedText(each.retryAfter, 60)}.`);
    return {
      outcome: 'failed',
      message: l10n`${told.join(' ')} A whole number of seconds or an HTTP date belongs there, so the value was not used.`,
      remedy: l10n`Correct it at the server: Retry-After is a number of seconds without a unit, such as 120, or a date as in the header Date.`,
    };
  },
};

export const retryAfterRules: readonly Rule<RetryAfterFacts>[] = [defined];
