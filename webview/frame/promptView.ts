import { nothing, type TemplateResult } from 'lit-html';
import type { FlowPrompt, PromptAction, PromptQuote } from '../../src/core/runs/prompt.ts';
import { formatElapsed } from '../../src/core/shown/durations.ts';
import { messageText } from '../checks/findingItem.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { clockText } from '../ui/clockText.ts';
import { button } from '../ui/components.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';
import { promptLink } from './promptLink.ts';

/** The question that the flow waits with. Its fields are asked for by the editor, so that no secret is typed here. */
export function promptView(prompt: FlowPrompt, context: PanelContext): TemplateResult {
  const { expiresAt } = prompt;
  const left = (now: number): string =>
    expiresAt === undefined ? '' : expiresAt > now ? `${formatElapsed(expiresAt - now)} left` : 'expired';
  return html`<section class="prompt" aria-label="The flow waits for you">
    <div class="prompt-text">
      <div role="status">
        <h2>${prompt.title} ${expiresAt === undefined ? nothing : html`<span class="pill" role="timer" aria-label="Time left">${clockText(left)}</span>`}</h2>
        <p>${messageText(prompt.message, context)}</p>
        ${prompt.hint === undefined ? nothing : html`<p>${messageText(prompt.hint, context)}</p>`}
      </div>
      ${(prompt.quotes ?? []).map((quote) => promptQuote(quote, context))}
      ${prompt.actions.length === 0 ? nothing : html`<div class="prompt-actions">${prompt.actions.map((action, place) => actionButton(prompt, action, place === 0, context))}</div>`}
    </div>
    ${prompt.link === undefined ? nothing : promptLink(prompt.link, prompt.userCode, context)}
  </section>`;
}

/** The words of the server, as they came and set apart from ours. */
function promptQuote({ heading, text }: PromptQuote, context: PanelContext): TemplateResult {
  return html`<figure class="prompt-quote">
    <figcaption>${secretText(heading, context.secrets, 'button')}</figcaption>
    <blockquote tabindex="0">${secretText(text, context.secrets, 'button')}</blockquote>
  </figure>`;
}

/** Three dots say that the editor will ask for something first. */
function actionButton(prompt: FlowPrompt, action: PromptAction, isFirst: boolean, context: PanelContext): TemplateResult {
  const answer = (): void => context.post({ type: 'answerPrompt', promptId: prompt.id, action: action.name });
  return button(action.fields.length === 0 ? action.label : `${action.label} …`, isFirst ? 'primary' : 'secondary', answer);
}
