import type { TemplateResult } from 'lit-html';
import type { DetailContext } from '../detail/detailContext.ts';
import { paneTitle } from '../detail/paneTitle.ts';
import { html } from '../ui/html.ts';
import type { Remark } from './remark.ts';
import { remarkList, remarkSummary } from './remarkItem.ts';

/** What was checked of one hop or token, all of it open: it stands beside what it is about. */
export function checksOfPane(title: string, remarks: readonly Remark[], detail: DetailContext): TemplateResult {
  return html`${paneTitle({ mark: 'checklist', title, facts: remarkSummary(remarks) })}${remarkList(remarks, detail)}`;
}
