import { html, nothing, type TemplateResult } from 'lit-html';
import type { FlowPrompt } from '../../src/flow/prompt.ts';
import { clockText } from '../clockText.ts';
import { formatSpan } from '../durations.ts';
import type { PanelContext } from '../panelContext.ts';
import { messageText } from './findingItem.ts';

/** The question that the flow waits with. Its fields are asked for by the editor, so that no secret is typed here. */
export function promptView(prompt: FlowPrompt, context: PanelContext): TemplateResult {
  const { expiresAt } = prompt;
  const left = (now: number): string =>
    expiresAt === undefined ? '' : expiresAt > now ? `${formatSpan(expiresAt - now)} left` : 'expired';
  return html`<section class="prompt" aria-label="The flow waits for you">
    <div class="prompt-text" role="status">
      <h2>${prompt.title}</h2>
      <p>${messageText(prompt.message, context)}</p>
    </div>
    ${expiresAt === undefined ? nothing : html`<span class="pill" role="timer" aria-label="Time left">${clockText(left)}</span>`}
    <div class="prompt-actions">
      ${prompt.actions.map(
        (action, place) =>
          html`<vscode-button appearance=${place === 0 ? 'primary' : 'secondary'} @click=${() => context.post({ type: 'answerPrompt', promptId: prompt.id, action: action.name })}>${action.label}${action.fields.length === 0 ? nothing : ' …'}</vscode-button>`,
      )}
    </div>
  </section>`;
}
