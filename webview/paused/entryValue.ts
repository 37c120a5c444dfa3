import { nothing, type TemplateResult } from 'lit-html';
import type { DraftEntryView } from '../../src/core/changes/viewDraft.ts';
import type { PausedView } from '../../src/core/shown/pausedView.ts';
import type { DetailContext } from '../detail/detailContext.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';
import { textButton } from '../ui/values/textButton.ts';
import { noteId } from './entryNote.ts';
import { markedBehind } from './markedBehind.ts';
import { typedInto } from './typedInto.ts';
import { valueBefore } from './valueBefore.ts';

/** The value of a part: a box to edit it in; of a secret its tag, with a way to replace it. @param label names it for a screen reader */
export function entryValue(entry: DraftEntryView, label: string, { id: pause }: PausedView, { context }: DetailContext): TemplateResult {
  const { id, value, isSecret, how, place } = entry;
  if (how === 'removed') return html`<s class="draft-value removed">${secretText(value, context.secrets, 'button')}</s>`;
  if (isSecret && !isTypedIn(id))
    return html`<span class="draft-value hidden-value"><span class="hidden-text">${secretText(value, context.secrets, 'button')}</span>${textButton('Replace…', () => context.post({ type: 'replaceValue', pause, entry: id }), `Replace the value of ${label}…`)}</span>`;
  const typing = {
    type: (text: string): void => context.post({ type: 'editRequest', pause, edit: { kind: 'set', id, value: text } }),
    leave: (): void => context.dispatch({ type: 'boxLeft' }),
  };
  const note = how === undefined ? nothing : noteId(entry);
  return place === 'body'
    ? html`<textarea class="draft-value draft-input" rows="8" spellcheck="false" aria-label=${label} aria-describedby=${note} data-entry=${id} ${typedInto(value, typing)}></textarea>`
    : html`<span class="draft-value draft-box"><span class="draft-marks" aria-hidden="true"></span><input class="draft-input" type="text" spellcheck="false" autocomplete="off" aria-label=${label} aria-describedby=${note} data-entry=${id} ${typedInto(value, typing)} ${markedBehind(valueBefore(entry, context.secrets.tags))}></span>`;
}

/** What becomes a secret while it is typed stays in its box until the person leaves it. */
function isTypedIn(id: number): boolean {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && focused.dataset['entry'] === String(id);
}
