import { nothing, type TemplateResult } from 'lit-html';
import type { DraftEdit } from '../../src/core/changes/draft.ts';
import type { DraftEntryView } from '../../src/core/changes/viewDraft.ts';
import { meaningOf } from '../../src/core/meaning/meaningOf.ts';
import { requestPlace } from '../../src/core/shown/messagePlaces.ts';
import type { PausedView } from '../../src/core/shown/pausedView.ts';
import type { DetailContext } from '../detail/detailContext.ts';
import { html } from '../ui/html.ts';
import { iconButton } from '../ui/iconButton.ts';
import { entryNote } from './entryNote.ts';
import { entryValue } from './entryValue.ts';
import { partOfPlace } from './partOfPlace.ts';
import { typedInto } from './typedInto.ts';

/** A part of the request in a line: its name, its value, what can be done with it, and what there is to say about it. */
export function entryRow(entry: DraftEntryView, paused: PausedView, detail: DetailContext): TemplateResult {
  const { id, name, how } = entry;
  const label = name === '' ? (entry.place === 'body' ? 'Body' : 'Value') : name;
  const edit = (change: DraftEdit): void => detail.context.post({ type: 'editRequest', pause: paused.id, edit: change });
  return html`<div class="draft-row ${how === undefined ? '' : `draft-${how}`}" role="group" aria-label="${label}${how === undefined ? '' : `, ${howWords[how]}`}">
    ${nameCell(entry, paused, detail)}
    ${entryValue(entry, label, paused, detail)}
    <span class="draft-actions">${iconButton('discard', `Reset ${label}`, () => edit({ kind: 'reset', id }), { disabled: how === undefined })}${
      how === 'removed' ? nothing : iconButton('trash', `Remove ${label}`, () => edit({ kind: 'remove', id }))
    }</span>
    ${entryNote(entry, paused, detail)}
  </div>`;
}

const howWords = { set: 'changed', added: 'added', removed: 'removed' } as const;

function nameCell({ id, name, how, place }: DraftEntryView, { id: pause, hop }: PausedView, { context }: DetailContext): TemplateResult {
  if (how === 'added') {
    const typing = {
      type: (text: string): void => context.post({ type: 'editRequest', pause, edit: { kind: 'rename', id, name: text } }),
      leave: (): void => context.dispatch({ type: 'boxLeft' }),
    };
    return html`<input class="draft-name draft-input" type="text" spellcheck="false" autocomplete="off" placeholder="name" aria-label="Name" data-entry="name ${id}" ${typedInto(name, typing)}>`;
  }
  const meaning = meaningOf(requestPlace(hop, partOfPlace(place)), name, context.words)?.meaning;
  const text = html`<code>${name}</code>`;
  return html`<span class="draft-name" title=${meaning ?? name}>${how === 'removed' ? html`<s>${text}</s>` : text}</span>`;
}
