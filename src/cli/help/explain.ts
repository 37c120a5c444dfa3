import type { ExitCode } from '../exitCode.ts';
import type { Surroundings } from '../surroundings.ts';
import { helpText } from './helpText.ts';
import { topicText } from './topicText.ts';

/** Prints the help, or that of a topic. */
export function explain(topic: string | undefined, { program, write, tell }: Surroundings): ExitCode {
  const reading = topic === undefined ? ({ kind: 'found', text: helpText(program) } as const) : topicText(topic, program);
  if (reading.kind === 'found') write(reading.text);
  else tell(reading.message);
  return reading.kind === 'found' ? 0 : 2;
}
