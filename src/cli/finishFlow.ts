import type { FlowView } from '../core/runs/views.ts';
import type { Command } from './arguments/readArguments.ts';
import type { Place } from './configuration/place.ts';
import type { Finished } from './finished.ts';
import { flowLines } from './output/flowLines.ts';
import { reportFlow } from './output/flowReport.ts';
import { newPage } from './output/page.ts';

export function finishFlow(view: FlowView, { surroundings }: Place, command: Pick<Command, 'showSecrets' | 'failOn' | 'detail'>): Finished {
  const { display, parts } = surroundings.report;
  const text = flowLines(view, surroundings.now(), newPage(display), {
    parts,
    // The details of a hop end with an empty line themselves.
    isBelowHops: parts === 'withoutHops' && view.hops.length > 0 && command.detail !== 'verbose',
    failOn: command.failOn,
  });
  return { report: reportFlow(view, command.showSecrets), text };
}
