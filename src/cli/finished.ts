import type { FlowView } from '../core/runs/views.ts';
import type { Place } from './configuration/chosenEnvironment.ts';
import { flowLines } from './output/flowLines.ts';
import { type FlowReport, reportFlow } from './output/flowReport.ts';
import { newPaint } from './output/terminalText.ts';

/** What came of a command: for programs and for people. */
export interface Finished {
  readonly report: FlowReport;
  readonly text: string;
}

export function finishFlow(view: FlowView, { surroundings }: Place): Finished {
  return { report: reportFlow(view), text: flowLines(view, surroundings.now(), newPaint(surroundings.colours)) };
}
