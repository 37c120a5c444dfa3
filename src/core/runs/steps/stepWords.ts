import { l10n } from '../../text/l10n.ts';
import type { Hop, HopId } from '../hop.ts';
import { type StepName, steps } from './steps.ts';

/** Names a step at the beginning of a sentence: `The token request`. */
export function stepInWords(step: StepName): string {
  const text = steps[step].words;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names a hop in a sentence: `hop 3, signing on`. */
export function hopInWords(hop: Pick<Hop, 'index' | 'step'>): string {
  return l10n`hop ${hop.index}, ${steps[hop.step].words}`;
}

/** The place of a hop in its flow, which its ID ends with. */
export function hopIndexOf(hop: HopId): number {
  return Number(hop.slice(hop.lastIndexOf('.') + 1));
}
