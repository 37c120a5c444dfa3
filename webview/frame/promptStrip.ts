import { nothing, type TemplateResult } from 'lit-html';
import type { FlowPrompt, PromptAction, PromptQuote } from '../../src/core/runs/prompt.ts';
import { formatElapsed } from '../../src/core/shown/durations.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { clockText } from '../ui/clockText.ts';
import { button } from '../ui/components.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { secretText } from '../ui/secretText.ts';
import { promptLink } from './promptLink.ts';

/** The question that the run waits with. Its fields are asked for by the editor, so that no secret is typed here. */
export function promptStrip(prompt: FlowPrompt, context: PanelContext): TemplateResult {
  const { expiresAt, actions } = prompt;
  const left = (now: number): string =>
    expiresAt === undefined ? '' : expiresAt > now ? `${formatElapsed(expiresAt - now)} left` : 'expired';
  return html`<section class="strip ask" aria-label="The run is waiting for you">
    ${icon('bell-dot')}
    <div class="strip-body">
      <div role="status">
        ${prompt.rejected === undefined ? nothing : html`<p class="message">${icon('error', 'bad')} <strong>Rejected.</strong> ${secretText(prompt.rejected, context.secrets, 'button')}</p>`}
        <p class="message"><strong>Waiting for you: ${prompt.title}.</strong> <span class="why">${secretText(prompt.message, context.secrets, 'button')}</span></p>
        ${prompt.hint === undefined ? nothing : html`<p class="remedy">${secretText(prompt.hint, context.secrets, 'button')}</p>`}
      </div>
      ${(prompt.quotes ?? []).map((quote) => promptQuote(quote, context))}
      ${prompt.link === undefined ? nothing : promptLink(prompt.link, prompt.userCode, context)}
      ${
        actions.length === 0
          ? nothing
          : html`<div class="strip-foot" data-row>${actions.map((action, place) => actionButton(prompt, action, place === 0, context))}${
              actions.some(({ fields }) => fields.length > 0)
                ? html`<span class="strip-facts">Opens an input box in VS Code. This page never sees what you enter.</span>`
                : nothing
            }</div>`
      }
    </div>
    ${expiresAt === undefined ? nothing : html`<span class="countdown" role="timer" aria-label="Time left">${clockText(left)}</span>`}
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
  return button(action.fields.length === 0 ? action.label : `${action.label}…`, isFirst ? 'primary' : 'secondary', answer);
}
