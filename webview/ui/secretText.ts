import type { TemplateResult } from 'lit-html';
import { splitTags } from '../../src/core/shown/tags.ts';
import { sentenceCase } from '../../src/core/text/sentenceCase.ts';
import { menuContext } from '../menu/menuContext.ts';
import type { SecretContext } from '../state/panelContext.ts';
import { copyButton } from './copyButton.ts';
import { html } from './html.ts';
import { iconButton } from './iconButton.ts';
import { noValue } from './values/noValue.ts';

/** `actions` puts “reveal” and “copy” beside a tag; `button` makes the tag itself the button, for tags inside running text. */
export type TagStyle = 'actions' | 'button';

type ShownText = string | TemplateResult | readonly ShownText[];

/** A text from the host with the tags in it as chips. Everything else in it stays text. */
export function secretText(text: string, secrets: SecretContext, style: TagStyle): ShownText {
  if (!text.includes('#')) return breakable(text);
  return splitTags(text, secrets.tags).map((part) => (part.kind === 'text' ? breakable(part.text) : secretChip(part.tag, secrets, style)));
}

/** A value of a message: one that is a secret has its actions beside it, in a longer one each secret is its own button. */
export function messageValue(value: string, secrets: SecretContext): ShownText {
  const parts = splitTags(value, secrets.tags);
  return secretText(value, secrets, parts.length === 1 ? 'actions' : 'button');
}

/** Lets a long word (a URL, a media type) break behind its separators rather than anywhere. */
function breakable(text: string): ShownText {
  if (text.length < 24 || text.length > 2000 || /\s/.test(text)) return text;
  return text.split(/(?<=[/.&=?:_])(?=[A-Za-z0-9])/).map((word, place) => (place === 0 ? word : html`<wbr>${word}`));
}

export function secretChip(tag: string, secrets: SecretContext, style: TagStyle): TemplateResult {
  const revealed = secrets.revealed[tag];
  if (!secrets.live) return html`<code class="tag gone" title="${sentenceCase(noValue(secrets))}.">${tag}</code>`;
  switch (revealed?.kind) {
    case 'shown':
      return html`<span class="secret shown"><code class="revealed" title=${tag} tabindex="-1" data-scrolls data-vscode-context=${valueMenu(tag, false)}>${revealed.value}</code>${copyOf(tag, secrets)}${iconButton('eye-closed', `Hide the value of ${tag}`, () => secrets.hide(tag))}</span>`;
    case 'gone':
      return html`<span class="secret"><code class="tag gone">${tag}</code> <span class="dim">no longer in memory</span></span>`;
    case 'asked':
      return html`<span class="secret"><code class="tag">${tag}</code> <span class="dim">…</span></span>`;
    case undefined:
      return style === 'button' ? chipButton(tag, secrets) : chipWithActions(tag, secrets);
  }
}

function chipButton(tag: string, secrets: SecretContext): TemplateResult {
  return html`<button type="button" class="tag" data-vscode-context=${valueMenu(tag, true)} title="Reveal the value of ${tag}" aria-label="Reveal the value of ${tag}" @click=${() => secrets.reveal(tag)}>${tag}</button>`;
}

function chipWithActions(tag: string, secrets: SecretContext): TemplateResult {
  return html`<span class="secret" data-vscode-context=${valueMenu(tag, true)}><code class="tag">${tag}</code><span class="value-actions">${copyOf(tag, secrets)}${iconButton('eye', `Reveal the value of ${tag}`, () => secrets.reveal(tag))}</span></span>`;
}

function valueMenu(tag: string, isHidden: boolean): string {
  return menuContext('value', tag, { valueIsHidden: isHidden });
}

function copyOf(tag: string, secrets: SecretContext): unknown {
  return copyButton(`Copy the value of ${tag}`, () => secrets.copy(tag));
}
