import type { StepName } from '../../../core/runs/steps/steps.ts';

const askedSteps: ReadonlySet<StepName> = new Set<StepName>(['UserInfo', 'introspection', 'API call']);

/** Whether the response of a step is what a person asked for with `--then`, and not one on the way to it. */
export function isAskedStep(step: StepName): boolean {
  return askedSteps.has(step);
}
