import { nothing, type TemplateResult } from 'lit-html';
import type { Comparison, Difference } from '../../src/core/compare/comparison.ts';
import type { ComparedHops, ShownComparison } from '../../src/core/compare/shownComparison.ts';
import type { HopId } from '../../src/core/runs/hop.ts';
import type { Said, SaidPart } from '../../src/core/shown/detail/said.ts';
import { type TagSet, tagSet } from '../../src/core/shown/tags.ts';
import { fold } from '../ui/fold.ts';
import { html } from '../ui/html.ts';
import { iconButton } from '../ui/iconButton.ts';
import { roving } from '../ui/roving.ts';
import { differingValues } from '../ui/values/differingValues.ts';
import { joinedSaid } from '../ui/values/joinedSaid.ts';
import { markedValue } from '../ui/values/markedValue.ts';
import { section } from '../ui/values/section.ts';
import { textButton } from '../ui/values/textButton.ts';
import { comparedText } from './comparedText.ts';
import type { ComparisonContext } from './comparisonContext.ts';
import { visibleDifferences } from './comparisonRows.ts';
import type { ComparisonState } from './comparisonState.ts';

/** The tags of the two runs. A tag of one window is the same in both. */
interface Tags {
  readonly a: TagSet;
  readonly b: TagSet;
  readonly both: TagSet;
}

const parts: readonly { readonly role: Difference['role']; readonly title: string }[] = [
  { role: 'cause', title: 'Likely cause' },
  { role: 'consequence', title: 'What follows' },
  { role: 'other', title: 'Other differences' },
];

/** Things that a run has as a whole, or has not. */
const wholes: ReadonlySet<Difference['kind']> = new Set(['hop', 'token', 'check']);

/** The cause in a sentence, then every difference with what stands in A and in B. */
export function differencesPane(shown: ShownComparison, state: ComparisonState, context: ComparisonContext): TemplateResult {
  const tags: Tags = { a: tagSet(shown.a.tags), b: tagSet(shown.b.tags), both: tagSet([...shown.a.tags, ...shown.b.tags]) };
  const visible = visibleDifferences(shown, state.arrangement.filter);
  return html`<div class="pane compared-pane" ${roving()}>
    ${paneHead(shown, state, context)}
    <p class="lead">${lead(shown, tags, context)}</p>
    ${parts.map(({ role, title }) => {
      const own = visible.filter((place) => shown.differences[place]?.role === role);
      if (own.length === 0) return nothing;
      return section(
        title,
        role === 'cause' ? undefined : String(own.length),
        html`<ol class="differences">${own.map((place) => item(shown, place, tags, state, context))}</ol>`,
      );
    })}
    <div class="folds">${setAside(shown.setAside, state, context)}</div>
  </div>`;
}

/** The pair of hops that is selected. */
function paneHead(
  { hops, differences }: ShownComparison,
  { pair }: ComparisonState,
  { dispatch, post }: ComparisonContext,
): TemplateResult {
  const selected = hops[pair ?? -1];
  return html`<div class="pane-title" data-row>
    ${
      selected === undefined
        ? html`<h2 tabindex="-1">Differences</h2>`
        : html`<span class="pane-mark" title="Hop of A | hop of B">${selected.a?.index ?? '–'} | ${selected.b?.index ?? '–'}</span>
      <h2 tabindex="-1" title=${selected.label}><code>${selected.label}</code></h2><span class="pane-facts">${statuses(selected)}</span>`
    }
    <span class="pane-actions">
      ${openButton('A', selected?.a?.id, post)}${openButton('B', selected?.b?.id, post)}
      ${
        differences.length < 2
          ? nothing
          : html`${iconButton('arrow-up', 'Previous difference (Shift+F7)', () => dispatch({ type: 'stepped', step: -1 }))}
      ${iconButton('arrow-down', 'Next difference (F7)', () => dispatch({ type: 'stepped', step: 1 }))}`
      }
    </span>
  </div>`;
}

