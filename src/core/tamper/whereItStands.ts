import type { FlowPlan } from '../plan/plan.ts';
import type { StepName } from '../runs/steps/steps.ts';
import type { TamperEdit } from './tamperCase.ts';

/** The edit where its parameter stands in a run of the plan: what the authorization request would carry may be pushed ahead of it (RFC 9126). */
export function whereItStands(edit: TamperEdit, plan: FlowPlan): TamperEdit {
  if (!('pushed' in plan) || plan.pushed !== true || 'of' in edit) return edit;
  const to = edit.to.kind === 'taken' && isPushed(edit.to) ? { ...edit.to, step: pushedStep } : edit.to;
  return isPushed(edit) ? { ...edit, to, step: pushedStep, place: 'form' } : { ...edit, to };
}

const pushedStep: StepName = 'pushed authorization request';
/** These stand in the authorization request whatever is pushed. */
const unpushed = ['client_id', 'request_uri'];

function isPushed({ step, name }: { readonly step: StepName; readonly name: string }): boolean {
  return step === 'authorization request' && !unpushed.includes(name);
}
