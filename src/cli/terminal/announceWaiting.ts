import { signOnOf } from '../../core/plan/beginning.ts';
import type { RunPlan } from '../../core/plan/plan.ts';
import type { HopCheck } from '../../core/runs/flow.ts';
import type { FlowEvent } from '../../core/runs/flowEvents.ts';
import type { FlowPrompt } from '../../core/runs/prompt.ts';
import { visibleText } from '../../core/text/visibleText.ts';

/**
 * Listens to a flow and tells the person what to do elsewhere while it waits: open a link, compare a code; what comes up
 * meanwhile; and before, what the server will probably refuse. Silent where a test user does it.
 */
export function announceWaiting(tell: (text: string) => void): (event: FlowEvent) => void {
  let aPersonActs = true;
  let waitingFor: string | undefined;
  let aPersonSignsOn = false;
  let isBegun = false;
  return (event) => {
    switch (event.type) {
      case 'flowStarted':
        aPersonActs = !('approval' in event.plan) || event.plan.approval.kind !== 'flows';
        aPersonSignsOn = signsOnInPerson(event.plan);
        break;
      case 'hopChanged':
        isBegun ||= event.hop.step !== 'discovery';
        break;
      case 'checksReported':
        if (aPersonSignsOn && !isBegun) for (const check of event.checks.filter(isExpectedToFail)) tell(inWords(check));
        break;
      case 'promptOpened':
        if (event.prompt.actions.length > 0 || !aPersonActs || event.prompt.id === waitingFor) break;
        waitingFor = event.prompt.id;
        tell(promptInWords(event.prompt));
        break;
      case 'promptClosed':
        waitingFor = undefined;
        break;
      case 'findingsReported':
        if (waitingFor === undefined) break;
        for (const finding of event.findings) tell(inWords(finding));
        break;
    }
  };
}

/** Whether somebody is going to sign on or approve elsewhere: not a test user through the API of the product, nor nobody. */
function signsOnInPerson(plan: RunPlan): boolean {
  if ('grant' in plan && plan.grant === 'ciba') return true;
  const signOn = signOnOf(plan);
  return signOn?.kind === 'browser' || ('approval' in plan && signOn?.kind === 'direct');
}

function isExpectedToFail({ outcome, severity, code }: HopCheck): boolean {
  return outcome === 'failed' && severity !== 'info' && /^(?:support|redirectUri)\./.test(code);
}

function inWords({ message, remedy }: Pick<HopCheck, 'message' | 'remedy'>): string {
  return visibleText([message, remedy].filter((line) => line !== undefined).join('\n'));
}

/** Title, message, what the server wrote, link and code of a question, a line each. */
export function promptInWords({ title, message, quotes = [], link, userCode }: FlowPrompt): string {
  const code = userCode === undefined ? undefined : `Code: ${userCode}`;
  return visibleText(
    [title, message, ...quotes.map(({ heading, text }) => `${heading}:\n${text}`), link, code]
      .filter((line) => line !== undefined)
      .join('\n'),
  );
}
