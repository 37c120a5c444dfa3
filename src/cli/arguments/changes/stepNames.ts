import { type StepName, steps } from '../../../core/runs/steps/steps.ts';
import { nearestName } from '../../../environments/nearestName.ts';

/** The names of all steps, as hops are listed with them. */
export const stepNames = Object.keys(steps) as readonly StepName[];

/** The step of a name, in any case, with spaces, hyphens or underscores. */
export function stepNamed(written: string): StepName | undefined {
  const spoken = spokenName(written);
  return stepNames.find((name) => spokenName(name) === spoken);
}

export function spokenName(written: string): string {
  return written
    .trim()
    .replaceAll(/[-_\s]+/g, ' ')
    .toLowerCase();
}

/** @param option that was given the name */
export function unknownStep(option: string, written: string, further = ''): string {
  const meant = nearestName(written, stepNames);
  const advice = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return `${option} does not know the step "${written}".${advice} The steps are: ${stepNames.join(', ')}.${further}`;
}
