import type { FlowView } from '../../core/runs/views.ts';
import { outside } from '../kernel/texts/outside.ts';
import { type Words, words } from '../kernel/texts/words.ts';

/** As the tab of a run's panel shows it. */
export function panelTitle(flow: FlowView): Words {
  return words('{title}: {application}', { title: outside(flow.title, 60), application: outside(flow.application, 60) });
}
