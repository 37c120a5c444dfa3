import { editRequest, type PartEdit } from '../../changes/editRequest.ts';
import type { StepName } from '../../runs/steps/steps.ts';
import type { RequestReview, UnsentRequest } from './requestReview.ts';

/** A change to every request of a step. */
export interface StepEdit extends PartEdit {
  readonly step: StepName;
}

/** A review that makes given changes, and tells which of them met no request. */
export interface GivenChanges extends RequestReview {
  /** Edits of steps of which no request came. */
  unmet(): readonly StepEdit[];
}

/** @param next who looks at the requests after the changes were made */
export function givenChanges(edits: readonly StepEdit[], next?: RequestReview): GivenChanges {
  const met = new Set<StepName>();
  return {
    before(unsent: UnsentRequest, signal) {
      const own = edits.filter(({ step }) => step === unsent.step);
      if (own.length === 0) return next?.before(unsent, signal);
      met.add(unsent.step);
      const request = editRequest(unsent.request, own);
      return next?.before({ ...unsent, request }, signal) ?? Promise.resolve({ kind: 'send', request });
    },
    unmet: () => edits.filter(({ step }) => !met.has(step)),
  };
}
