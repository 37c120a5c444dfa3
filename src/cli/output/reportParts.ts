import type { Command } from '../arguments/readArguments.ts';
import type { Display } from '../display/display.ts';

/** What a report holds: all of a run, all but the hops, which were told while it ran, or what came of it alone. */
export type ReportParts = 'whole' | 'withoutHops' | 'outcome';

/**
 * What the report of a run has to hold, for people. With `--print` and `--json` it goes where the hops were told already, to standard error:
 * beside the JSON, which has all of it, only what came of the run.
 *
 * @param results standard output
 * @param messages standard error, where hops are told while the run goes on
 */
export function reportParts(
  { detail, showSecrets, print, json }: Pick<Command, 'detail' | 'showSecrets' | 'print' | 'json'>,
  results: Display,
  messages: Display,
): ReportParts {
  if (detail === 'quiet' || json) return 'outcome';
  // Lines that were told live have tags in them.
  if (showSecrets && detail !== 'verbose') return 'whole';
  return print !== undefined || (results.isTerminal && messages.isTerminal) ? 'withoutHops' : 'whole';
}
