import { signOnOf } from '../../core/plan/beginning.ts';
import type { RunPlan } from '../../core/plan/plan.ts';
import type { HopCheck } from '../../core/runs/flow.ts';
import type { FlowEvent } from '../../core/runs/flowEvents.ts';
import type { FlowPrompt } from '../../core/runs/prompt.ts';
import { visibleText } from '../../core/text/visibleText.ts';

/**
 * Listens to a flow, each event with how what it quotes is redacted, and tells the person what to do elsewhere while it waits: open a link, compare a code; what comes up
 * meanwhile; and before, what the server will probably refuse. Silent where a test user does it.
 */
export function announceWaiting(tell: (text: string) => void): (event: FlowEvent, hide?: (text: string) => string) => void {
  let aPersonActs = true;
  let waitingFor: string | undefined;
  let hint: string | undefined;
  let aPersonSignsOn = false;
  let isBegun = false;
  return (event, hide = (text) => text) => {
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
        if (event.prompt.actions.length > 0 || !aPersonActs) break;
        if (event.prompt.id !== waitingFor) tell(promptInWords(event.prompt));
        else if (event.prompt.hint !== undefined && event.prompt.hint !== hint) tell(visibleText(event.prompt.hint));
        waitingFor = event.prompt.id;
        hint = event.prompt.hint;
        break;
      case 'promptClosed':
        waitingFor = undefined;
        break;
      case 'findingsReported':
        if (waitingFor === undefined) break;
        for (const finding of event.findings) tell(hide(inWords(finding)));
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

/** Title, why the last answer was not accepted, message, what the server wrote, link and code of a question, a line each. */
export function promptInWords({ title, rejected, message, quotes = [], link, userCode }: FlowPrompt): string {
  const code = userCode === undefined ? undefined : `Code: ${userCode}`;
  return visibleText(
    [title, rejected, message, ...quotes.map(({ heading, text }) => `${heading}:\n${text}`), link, code]
      .filter((line) => line !== undefined)
      .join('\n'),
  );
}
