import { nothing, type TemplateResult } from 'lit-html';
import { lifeInWords } from '../../src/core/shown/paused/lifeInWords.ts';
import type { PausedView } from '../../src/core/shown/pausedView.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { clockText } from '../ui/clockText.ts';
import { button, disabledButton } from '../ui/components.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { secretText } from '../ui/secretText.ts';

/** That the run waits with a request, what was changed in it so far, and what can become of it. */
export function pausedStrip({ id, hop, draft, words, maySkip, life }: PausedView, context: PanelContext): TemplateResult {
  const changes = changesText(draft);
  const send = (as: 'drafted' | 'it was') => (): void => context.post({ type: 'sendRequest', pause: id, as });
  const { problem } = draft;
  return html`<section class="strip ask paused" aria-label="Paused">
    ${icon('debug-pause')}
    <div class="strip-body">
      <p class="message" role="status"><strong>Paused before hop ${hop.index}, ${words}.</strong> <span class="why">Not sent yet${changes === '' ? '' : `: ${changes}`}.</span></p>
      ${problem === undefined ? nothing : html`<p class="message" role="alert">${icon('error', 'bad')} ${secretText(problem, context.secrets, 'button')}</p>`}
      <div class="strip-foot" data-row>
        ${changes === '' ? button('Send', 'primary', send('it was')) : html`${problem === undefined ? button('Send with Changes', 'primary', send('drafted')) : disabledButton('Send with Changes', 'primary', 'It cannot be sent as it is')}${button('Send as Is', 'secondary', send('it was'))}`}
        ${maySkip ? button('Skip', 'secondary', () => context.post({ type: 'skipRequest', pause: id })) : disabledButton('Skip', 'secondary', 'The run cannot go on without this request')}
        ${button('Stop', 'secondary', () => context.post({ type: 'stop' }))}
        ${life === undefined ? nothing : html`<span class="request-life" role="timer" aria-label="Time">${clockText((now) => lifeInWords(life, now))}</span>`}
      </div>
    </div>
  </section>`;
}

/** `2 values changed, 1 added, 1 removed`; empty without changes. */
function changesText({ changed, added, removed }: PausedView['draft']): string {
  return [
    ...(changed === 0 ? [] : [changed === 1 ? '1 value changed' : `${changed} values changed`]),
    ...(added === 0 ? [] : [`${added} added`]),
    ...(removed === 0 ? [] : [`${removed} removed`]),
  ].join(', ');
}
