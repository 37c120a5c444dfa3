import { isGrantType } from '../../core/plan/grants.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import type { FlowSummaryView } from '../../core/runs/views.ts';

/** What a run is about. */
type Subject = Pick<FlowSummaryView, 'environment' | 'application' | 'grant' | 'title'>;

/** A panel as far as it matters here. */
export interface OpenPanel {
  /** The run that it shows; `undefined` when that is gone. */
  readonly run: (Pick<FlowSummaryView, 'id' | 'outcome'> & Subject) | undefined;
  /** The person chose that it stays, or pinned its tab. */
  readonly stays: boolean;
}

/**
 * The panel that a new run takes over: the one of the run that it repeats, else the last one that shows a run of the same application,
 * or of the same task. None that stays, and none whose run is under way, which would be stopped.
 *
 * @param panels the one that was looked at last comes last
 * @param repeats the run that is run again
 */
export function panelToTakeOver<Panel extends OpenPanel>(
  panels: readonly Panel[],
  next: Subject,
  repeats: FlowId | undefined,
): Panel | undefined {
  const free = panels.filter(({ run, stays }) => !stays && run !== undefined && run.outcome.kind !== 'running');
  return free.find(({ run }) => run?.id === repeats) ?? free.findLast(({ run }) => run !== undefined && isAboutTheSame(run, next));
}

function isAboutTheSame(run: Subject, next: Subject): boolean {
  if (run.environment !== next.environment || run.application !== next.application) return false;
  return run.title === next.title || (isGrantType(run.grant) && isGrantType(next.grant));
}
