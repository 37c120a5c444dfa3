import type { ExitCode } from '../exitCode.ts';
import { laidOut } from '../output/laidOut.ts';
import { printedText } from '../output/paint.ts';
import type { Surroundings } from '../surroundings.ts';
import { helpText } from './helpText.ts';
import { topicText } from './topicText.ts';

/** Cells of a line where it has no end, as in a pager: of a terminal window that most people have. */
const usualColumns = 110;

/** Prints the help, or that of a topic. */
export function explain(topic: string | undefined, { program, write, tell, results, messages }: Surroundings): ExitCode {
  const { columns = usualColumns } = results;
  const reading = topic === undefined ? ({ kind: 'found', text: helpText(program, columns) } as const) : topicText(topic, program, columns);
  if (reading.kind === 'found') write(printedText(reading.text, results));
  else tell(laidOut(reading.message, messages));
  return reading.kind === 'found' ? 0 : 2;
}
