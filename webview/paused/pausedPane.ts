import { nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { AddedPlace, DraftEdit } from '../../src/core/changes/draft.ts';
import type { DraftEntryView } from '../../src/core/changes/viewDraft.ts';
import { curlCommand, rawMessages } from '../../src/core/shown/detail/copiedMessage.ts';
import { formatBytes } from '../../src/core/shown/durations.ts';
import type { PausedView } from '../../src/core/shown/pausedView.ts';
import { type DetailContext, isOpen, toggle } from '../detail/detailContext.ts';
import { paneTitle } from '../detail/paneTitle.ts';
import { copyButton } from '../ui/copyButton.ts';
import { fold } from '../ui/fold.ts';
import { html } from '../ui/html.ts';
import { iconButton } from '../ui/iconButton.ts';
import { secretText } from '../ui/secretText.ts';
import { section } from '../ui/values/section.ts';
import { entryNote } from './entryNote.ts';
import { entryRow } from './entryRow.ts';
import { entryValue } from './entryValue.ts';

/** A request that is not sent yet, as a form: each part of it can be changed, removed and put back. */
export function pausedPane(paused: PausedView, detail: DetailContext): TemplateResult {
  const { hop, draft, canUndo, id, isFrontChannel } = paused;
  const { context } = detail;
  const edit = (change: DraftEdit): void => context.post({ type: 'editRequest', pause: id, edit: change });
  const at = (place: DraftEntryView['place']): readonly DraftEntryView[] => draft.entries.filter((entry) => entry.place === place);
  const copy = (text: string) => (): void => context.post({ type: 'copyText', text });
  const actions = html`${iconButton('discard', 'Undo the last edit', () => context.post({ type: 'undoEdit', pause: id }), { disabled: !canUndo })}
    ${iconButton('clear-all', 'Reset all edits', () => edit({ kind: 'resetAll' }), { disabled: draft.changed + draft.added + draft.removed === 0 })}
    ${iconButton('json', 'Edit as JSON', () => context.post({ type: 'editAsJson', pause: id }))}
    ${copyButton('Copy as curl command, with tags in place of secrets', copy(curlCommand(hop)), undefined, 'terminal', 'c')}
    ${copyButton('Copy the request, with tags in place of secrets', copy(rawMessages(hop)), undefined, 'code', 'r')}`;
  const rows = (entries: readonly DraftEntryView[]): TemplateResult =>
    html`<div class="draft-rows">${repeat(
      entries,
      (entry) => entry.id,
      (entry) => entryRow(entry, paused, detail),
    )}</div>`;
  const list = (title: string, place: AddedPlace, what: string, facts: string, entries = at(place)): TemplateResult =>
    section(
      title,
      facts,
      rows(entries),
      iconButton('add', `Add ${what}`, () => edit({ kind: 'add', place })),
    );
  const hasBody = hop.request.body !== undefined;
  const bodyPlace = at('json').length > 0 ? 'json' : 'form';
  const hasFields = at('form').length > 0 || at('json').length > 0;
  const [size] = hasBody ? [` · ${formatBytes(hop.request.body?.length ?? 0)}`] : [''];
  const cookies = at('cookie');
  const address = [...at('method'), ...at('url')];
  return html`${paneTitle({ mark: hop.index, title: html`<code title=${hop.label}>${hop.label}</code>`, facts: 'request, editable', actions })}
    <div class="draft-address ${address.some(({ how }) => how !== undefined) ? 'draft-set' : ''}" data-row>
      <span class="draft-name">URL</span>
      ${at('method').map((entry) => entryValue(entry, 'Method', paused, detail))}
      ${at('url').map((entry) => entryValue(entry, 'URL', paused, detail))}
      ${address.map((entry) => (entry.how === undefined ? nothing : entryNote(entry, paused, detail)))}
    </div>
    ${at('query').length > 0 || !hasBody ? list('Parameters', 'query', 'a parameter', `query · ${at('query').length}`) : nothing}
    ${hasFields ? list(at('query').length > 0 ? 'Body' : 'Parameters', bodyPlace, 'a parameter', `${bodyPlace === 'json' ? 'JSON' : 'form'} · ${at(bodyPlace).length}${size}`) : nothing}
    ${at('body').length > 0 ? section('Body', size.slice(3), rows(at('body'))) : nothing}
    ${list('Headers', 'header', 'a header', String(at('header').length))}
    ${list('Cookies', 'cookie', 'a cookie', cookies.length > 0 ? String(cookies.length) : isFrontChannel ? 'none' : 'none: this request does not go through the browser')}
    ${pauseBeforeFold(paused, detail)}
    ${fold({
      title: 'Raw message',
      summary: formatBytes(rawMessages(hop).length),
      isOpen: isOpen(detail, 'draft:raw'),
      onToggle: toggle(detail, 'draft:raw'),
      content: () => html`<pre class="raw" tabindex="0">${secretText(rawMessages(hop), context.secrets, 'button')}</pre>`,
    })}`;
}

/** Where runs of the environment pause by themselves. */
function pauseBeforeFold({ id, words, pausesBefore }: PausedView, detail: DetailContext): TemplateResult | typeof nothing {
  if (pausesBefore === undefined) return nothing;
  const { environment, step, phase, phaseName } = pausesBefore;
  const on = [...(step ? [words] : []), ...(phase ? [phaseName] : [])];
  const choice = (what: 'step' | 'phase', label: string, isOn: boolean): TemplateResult =>
    html`<label class="draft-choice"><input type="checkbox" .checked=${isOn} @change=${() => detail.context.post({ type: 'pauseBefore', pause: id, what, isOn: !isOn })}>${label}</label>`;
  return fold({
    title: 'Pause before',
    summary: on.length === 0 ? 'nothing remembered' : `${on.join(', ')} · remembered for ${environment}`,
    isOpen: isOpen(detail, 'draft:pause'),
    onToggle: toggle(detail, 'draft:pause'),
    content: () =>
      html`${choice('step', `Pause before ${words} in every run of ${environment}`, step)}${choice('phase', `Pause before each request of the phase ${phaseName}`, phase)}`,
  });
}
