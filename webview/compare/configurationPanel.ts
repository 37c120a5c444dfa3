import { nothing, type TemplateResult } from 'lit-html';
import type { ConfiguredSetting, ShownConfiguration } from '../../src/core/compare/shownConfiguration.ts';
import { type TagSet, tagSet } from '../../src/core/shown/tags.ts';
import { button } from '../ui/components.ts';
import { html } from '../ui/html.ts';
import { roving } from '../ui/roving.ts';
import { differingValues } from '../ui/values/differingValues.ts';
import { markedValue } from '../ui/values/markedValue.ts';
import { section } from '../ui/values/section.ts';
import { clockTime } from '../ui/values/timeText.ts';
import { comparedLine } from './comparedLine.ts';
import { comparedText } from './comparedText.ts';
import type { ComparisonContext } from './comparisonContext.ts';

/** A run beside what PingOne has configured for its application: what does not agree first. */
export function configurationPanel(shown: ShownConfiguration, { post }: ComparisonContext): TemplateResult {
  const { run, readAt, settings } = shown;
  const where = [run.environment, run.application].filter((name) => name !== '').join(' › ');
  const tags = tagSet(run.tags);
  const differing = settings.filter(({ agrees }) => !agrees);
  const agreeing = settings.filter(({ agrees }) => agrees);
  return html`<main class="panel">
    <header class="run-header">
      <h1>Compare with PingOne</h1>
      <span class="where" title=${where}>${where}</span>
      <span class="header-actions" role="toolbar" aria-label="Comparison" data-row ${roving()}>${button('Run Again', 'primary', () => post({ type: 'runAgain' }))}</span>
    </header>
    <section class="compared-runs" aria-label="The run" role="group">
      <div class="compared-lines" ${roving()}>${comparedLine('', run, () => post({ type: 'openRun', run: 'a' }))}</div>
      <p class="difference-count">${countOf(differing.length)} <span class="dim">read ${clockTime(readAt)}</span></p>
    </section>
    <section class="detail configured" aria-label="Settings"><div class="pane">
      <div class="pane-title"><h2>Settings</h2></div>
      ${differing.length === 0 ? nothing : section('PingOne has something else', String(differing.length), list(differing, tags))}
      ${agreeing.length === 0 ? nothing : section('As configured', String(agreeing.length), list(agreeing, tags))}
      ${settings.length === 0 ? html`<p class="lead">The run used nothing that the application has a setting for.</p>` : nothing}
    </div></section>
  </main>`;
}

function countOf(count: number): TemplateResult {
  return html`<strong>${count === 0 ? 'No differences' : count === 1 ? '1 difference' : `${count} differences`}</strong>`;
}

function list(settings: readonly ConfiguredSetting[], tags: TagSet): TemplateResult {
  return html`<ul class="differences">${settings.map((setting) => item(setting, tags))}</ul>`;
}

function item({ title, setting, used, configured, agrees }: ConfiguredSetting, tags: TagSet): TemplateResult {
  const values = differingValues({ text: used, tags }, { text: configured, tags: tagSet([]) });
  return html`<li class="setting-item">
    <p><strong>${title}</strong> <code class="dim">${setting}</code></p>
    <dl class="ab wide-names">
      <dt>The run used</dt><dd title=${used}>${agrees ? comparedText(used, tags) : markedValue(values.a, 'a')}</dd>
      <dt>PingOne has</dt><dd title=${configured}>${agrees ? configured : markedValue(values.b, 'b')}</dd>
    </dl>
  </li>`;
}
