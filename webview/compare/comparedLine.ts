import type { TemplateResult } from 'lit-html';
import type { ComparedRun } from '../../src/core/compare/comparedRun.ts';
import { dayAndTime } from '../../src/core/text/times.ts';
import { clockText } from '../ui/clockText.ts';
import { html } from '../ui/html.ts';
import { type IconTone, icon } from '../ui/icon.ts';
import { textButton } from '../ui/values/textButton.ts';

/** A run in one line: what it came to, what it is called, and what is known of it. @param name `A`, `B`; empty where there is one run */
export function comparedLine(name: string, run: ComparedRun, open: () => void): TemplateResult {
  const tone: IconTone = run.icon === 'pass' ? 'good' : run.icon === 'warning' ? 'warn' : run.icon === 'error' ? 'bad' : 'plain';
  const facts = run.facts.join(' · ');
  return html`<div class="compared-line" data-row>
    <strong>${name}</strong>${icon(run.icon, tone)}<span class="compared-verdict">${run.verdict}</span>
    <span class="compared-label">${textButton(run.label, open, `Open the run${name === '' ? '' : ` ${name}`}: ${run.label}`)}</span>
    <span class="compared-facts" title=${facts}>${clockText((now) => dayAndTime(run.startedAt, now) ?? '')} · ${facts}</span>
  </div>`;
}
