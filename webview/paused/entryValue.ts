import type { TemplateResult } from 'lit-html';
import type { DraftEntryView } from '../../src/core/changes/viewDraft.ts';
import type { PausedView } from '../../src/core/shown/pausedView.ts';
import type { DetailContext } from '../detail/detailContext.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';
import { textButton } from '../ui/values/textButton.ts';
import { typedInto } from './typedInto.ts';

/** The value of a part: a box to edit it in; of a secret its tag, with a way to replace it. @param label names it for a screen reader */
export function entryValue(entry: DraftEntryView, label: string, { id: pause }: PausedView, { context }: DetailContext): TemplateResult {
  const { id, value, isSecret, how, place } = entry;
  if (how === 'removed') return html`<s class="draft-value removed">${secretText(value, context.secrets, 'button')}</s>`;
  if (isSecret && !isTypedIn(id))
    return html`<span class="draft-value hidden-value"><span class="hidden-text">${secretText(value, context.secrets, 'button')}</span>${textButton('Replace…', () => context.post({ type: 'replaceValue', pause, entry: id }), `Replace the value of ${label}…`)}</span>`;
  const type = (text: string): void => context.post({ type: 'editRequest', pause, edit: { kind: 'set', id, value: text } });
  return place === 'body'
    ? html`<textarea class="draft-value draft-input" rows="8" spellcheck="false" aria-label=${label} data-entry=${id} ${typedInto(value, type)}></textarea>`
    : html`<input class="draft-value draft-input ${place === 'method' ? 'draft-method' : ''}" type="text" spellcheck="false" autocomplete="off" aria-label=${label} data-entry=${id} ${typedInto(value, type)}>`;
}

/** What becomes a secret while it is typed stays in its box until the person leaves it. */
function isTypedIn(id: number): boolean {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && focused.dataset['entry'] === String(id);
}
