import { FlowStop } from '../../core/engine/flowStop.ts';
import type { HopAnswer, Run } from '../../core/engine/run.ts';
import { originOf } from '../../core/http/origin.ts';
import { environmentOrigins } from '../../core/plan/environmentOrigins.ts';
import { hopInWords } from '../../core/runs/steps/stepWords.ts';
import { l10n } from '../../core/text/l10n.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';

/** Whether an address of a flow is on a host of the environment. */
export function isTrustedHost(run: Run, target: string): boolean {
  const origin = originOf(target);
  return origin !== undefined && environmentOrigins(run.plan.server).has(origin);
}

/**
 * Links of a flow come from the server, and a password or the session goes where they point: only to hosts of the environment.
 * @throws {FlowStop} for any other, which is shown and not fetched
 */
export function needTrustedHost(run: Run, answer: HopAnswer, target: string): void {
  if (isTrustedHost(run, target)) return;
  const origin = originOf(target);
  throw FlowStop.failed({
    code: 'flow.foreignLink',
    message: l10n`${sentenceCase(hopInWords(answer))}: the flow links to ${origin ?? l10n`a URL that is neither http nor https`}, which is not a host of the environment. Nothing was sent to it.`,
    remedy: l10n`Check the links in the body of this hop. If the host is correct, configure it as the custom domain or the base URL of the environment.`,
    spec: 'PingOne',
    hop: answer.hop,
  });
}
