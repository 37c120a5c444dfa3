import { nothing, type TemplateResult } from 'lit-html';
import type { DraftEntryView } from '../../src/core/changes/viewDraft.ts';
import { meaningOf } from '../../src/core/meaning/meaningOf.ts';
import { originOfSent } from '../../src/core/shown/detail/provenance.ts';
import { requestPlace } from '../../src/core/shown/messagePlaces.ts';
import type { PausedView } from '../../src/core/shown/pausedView.ts';
import type { DetailContext } from '../detail/detailContext.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';
import { specLink } from '../ui/specLink.ts';
import { differingValues } from '../ui/values/differingValues.ts';
import { markedValue } from '../ui/values/markedValue.ts';
import { saidText } from '../ui/values/saidText.ts';
import { partOfPlace } from './partOfPlace.ts';
import { valueBefore } from './valueBefore.ts';

/** Names the notes of a part, for the box that they describe. */
export function noteId({ id }: Pick<DraftEntryView, 'id'>): string {
  return `draft-note-${id}`;
}

/** What became of a part, or where its value is from; beneath it what a server may make of it. */
export function entryNote(entry: DraftEntryView, paused: PausedView, detail: DetailContext): TemplateResult {
  const { how, was, warning } = entry;
  return html`<span class="draft-notes" id=${noteId(entry)}><span class="draft-note" title=${how === 'set' && !entry.isSecret && was !== undefined ? `was ${was}` : nothing}>${ownNoteOf(entry, paused, detail)}</span> ${
    warning === undefined ? nothing : html`<span class="draft-warning">${warning}</span>`
  }</span>`;
}

/** What was changed goes before where the value is from, and that before where the name is defined. */
function ownNoteOf(entry: DraftEntryView, { hop }: PausedView, { run, context }: DetailContext): unknown {
  const { place, name, value, how, isSecret } = entry;
  const part = partOfPlace(place);
  const known = meaningOf(requestPlace(hop, part), name, context.words);
  const spec = known?.spec === undefined ? nothing : specLink(known.spec);
  if (how === 'removed') return 'will not be sent';
  if (how === 'added')
    return name === '' ? 'not sent without a name' : html`added${known?.spec === undefined ? nothing : html` · ${spec}`}`;
  if (how === 'set') return isSecret ? 'replaced' : wasNote(entry, context.secrets);
  const origin = originOfSent(run, hop, { part, name, value, isText: true });
  return origin === undefined ? spec : saidText(origin, context);
}

/** What was there before, with what is gone of it marked, and in words what the marks show. */
function wasNote(entry: DraftEntryView, secrets: DetailContext['context']['secrets']): TemplateResult {
  const before = valueBefore(entry, secrets.tags);
  if (before === undefined) return html`was <code>${secretText(entry.was ?? '', secrets, 'button')}</code>`;
  const { tags } = secrets;
  const parts = differingValues({ text: before, tags }, { text: entry.value, tags });
  const differing = (all: typeof parts.a): string => all.map(({ text, differs }) => (differs ? text : '')).join('');
  const [gone, come] = [differing(parts.a), differing(parts.b)];
  const words = [...(gone === '' ? [] : [`without ${gone}`]), ...(come === '' ? [] : [`with ${come}`])].join(', ');
  const shown = before === '' ? 'empty' : html`<code>${markedValue(parts.a, 'a')}</code>`;
  return html`was ${shown}<span class="hidden">, now ${words}</span>`;
}
