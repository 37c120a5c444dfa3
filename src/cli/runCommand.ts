import { printJson } from '../core/json/printJson.ts';
import { visibleText } from '../core/text/visibleText.ts';
import { helpText } from './arguments/helpText.ts';
import { readArguments } from './arguments/readArguments.ts';
import { CommandError } from './commandError.ts';
import { inChosenEnvironment } from './configuration/chosenEnvironment.ts';
import { type ExitCode, exitCodeOf } from './exitCode.ts';
import { reportNoFlow } from './output/flowReport.ts';
import { printedText } from './output/terminalText.ts';
import { runFlowTask } from './runFlowTask.ts';
import { runTrialTask } from './runTrialTask.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Runs one command from its arguments to its result. Total but for our own defects: whatever goes wrong ends
 * in a sentence, and with `--json` in one JSON object on standard output.
 */
export async function runCommand(words: readonly string[], outside: Surroundings, signal: AbortSignal): Promise<ExitCode> {
  // Whatever is told may quote a server or a file.
  const surroundings: Surroundings = { ...outside, tell: (text) => outside.tell(visibleText(text)) };
  const startedAt = surroundings.now();
  const reading = readArguments(words);
  if (reading.kind === 'help') {
    surroundings.write(helpText());
    return 0;
  }
  const json = reading.kind === 'wrong' ? reading.json : reading.command.json;
  try {
    if (reading.kind === 'wrong') throw CommandError.usage(reading.message);
    const { command } = reading;
    const runTask = command.trial === undefined ? runFlowTask : runTrialTask;
    const finished = await inChosenEnvironment(command, surroundings, signal, (place) => runTask(command, place));
    surroundings.write(json ? inJson(finished.report) : printedText(finished.text));
    return exitCodeOf(finished.report, command.failOn);
  } catch (error) {
    const expected = error instanceof CommandError ? error : undefined;
    const { code, message } = expected ?? { code: 'internal', message: 'The run ended because of a defect in this program.' };
    if (json) surroundings.write(inJson(reportNoFlow({ code, message }, startedAt)));
    if (expected === undefined) throw error;
    surroundings.tell(message);
    return code === 'usage' ? 2 : 1;
  }
}

/** Escapes in the JSON are the same values; the terminal that may be behind standard output sees no control character. */
function inJson(value: unknown): string {
  return `${visibleText(printJson(value))}\n`;
}
