import type { FlowView } from '../../runs/views.ts';
import { type OutcomeIcon, outcomeIcon } from '../outcomeIcon.ts';
import { runParts } from './runParts.ts';

/** The icon of a run in trees and tabs: that something is under way, else the verdict on its grant, whatever was done afterwards. */
export function runIcon(run: Pick<FlowView, 'outcome' | 'durationMs' | 'grantEnd' | 'checks' | 'hops'>): OutcomeIcon {
  return outcomeIcon(run.outcome.kind === 'running' ? run : runParts(run).grant);
}
