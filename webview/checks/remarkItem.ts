import { nothing, type TemplateResult } from 'lit-html';
import { comparisonIn } from '../../src/core/shown/detail/comparison.ts';
import { hopLink } from '../../src/core/shown/detail/runContext.ts';
import { hasTag } from '../../src/core/shown/tags.ts';
import type { DetailContext } from '../detail/detailContext.ts';
import { html } from '../ui/html.ts';
import { type IconName, type IconTone, icon } from '../ui/icon.ts';
import { secretText } from '../ui/secretText.ts';
import { specLink } from '../ui/specLink.ts';
import { differenceText } from '../ui/values/differenceText.ts';
import { saidText } from '../ui/values/saidText.ts';
import { ofKind, type Remark, type RemarkKind } from './remark.ts';
import { quietCounts, troubleCounts } from './remarkCounts.ts';

const icons: Readonly<Record<RemarkKind, readonly [IconName, IconTone, string]>> = {
  failed: ['error', 'bad', 'Failed'],
  warning: ['warning', 'warn', 'Warning'],
  recommendation: ['lightbulb', 'plain', 'Recommendation'],
  problem: ['error', 'bad', 'Problem'],
  concern: ['warning', 'warn', 'Warning'],
  note: ['info', 'plain', 'Note'],
  passed: ['check', 'good', 'Passed'],
  notApplicable: ['circle-slash', 'plain', 'Not applicable'],
};

/** `1 failed · 12 passed`, for the line of a fold. */
export function remarkSummary(remarks: readonly Remark[]): TemplateResult {
  if (remarks.length === 0) return html`none`;
  const kinds = remarks.map(({ kind }) => kind);
  const [trouble, rest] = [troubleCounts(kinds), quietCounts(kinds)];
  return html`${trouble === '' ? nothing : html`<span class="bad">${trouble}</span>`}${trouble !== '' && rest !== '' ? ' · ' : nothing}${rest}`;
}

/** Failures and warnings with all that is known, then a line each for the others. */
export function remarkList(remarks: readonly Remark[], detail: DetailContext): TemplateResult {
  if (remarks.length === 0) return html`<p class="prose dim">No rule applies here.</p>`;
  const kinds = ['failed', 'problem', 'warning', 'concern', 'recommendation', 'note', 'passed', 'notApplicable'] as const;
  return html`<ul class="remarks">${kinds.flatMap((kind) => ofKind(remarks, kind)).map((remark) => remarkItem(remark, detail))}</ul>`;
}

/** One check or finding: what, how it came out, where it is written, and of what is not in order the evidence and the remedy. */
export function remarkItem(remark: Remark, detail: DetailContext): TemplateResult {
  const [name, tone, word] = icons[remark.kind];
  const isTold = remark.kind !== 'passed' && remark.kind !== 'notApplicable';
  const { context } = detail;
  return html`<li class="remark ${remark.kind}" data-row>
    <span class="remark-sign" role="img" aria-label=${word} title=${word}>${icon(name, tone)}</span>
    <span class="remark-title">${secretText(remark.title, context.secrets, 'button')}${remark.kind === 'notApplicable' && remark.message !== undefined ? html`<span class="dim">: ${secretText(remark.message, context.secrets, 'button')}</span>` : nothing}</span>
    <span class="remark-spec">${specLink(remark.spec)}</span>
    ${isTold ? evidence(remark, detail) : nothing}
  </li>`;
}

function evidence({ message, remedy, hop: id, title }: Remark, detail: DetailContext): TemplateResult {
  const { run, context } = detail;
  const hop = run.hops.find((each) => each.id === id);
  const comparison = message === undefined ? undefined : comparisonIn(message);
  const words = comparison === undefined ? message : comparison.said;
  return html`<div class="remark-evidence">
    ${words === undefined || words === title ? nothing : html`<p>${messageText(words, detail)}</p>`}
    ${
      comparison === undefined
        ? nothing
        : html`<dl class="compared">${comparison.rows.map(({ name, parts }) => {
            const text = parts.map((part) => part.text).join('');
            return html`<div><dt>${capitalized(name)}</dt><dd>${hasTag(text, run.tags) ? secretText(text, context.secrets, 'button') : differenceText(parts)}</dd></div>`;
          })}</dl>`
    }
    ${remedy === undefined ? nothing : html`<p>${messageText(remedy, detail)}</p>`}
    ${hop === undefined ? nothing : html`<p class="dim">${saidText(['at ', hopLink(hop)], context)}</p>`}
  </div>`;
}

/** The first line is prose; lines after it are a comparison, so that their columns line up. */
function messageText(message: string, { context }: DetailContext): TemplateResult {
  const [first = '', ...rest] = message.split('\n');
  const prose = secretText(first, context.secrets, 'button');
  return rest.length === 0
    ? html`${prose}`
    : html`${prose}<span class="comparison" tabindex="-1" data-scrolls>${secretText(rest.join('\n'), context.secrets, 'button')}</span>`;
}

function capitalized(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
