import type { FlowReport } from './output/flowReport.ts';

/** What came of a command: for programs and for people. */
export interface Finished {
  readonly report: FlowReport;
  readonly text: string;
}
