import type { StepName } from '../../../core/runs/steps/steps.ts';
import { phaseName, phaseOf } from '../../../core/shown/phases.ts';
import { type OptionsReading, wrongOptions } from '../optionsReading.ts';
import { spokenName, stepNamed, stepNames, unknownStep } from './stepNames.ts';

/** Before which requests a run pauses, as somebody named them. */
export interface PausePlace {
  readonly named: string;
  readonly steps: readonly StepName[];
}

export interface PauseOptions {
  readonly pausesBefore?: readonly PausePlace[];
}

const phases = [...new Set(stepNames.map(phaseOf))];

/** Reads the values of `--pause-before`: the name of a step, or `phase` and the name of one. Total. */
export function readPauses(texts: readonly string[] = []): OptionsReading<PauseOptions> {
  const places: PausePlace[] = [];
  for (const text of texts) {
    const steps = stepsNamed(text);
    if (steps === undefined) return wrongOptions(unknownStep('--pause-before', text, ` The phases are: ${phaseNames()}.`));
    places.push({ named: text, steps });
  }
  return { kind: 'read', options: places.length === 0 ? {} : { pausesBefore: places } };
}

function stepsNamed(text: string): readonly StepName[] | undefined {
  const step = stepNamed(text);
  if (step !== undefined) return [step];
  const spoken = spokenName(text);
  const phase = phases.find((each) => `phase ${spokenName(phaseName(each))}` === spoken);
  return phase === undefined ? undefined : stepNames.filter((name) => phaseOf(name) === phase);
}

function phaseNames(): string {
  return phases.map((each) => `phase ${phaseName(each)}`).join(', ');
}
