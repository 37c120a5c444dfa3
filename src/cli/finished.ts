import type { FlowView } from '../flow/views.ts';
import type { Place } from './chosenEnvironment.ts';
import { flowLines } from './flowLines.ts';
import { type FlowReport, reportFlow } from './flowReport.ts';
import { newPaint } from './terminalText.ts';

/** What came of a command: for programs and for people. */
export interface Finished {
  readonly report: FlowReport;
  readonly text: string;
}

export function finishFlow(view: FlowView, { surroundings }: Place): Finished {
  return { report: reportFlow(view), text: flowLines(view, surroundings.now(), newPaint(surroundings.colours)) };
}
