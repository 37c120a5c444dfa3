import { nothing, type TemplateResult } from 'lit-html';
import type { TokenView } from '../../src/core/runs/views.ts';
import type { PanelContext, SecretContext } from '../state/panelContext.ts';
import { copyButton } from '../ui/copyButton.ts';
import { html } from '../ui/html.ts';
import { iconButton } from '../ui/iconButton.ts';
import { noValue } from '../ui/values/noValue.ts';

/** The token itself, on one line that scrolls: hidden until a person asks, at the same height either way. */
export function valueLine({ tag }: TokenView, { secrets }: PanelContext): TemplateResult {
  const revealed = secrets.revealed[tag];
  const isShown = revealed?.kind === 'shown';
  return html`<div class="value-line" data-row>
    <div class="value-text" tabindex="-1" data-scrolls aria-label="Value of the token">${isShown ? segments(revealed.value) : html`<code class="tag ${secrets.live ? '' : 'gone'}">${tag}</code>${note(revealed?.kind, secrets)}`}</div>
    ${
      secrets.live && revealed?.kind !== 'gone'
        ? html`${iconButton(isShown ? 'eye-closed' : 'eye', `${isShown ? 'Hide' : 'Reveal'} the value of ${tag}`, () => (isShown ? secrets.hide(tag) : secrets.reveal(tag)))}
          ${copyButton(`Copy the value of ${tag}`, () => secrets.copy(tag), 'Copy')}`
        : nothing
    }
  </div>`;
}

function note(kind: 'asked' | 'gone' | 'shown' | undefined, secrets: SecretContext): TemplateResult | typeof nothing {
  if (!secrets.live || kind === 'gone') return html` <span class="dim">${noValue(secrets)}</span>`;
  return kind === 'asked' ? html` <span class="dim">…</span>` : nothing;
}

/** Header, payload and signature of a JWT are told apart (RFC 7515 section 7.1). */
function segments(value: string): TemplateResult {
  const parts = value.split('.');
  if (parts.length !== 3) return html`<code>${value}</code>`;
  return html`<code><span class="dim">${parts[0]}</span>.<span>${parts[1]}</span>.<span class="dim">${parts[2]}</span></code>`;
}
