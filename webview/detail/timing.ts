import { nothing, svg, type TemplateResult } from 'lit-html';
import type { HopView } from '../../src/core/runs/views.ts';
import { formatDuration } from '../../src/core/shown/durations.ts';
import { timingPhases } from '../../src/core/shown/timingPhases.ts';
import { html } from '../ui/html.ts';
import { timeText } from '../ui/values/timeText.ts';

/** `connect 2 ms · first byte 107 ms · rest 2 ms`, without what took hardly any time. */
export function timingSummary({ outcome }: HopView): string {
  if (outcome.kind === 'pending') return 'waiting for the response';
  return timingPhases(outcome.timing)
    .filter(({ durationMs }) => durationMs >= 0.5)
    .map(({ name, durationMs }) => `${name.toLowerCase()} ${formatDuration(durationMs)}`)
    .join(' · ');
}

/** Where the time of the hop went, one bar for each phase on a common scale. */
export function timingTable(hop: HopView): TemplateResult {
  const started = html`<p class="prose dim">Sent ${timeText(hop.startedAt)}.</p>`;
  if (hop.outcome.kind === 'pending') return started;
  const { totalMs } = hop.outcome.timing;
  return html`${started}
    <table class="timing">
      <caption class="hidden">Timing of hop ${hop.index}</caption>
      <tbody>
        ${timingPhases(hop.outcome.timing).map(
          (phase) => html`<tr>
            <th scope="row" class="timing-name">${phase.name}<span class="dim">${phase.meaning}</span></th>
            <td class="timing-bar"><svg width="100%" height="10" aria-hidden="true">${bar(phase.startMs, phase.durationMs, totalMs)}</svg></td>
            <td class="timing-ms">${formatDuration(phase.durationMs)}</td>
          </tr>`,
        )}
        <tr class="timing-total"><th scope="row">Total</th><td>${nothing}</td><td class="timing-ms">${formatDuration(totalMs)}</td></tr>
      </tbody>
    </table>`;
}

function bar(startMs: number, durationMs: number, totalMs: number): TemplateResult {
  const percent = (ms: number) => (totalMs > 0 ? Math.min(100, (ms / totalMs) * 100) : 0);
  return svg`<rect class="timing-scale" width="100%" height="4" y="3" rx="2"></rect><rect class="timing-phase" x="${percent(startMs)}%" width="${Math.max(0.5, percent(durationMs))}%" height="4" y="3" rx="2"></rect>`;
}
