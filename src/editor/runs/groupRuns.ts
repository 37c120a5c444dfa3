import { l10n } from '../../core/text/l10n.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { dateAndTime, dayInWords } from '../../core/text/times.ts';
import type { ListedRun, RunGroup } from './runNode.ts';

/** Pinned runs first, then the others by the day on which they started. @param runs newest first, as they are in each group */
export function groupRuns(runs: readonly ListedRun[], nowMs: number): readonly RunGroup[] {
  const pinned = runs.filter(({ marks }) => marks.pinned);
  const days = new Map<string, ListedRun[]>();
  for (const run of runs.filter(({ marks }) => !marks.pinned)) {
    const day = dateAndTime(run.flow.startedAt)?.slice(0, 'YYYY-MM-DD'.length) ?? '';
    const ofDay = days.get(day);
    if (ofDay === undefined) days.set(day, [run]);
    else ofDay.push(run);
  }
  return [
    ...(pinned.length === 0 ? [] : [{ key: 'pinned', name: l10n`Pinned`, runs: pinned }]),
    ...[...days].map(([key, ofDay]) => ({ key, name: nameOfDay(ofDay, nowMs), runs: ofDay })),
  ];
}

function nameOfDay([first]: readonly ListedRun[], nowMs: number): string {
  return sentenceCase((first === undefined ? undefined : dayInWords(first.flow.startedAt, nowMs)) ?? l10n`Unknown date`);
}
