import type { FlowReport } from './output/flowReport.ts';
import type { PrintedPart } from './output/printedPart.ts';

/** What came of a command: for programs and for people. */
export interface Finished {
  readonly report: FlowReport;
  readonly text: string;
  /** What is printed in place of both. */
  readonly printed?: Printed;
  /** That a file of the run could not be written, as was told. */
  readonly isUnwritten?: true;
}

/** What `--print` asked for; without a text where the run received none. */
export interface Printed {
  readonly part: PrintedPart;
  readonly text: string | undefined;
}
