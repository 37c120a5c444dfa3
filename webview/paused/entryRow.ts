import { nothing, type TemplateResult } from 'lit-html';
import type { DraftEdit } from '../../src/core/changes/draft.ts';
import type { DraftEntryView } from '../../src/core/changes/viewDraft.ts';
import { meaningOf } from '../../src/core/meaning/meaningOf.ts';
import type { MeaningPlace } from '../../src/core/meaning/places.ts';
import { originOfSent } from '../../src/core/shown/detail/provenance.ts';
import { requestPlace } from '../../src/core/shown/messagePlaces.ts';
import type { PausedView } from '../../src/core/shown/pausedView.ts';
import type { DetailContext } from '../detail/detailContext.ts';
import { html } from '../ui/html.ts';
import { iconButton } from '../ui/iconButton.ts';
import { secretText } from '../ui/secretText.ts';
import { specLink } from '../ui/specLink.ts';
import { saidText } from '../ui/values/saidText.ts';
import { entryValue } from './entryValue.ts';
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
    <span class="draft-note">${noteOf(entry, paused, detail)}</span>
  </div>`;
}

const howWords = { set: 'changed', added: 'added', removed: 'removed' } as const;

function nameCell({ id, name, how, place }: DraftEntryView, { id: pause, hop }: PausedView, { context }: DetailContext): TemplateResult {
  if (how === 'added') {
    const type = (text: string): void => context.post({ type: 'editRequest', pause, edit: { kind: 'rename', id, name: text } });
    return html`<input class="draft-name draft-input" type="text" spellcheck="false" autocomplete="off" placeholder="name" aria-label="Name" data-entry="name ${id}" ${typedInto(name, type)}>`;
  }
  const meaning = meaningOf(requestPlace(hop, partOf(place)), name, context.words)?.meaning;
  const text = html`<code>${name}</code>`;
  return html`<span class="draft-name" title=${meaning ?? name}>${how === 'removed' ? html`<s>${text}</s>` : text}</span>`;
}

function noteOf(entry: DraftEntryView, paused: PausedView, detail: DetailContext): unknown {
  const note = ownNoteOf(entry, paused, detail);
  if (entry.warning === undefined) return note;
  return html`${entry.how === 'set' ? html`${note} · ` : nothing}<span class="draft-warning">${entry.warning}</span>`;
}

/** What was changed goes before where the value is from, and that before where the name is defined. */
function ownNoteOf(entry: DraftEntryView, { hop }: PausedView, { run, context }: DetailContext): unknown {
  const { place, name, value, how, was, isSecret } = entry;
  const known = meaningOf(requestPlace(hop, partOf(place)), name, context.words);
  const spec = known?.spec === undefined ? nothing : specLink(known.spec);
  if (how === 'removed') return 'will not be sent';
  if (how === 'added')
    return name === '' ? 'not sent without a name' : html`added${known?.spec === undefined ? nothing : html` · ${spec}`}`;
  if (how === 'set') return isSecret ? 'replaced' : html`was <code>${secretText(was ?? '', context.secrets, 'button')}</code>`;
  const origin = originOfSent(run, hop, { part: partOf(place), name, value, isText: true });
  return origin === undefined ? spec : saidText(origin, context);
}

function partOf(place: DraftEntryView['place']): MeaningPlace['part'] {
  if (place === 'header' || place === 'cookie') return 'header';
  return place === 'query' || place === 'url' ? 'url' : 'body';
}
