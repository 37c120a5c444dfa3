import type { FlowEvent } from '../flow/flowEvents.ts';
import type { FlowPrompt } from '../flow/prompt.ts';
import { visibleText } from '../protocol/visibleText.ts';

/**
 * Listens to a flow and tells the person what to do elsewhere while it waits: open a link, compare a code.
 * Silent where a test user does it.
 */
export function announceWaiting(tell: (text: string) => void): (event: FlowEvent) => void {
  let aPersonActs = true;
  return (event) => {
    if (event.type === 'flowStarted') aPersonActs = !('approval' in event.plan) || event.plan.approval.kind !== 'flows';
    if (event.type === 'promptOpened' && event.prompt.actions.length === 0 && aPersonActs) tell(promptInWords(event.prompt));
  };
}

/** Title, message, link and code of a question, a line each. */
export function promptInWords({ title, message, link, userCode }: FlowPrompt): string {
  const code = userCode === undefined ? undefined : `Code: ${userCode}`;
  return visibleText([title, message, link, code].filter((line) => line !== undefined).join('\n'));
}
