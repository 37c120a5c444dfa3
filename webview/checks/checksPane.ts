import { nothing, type TemplateResult } from 'lit-html';
import { type DetailContext, isOpen, toggle } from '../detail/detailContext.ts';
import { paneTitle } from '../detail/paneTitle.ts';
import { fold } from '../ui/fold.ts';
import { html } from '../ui/html.ts';
import { section } from '../ui/values/section.ts';
import { familyOf, familyTitles } from './checkFamilies.ts';
import { ofKind, type Remark, remarksOf } from './remark.ts';
import { remarkItem } from './remarkItem.ts';

/** Every rule that was checked: what is not in order first and open, what is in order folded to its number. */
export function checksPane(detail: DetailContext): TemplateResult {
  const { summary } = detail.run;
  const remarks = remarksOf(summary);
  const count = summary.checks.length;
  // No rule failed here, so none of it is counted with the rules: the server said no to a password that was then entered again.
  const besideRules = (['problem', 'concern', 'note'] as const).flatMap((kind) => ofKind(remarks, kind));
  return html`${paneTitle({ mark: 'checklist', title: 'Checks', facts: count === 1 ? '1 rule' : `${count} rules` })}
    ${remarks.length === 0 ? html`<p class="lead">${summary.outcome.kind === 'running' ? 'Nothing has been checked yet.' : 'Nothing was checked: the run ended before any rule applied.'}</p>` : nothing}
    ${open('Failed', ofKind(remarks, 'failed'), detail)} ${open('Warnings', ofKind(remarks, 'warning'), detail)}
    ${open('Recommendations', ofKind(remarks, 'recommendation'), detail)}
    ${open('Also found', besideRules, detail)}
    <div class="folds">${passed(ofKind(remarks, 'passed'), detail)}${notApplicable(ofKind(remarks, 'notApplicable'), detail)}</div>`;
}

function open(title: string, remarks: readonly Remark[], detail: DetailContext): TemplateResult | typeof nothing {
  if (remarks.length === 0) return nothing;
  return section(
    title,
    remarks.length,
    html`<ul class="remarks" aria-label=${title}>${remarks.map((remark) => remarkItem(remark, detail))}</ul>`,
  );
}

/** In the groups of what the rules are about. */
function passed(remarks: readonly Remark[], detail: DetailContext): TemplateResult | typeof nothing {
  if (remarks.length === 0) return nothing;
  return fold({
    title: 'Passed',
    summary: remarks.length,
    isOpen: isOpen(detail, 'checks:passed'),
    onToggle: toggle(detail, 'checks:passed'),
    content: () =>
      familyTitles.map((title) => {
        const group = remarks.filter(({ code }) => familyOf(code) === title);
        if (group.length === 0) return nothing;
        const key = `checks:passed:${title}`;
        return fold({
          title,
          summary: group.length,
          isOpen: isOpen(detail, key),
          onToggle: toggle(detail, key),
          isInner: true,
          content: () => html`<ul class="remarks">${group.map((remark) => remarkItem(remark, detail))}</ul>`,
        });
      }),
  });
}

function notApplicable(remarks: readonly Remark[], detail: DetailContext): TemplateResult | typeof nothing {
  if (remarks.length === 0) return nothing;
  return fold({
    title: 'Not applicable',
    summary: `${remarks.length}, with reasons`,
    isOpen: isOpen(detail, 'checks:notApplicable'),
    onToggle: toggle(detail, 'checks:notApplicable'),
    content: () => html`<ul class="remarks">${remarks.map((remark) => remarkItem(remark, detail))}</ul>`,
  });
}
