import type { UnsentView } from '../../core/engine/review/viewUnsent.ts';
import type { Flow } from '../../core/runs/flow.ts';
import { wordsOf } from '../../providers/wordsOf.ts';
import { requestLines } from '../live/requestLines.ts';
import type { Page } from '../output/page.ts';

/** A request that a run waits with, as it will go out, and what can be answered. @param tags of the run */
export function pausedLines(view: UnsentView, flow: Flow, tags: readonly string[], page: Page): readonly string[] {
  return [
    '',
    page.bold(`Paused before hop ${view.hop.index}, ${view.words}. Not sent yet.`),
    ...requestLines(view.hop, flow, tags, { page, words: wordsOf(flow.plan.server.environmentKind) }),
    ...problemLines(view),
    `Press Enter to send it. NAME=VALUE changes a parameter (NAME=env:VARIABLE for secrets), -=NAME leaves it out; reset, show,${view.maySkip ? ' skip,' : ''} stop.`,
  ];
}

/** Why the draft cannot be sent, and what a server may make of it. */
export function problemLines({ draft: { problem, entries } }: UnsentView): readonly string[] {
  const warnings = entries.flatMap(({ name, warning }) => (warning === undefined ? [] : [`${name}: ${warning}`]));
  return [...(problem === undefined ? [] : [problem]), ...new Set(warnings)];
}
