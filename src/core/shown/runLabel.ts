import { isGrantType } from '../plan/grants.ts';
import type { RunMarks } from '../runs/runs.ts';
import type { FlowSummaryView } from '../runs/views.ts';

/**
 * What a run is called in trees and tabs: the name that a person gave it, else `Web app · demo`; a task, which is about more than one
 * application, by its title. Text from outside.
 */
export function runLabel(
  { title, grant, application, user }: Pick<FlowSummaryView, 'title' | 'grant' | 'application' | 'user'>,
  { name }: RunMarks,
): string {
  if (name !== undefined) return name;
  const names = isGrantType(grant) ? [application, user ?? ''].filter((each) => each !== '') : [];
  return names.length === 0 ? title : names.join(' · ');
}
