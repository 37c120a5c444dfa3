import { nothing, type TemplateResult } from 'lit-html';
import type { FlowSummaryView, HopView } from '../../src/core/runs/views.ts';
import { formatDuration, formatElapsed } from '../../src/core/shown/durations.ts';
import { outcomeIcon } from '../../src/core/shown/outcomeIcon.ts';
import { outcomeWords } from '../../src/core/shown/outcomeWords.ts';
import { runParts } from '../../src/core/shown/verdict/runParts.ts';
import { verdictOf } from '../../src/core/shown/verdict/verdictOf.ts';
import { dayAndTime } from '../../src/core/text/times.ts';
import { checkCounts } from '../checks/checkCounts.ts';
import { counted } from '../checks/remarkCounts.ts';
import { withTrouble } from '../checks/withTrouble.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { clockText } from '../ui/clockText.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { textButton } from '../ui/values/textButton.ts';
import { outcomeTone } from './outcomeTone.ts';

/** The answer to "did it work" in one line: the verdict on the grant, and what it came to. */
export function verdictStrip(summary: FlowSummaryView, hops: readonly HopView[], context: PanelContext): TemplateResult {
  const { grant } = runParts({ ...summary, hops });
  const { outcome, checks } = grant;
  const counts = checkCounts(checks);
  const { passed, recommendations } = counts;
  const name = outcomeIcon(grant);
  const tone = outcomeTone(name);
  const [first] = recommendations;
  const facts = factsOf(summary, hops, passed);
  return html`<section class="strip ${tone === 'bad' ? 'untrusted' : ''}" role="status" aria-label="Verdict">
    ${icon(name, tone)}
    <strong class="verdict" title=${wholeTime(summary, hops) ?? nothing}>${verdictWords(summary)}${outcome.kind === 'completed' ? withTrouble(counts) : nothing}</strong>
    <span class="strip-dim" title=${facts}>${facts}</span>
    ${summary.live || outcome.kind === 'running' || context.recording !== undefined ? nothing : html`<span class="strip-dim restored" title="Restored from history: values no longer available">${icon('history')} <span class="restored-words">${clockText((now) => dayAndTime(summary.startedAt, now) ?? '')} · restored from history: values no longer available</span></span>`}
    ${first === undefined ? nothing : html`<span class="advice" title=${first.title}>${icon('lightbulb')}<span class="advice-text">${counted(recommendations.length, 'recommendation', 'recommendations')}: ${first.title}</span></span>`}
    <span class="strip-end">${summary.checks.length === 0 ? nothing : textButton('Show Checks', () => context.dispatch({ type: 'selectionChosen', selection: { kind: 'checks' } }))}</span>
  </section>`;
}

/** `Completed in 279 ms`; the time of a run under way follows the clock. */
function verdictWords(summary: FlowSummaryView): unknown {
  const { outcome, durationMs } = verdictOf(summary);
  const word = outcomeWords(outcome.kind);
  if (outcome.kind === 'running')
    return html`${word} <span class="elapsed" aria-hidden="true">${clockText((now) => formatElapsed(now - summary.startedAt))}</span>`;
  if (durationMs === undefined) return word;
  return `${word} ${outcome.kind === 'completed' ? 'in' : 'after'} ${formatDuration(durationMs)}`;
}

/** What the time of the verdict is made of, since the times of the hops do not add up to it. */
function wholeTime(summary: FlowSummaryView, hops: readonly HopView[]): string | undefined {
  const { durationMs } = verdictOf(summary);
  if (durationMs === undefined) return undefined;
  const ofGrant = hops.slice(0, summary.grantEnd?.hops);
  const inHops = ofGrant.reduce((sum, { outcome }) => sum + (outcome.kind === 'pending' ? 0 : outcome.timing.totalMs), 0);
  const whole = `${formatDuration(durationMs)} from start to end`;
  return inHops > durationMs
    ? whole
    : `${whole}: ${formatDuration(inHops)} in requests, ${formatDuration(durationMs - inHops)} between them`;
}

function factsOf({ tokens, grantEnd }: FlowSummaryView, hops: readonly HopView[], passed: number): string {
  const requests = grantEnd?.hops ?? hops.length;
  return [
    requests === 1 ? '1 request' : `${requests} requests`,
    ...(tokens.length === 0 ? [] : [tokens.length === 1 ? '1 token' : `${tokens.length} tokens`]),
    ...(passed === 0 ? [] : [passed === 1 ? '1 check passed' : `${passed} checks passed`]),
  ].join(' · ');
}
