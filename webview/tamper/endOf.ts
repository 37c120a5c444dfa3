import { resultWords } from './resultWords.ts';
import type { TamperState } from './tamperState.ts';

/** What the checks came to, for whoever hears it, when they have just ended; on their way they are not read out. */
export function endOf({ content: before }: TamperState, { content: after }: TamperState): string | undefined {
  if (before.kind !== 'report' || after.kind !== 'report') return undefined;
  if (before.shown.state !== 'running' || after.shown.state === 'running') return undefined;
  const { lead, facts } = resultWords(after.shown);
  return `${lead}: ${facts}`;
}