function openButton(run: 'A' | 'B', hop: HopId | undefined, post: ComparisonContext['post']): unknown {
  if (hop === undefined) return nothing;
  return textButton(`Open in ${run}`, () => post({ type: 'openHop', hop }), `Open this hop in the panel of ${run}`);
}

function statuses({ a, b, differences }: ComparedHops): string {
  if (a === undefined) return 'only in B';
  if (b === undefined) return 'only in A';
  const status = a.status === b.status ? a.status : `${a.status || '–'} → ${b.status || '–'}`;
  return differences.length === 0 ? [status, 'identical'].filter((part) => part !== '').join(' · ') : status;
}

function lead({ cause, secretsComparable, setAside: aside }: ShownComparison, tags: Tags, context: ComparisonContext): unknown {
  const said =
    cause === undefined
      ? `The runs do not differ${aside.length === 0 ? '' : ', but for what differs in every run'}.`
      : sentence(cause, tags, context);
  return secretsComparable
    ? said
    : html`${said} <span class="dim">The runs are of different windows, so their secrets cannot be compared.</span>`;
}

function sentence(said: Said, tags: Tags, { post }: ComparisonContext): TemplateResult {
  return joinedSaid(said, (part: SaidPart) => {
    if (typeof part === 'string') return comparedText(part, tags.both);
    switch (part.kind) {
      case 'strong':
        return html`<strong>${comparedText(part.text, tags.both)}</strong>`;
      case 'code':
        return html`<code>${comparedText(part.text, tags.both)}</code>`;
      case 'token':
        return part.name;
      case 'hop':
        return textButton(
          `hop ${part.index}`,
          () => post({ type: 'openHop', hop: part.id }),
          `Open hop ${part.index} in the panel of its run`,
        );
    }
  });
}

function item(shown: ShownComparison, place: number, tags: Tags, state: ComparisonState, context: ComparisonContext): TemplateResult {
  const difference = shown.differences[place];
  if (difference === undefined) return html``;
  const { a, b, kind } = difference;
  const values = differingValues(
    a === undefined ? undefined : { text: a, tags: tags.a },
    b === undefined ? undefined : { text: b, tags: tags.b },
  );
  const none = kind === 'hop' ? 'no such hop' : 'none';
  // What is there or not is said by the sentence; marks are for what differs within.
  const isMarked = (a !== undefined && b !== undefined) || !wholes.has(kind);
  const drawn = (run: 'a' | 'b'): unknown =>
    markedValue(isMarked ? values[run] : values[run].map((part) => ({ ...part, differs: false })), run);
  return html`<li class="difference-item" aria-current=${place === state.difference ? 'true' : nothing} @click=${() => context.dispatch({ type: 'differenceChosen', difference: place })}>
    <span class="difference-number">${place + 1}</span>
    <p>${sentence(difference.said, tags, context)}</p>
    ${
      a === undefined && b === undefined
        ? nothing
        : html`<dl class="ab">
      <dt>A</dt><dd title=${a ?? nothing}>${a === undefined ? html`<span class="dim">${none}</span>` : drawn('a')}</dd>
      <dt>B</dt><dd title=${b ?? nothing}>${b === undefined ? html`<span class="dim">${none}</span>` : drawn('b')}</dd>
    </dl>`
    }
  </li>`;
}

function setAside(kinds: Comparison['setAside'], { setAsideIsOpen }: ComparisonState, { dispatch }: ComparisonContext): unknown {
  if (kinds.length === 0) return nothing;
  const count = kinds.reduce((sum, each) => sum + each.count, 0);
  return fold({
    title: 'Set aside',
    summary: `${count === 1 ? '1 value that differs' : `${count} values that differ`} in every run: ${kinds.map(({ kind }) => kind).join(', ')}`,
    isOpen: setAsideIsOpen,
    onToggle: () => dispatch({ type: 'setAsideToggled' }),
    content: () =>
      html`<dl class="set-aside">${kinds.map((each) => html`<div><dt>${each.kind}</dt><dd>${each.count === 1 ? 'once' : `${each.count} times`}</dd></div>`)}</dl>`,
  });
}
