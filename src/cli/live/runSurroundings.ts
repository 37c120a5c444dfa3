import type { Command } from '../arguments/readArguments.ts';
import { laidOut } from '../output/laidOut.ts';
import { reportParts } from '../output/reportParts.ts';
import type { ProcessSurroundings, RunSurroundings } from '../surroundings.ts';
import { StatusLine } from './statusLine.ts';

/** What a run needs of its process: everything that is said is laid out for where it stands, above the status line. */
export function runSurroundings(command: Command, outside: ProcessSurroundings, notes: string[]): RunSurroundings {
  const { results, messages, terminal } = outside;
  const inLines = (text: string): string => laidOut(text, messages);
  const status = new StatusLine(terminal.output, messages);
  const tell = (text: string): void => status.above(() => outside.tell(inLines(text)));
  return {
    ...outside,
    terminal: {
      get input() {
        return terminal.input;
      },
      output: terminal.output,
      laidOut: inLines,
    },
    tell,
    note(text) {
      if (notes.includes(text)) return; // each of several engines has the same to say
      notes.push(text);
      if (command.detail !== 'quiet') tell(text);
    },
    status,
    report: { display: command.print === undefined && !command.json ? results : messages, parts: reportParts(command, results, messages) },
  };
}
