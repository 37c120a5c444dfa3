import type { FlowView } from '../../core/runs/views.ts';
import { outcomeWords } from '../../core/shown/outcomeWords.ts';
import { runFailures } from '../../core/shown/verdict/runFailures.ts';
import { shownOutcome } from '../../core/shown/verdict/shownOutcome.ts';
import { pastTime } from '../../core/text/times.ts';
import { outside } from '../kernel/texts/outside.ts';
import { joined, type Words } from '../kernel/texts/words.ts';

/** What came of a run, what failed or what is waited for, and when it began: `Rejected · wrong password · 2 min ago`. */
export function runState(flow: FlowView, nowMs: number): Words {
  const waitsFor = flow.outcome.kind === 'running' ? flow.prompt?.title : undefined;
  const parts = [outcomeWords(shownOutcome(flow)), ...runFailures(flow), waitsFor, pastTime(flow.startedAt, nowMs)];
  return joined(
    parts.filter((part) => part !== undefined).map((part) => outside(part, 60)),
    ' · ',
  );
}

/** What a run is about, whatever a person called it: `Authorization code · Trial › Web app › demo`. */
export function runSubject({ title, environment, application, user = '' }: FlowView): Words {
  const names = [environment, application, user].filter((name) => name !== '').map((name) => outside(name));
  return joined([outside(title), joined(names, ' › ')], ' · ');
}
