import type { RunMarks } from '../runs/runs.ts';
import type { FlowSummaryView } from '../runs/views.ts';

/** What a run is called in trees and tabs: the name that a person gave it, else `Web app · demo`. Text from outside. */
export function runLabel(
  { title, application, user }: Pick<FlowSummaryView, 'title' | 'application' | 'user'>,
  { name }: RunMarks,
): string {
  if (name !== undefined) return name;
  const names = [application, user ?? ''].filter((each) => each !== '');
  return names.length === 0 ? title : names.join(' · ');
}
