import type { FlowEvent } from '../../core/runs/flowEvents.ts';
import type { FlowPrompt } from '../../core/runs/prompt.ts';
import { visibleText } from '../../core/text/visibleText.ts';

/**
 * Listens to a flow and tells the person what to do elsewhere while it waits: open a link, compare a code; and what comes up
 * meanwhile. Silent where a test user does it.
 */
export function announceWaiting(tell: (text: string) => void): (event: FlowEvent) => void {
  let aPersonActs = true;
  let waitingFor: string | undefined;
  return (event) => {
    switch (event.type) {
      case 'flowStarted':
        aPersonActs = !('approval' in event.plan) || event.plan.approval.kind !== 'flows';
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
        for (const { message, remedy } of event.findings)
          tell(visibleText([message, remedy].filter((line) => line !== undefined).join('\n')));
        break;
    }
  };
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
