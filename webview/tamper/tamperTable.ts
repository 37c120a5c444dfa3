import { nothing, type TemplateResult } from 'lit-html';
import { splitTags, type TagSet, tagSet } from '../../src/core/shown/tags.ts';
import type { ShownTamper, ShownTamperCase, ShownTamperHop, ShownTamperResult } from '../../src/core/tamper/shown/shownTamper.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { specLink } from '../ui/specLink.ts';
import { textButton } from '../ui/values/textButton.ts';
import type { TamperContext } from './tamperContext.ts';
import { tamperKey } from './tamperKeys.ts';
import { type TamperRow, tamperRows } from './tamperRows.ts';
import type { TamperState } from './tamperState.ts';
import { verdictSigns } from './verdictSigns.ts';

const columns = ['What was changed', 'A correct server answers', 'What happened', 'Verdict', 'Section'] as const;

/** The cases by group, each in a row that opens. */
export function tamperTable(shown: ShownTamper, state: TamperState, context: TamperContext): TemplateResult {
  const { arrangement } = state;
  const rows = tamperRows(shown, arrangement);
  const selected = rows.find(({ id }) => id === arrangement.selected);
  const tags = tagSet(shown.tags);
  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const action = tamperKey(event.key, selected);
    if (action === undefined) return;
    context.dispatch(action);
    event.preventDefault();
  };
  return html`<div class="tamper-table" id="tamper-table" role="treegrid" tabindex="0" aria-label="Cases" aria-colcount=${columns.length} @keydown=${onKey}
      aria-activedescendant=${selected === undefined ? nothing : rowId(selected.id)}>
    <div class="tamper-row head" role="row"><span role="presentation"></span>${columns.map((name) => html`<span role="columnheader">${name}</span>`)}</div>
    ${rows.length > 0 ? nothing : html`<div role="row"><p class="tamper-note" role="gridcell">No case has this verdict.</p></div>`}
    ${rows.map((row) => (row.kind === 'group' ? groupRow(row, row === selected, context) : caseRows(row, row === selected, tags, context)))}
  </div>`;
}

/** Of the element of a row. */
export function rowId(id: string): string {
  return `row ${id}`.replaceAll(/\s/g, '-');
}

function groupRow(
  { id, title, count, isFolded }: TamperRow & { kind: 'group' },
  isSelected: boolean,
  { dispatch }: TamperContext,
): TemplateResult {
  return html`<div class="tamper-row group ${isSelected ? 'selected' : ''}" role="row" id=${rowId(id)} aria-level="1" aria-expanded=${String(!isFolded)} aria-selected=${String(isSelected)}
    @click=${() => dispatch({ type: 'rowToggled', id })}>
    ${icon(isFolded ? 'chevron-right' : 'chevron-down')}<span role="gridcell" class="group-name">${title} <span class="group-count">${count}</span></span>
  </div>`;
}

function caseRows(
  { id, shown, isOpen }: TamperRow & { kind: 'case' },
  isSelected: boolean,
  tags: TagSet,
  context: TamperContext,
): TemplateResult {
  const { change, expected, spec, result } = shown;
  const sign = result === undefined ? undefined : verdictSigns[result.verdict];
  const onClick = (event: Event): void => {
    if (event.target instanceof Element && event.target.closest('a') !== null) return;
    context.dispatch({ type: 'rowToggled', id });
  };
  return html`<div class="tamper-row case ${isSelected ? 'selected' : ''} ${isOpen ? 'open' : ''}" role="row" id=${rowId(id)} aria-level="2" aria-expanded=${String(isOpen)} aria-selected=${String(isSelected)} @click=${onClick}>
    ${sign === undefined ? html`<span class="icon" aria-hidden="true"></span>` : icon(sign.icon, sign.tone)}
    <span role="gridcell" class="change" title=${change}>${change}</span>
    <span role="gridcell" class="fact" title=${expected}>${inBrief(expected)}</span>
    <span role="gridcell" class="fact" title=${result?.happened ?? nothing}>${result === undefined ? '' : withTags(result.happened, tags)}</span>
    <span role="gridcell" class="verdict-cell ${result?.verdict ?? ''}">${sign?.words ?? 'not run yet'}</span>
    <span role="gridcell" class="section-cell">${specLink(spec, undefined, true)}</span>
  </div>
  ${isOpen ? detailRow(shown, tags, context) : nothing}`;
}

/** What was sent and what came of it. */
function detailRow({ id, expected, spec, result }: ShownTamperCase, tags: TagSet, context: TamperContext): TemplateResult {
  return html`<div class="tamper-detail" role="row" aria-level="3"><div role="gridcell" aria-colspan=${columns.length} @keydown=${leave}>
    ${result === undefined ? html`<p class="prose">This case was not run yet.</p>` : html`<p class="prose">${withTags(result.reason, tags)}</p>`}
    <dl class="tamper-facts">
      ${fact('Expected', expected)}
      ${result === undefined ? nothing : factsOf(id, result, tags, context)}
      ${fact('Section', specLink(spec))}
    </dl>
  </div></div>`;
}

function factsOf(id: string, { sent, answered, advice, hasRun }: ShownTamperResult, tags: TagSet, { post }: TamperContext): unknown {
  const hopLine = ({ id: hop, index, text }: ShownTamperHop): TemplateResult => {
    const open = (): void => post({ type: 'openRun', of: id, hop });
    return html`<code>${withTags(text, tags)}</code> ${hasRun ? textButton(`hop ${index}`, open, `Open hop ${index} in the panel of its run`) : nothing}`;
  };
  return html`${sent === undefined ? nothing : fact('Sent', hopLine(sent))}
    ${answered === undefined ? nothing : fact('Then', hopLine(answered))}
    ${advice === undefined ? nothing : fact('What to do', advice)}`;
}

function fact(name: string, value: unknown): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** Back to the table, which is where the keys are. */
function leave(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  document.getElementById('tamper-table')?.focus();
  event.preventDefault();
}

/** A secret is not revealed here: the panel of its run does that. */
function withTags(text: string, tags: TagSet): readonly unknown[] {
  return splitTags(text, tags).map((part) =>
    part.kind === 'text' ? part.text : html`<code class="tag" title="Hidden value">${part.tag}</code>`,
  );
}

/** `Answers invalid_grant.` beneath “A correct server answers”. */
function inBrief(sentence: string): string {
  return sentence.replace(/^Answers /, '').replace(/\.$/, '');
}
