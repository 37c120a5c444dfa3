import { nothing, svg, type TemplateResult } from 'lit-html';
import type { HopView } from '../../src/core/runs/views.ts';
import { formatDuration } from '../../src/core/shown/durations.ts';
import { timingPhases } from '../../src/core/shown/timingPhases.ts';
import { dayAndTime } from '../../src/core/text/times.ts';
import { html } from '../ui/html.ts';

/** Where the time of the hop went, one bar for each phase on a common scale. */
export function timingTab(hop: HopView): TemplateResult {
  const started = html`<p class="dim">Sent ${dayAndTime(hop.startedAt, Date.now()) ?? nothing}.</p>`;
  if (hop.outcome.kind === 'pending') return html`${started}<p class="dim">Waiting for the answer …</p>`;
  const { totalMs } = hop.outcome.timing;
  return html`${started}
    <table class="timing">
      <caption class="hidden">Timing of hop ${hop.index}</caption>
      <tbody>
        ${timingPhases(hop.outcome.timing).map(
          (phase) => html`<tr>
            <th scope="row">${phase.name}<span class="dim">${phase.meaning}</span></th>
            <td class="timing-bar"><svg width="100%" height="10" aria-hidden="true">${bar(phase.startMs, phase.durationMs, totalMs)}</svg></td>
            <td class="timing-ms">${formatDuration(phase.durationMs)}</td>
          </tr>`,
        )}
        <tr class="timing-total"><th scope="row">Total</th><td></td><td class="timing-ms">${formatDuration(totalMs)}</td></tr>
      </tbody>
    </table>`;
}

function bar(startMs: number, durationMs: number, totalMs: number): TemplateResult {
  const percent = (ms: number) => (totalMs > 0 ? Math.min(100, (ms / totalMs) * 100) : 0);
  return svg`<rect class="timing-scale" width="100%" height="10" rx="2"></rect><rect class="timing-phase" x="${percent(startMs)}%" width="${Math.max(0.5, percent(durationMs))}%" height="10" rx="2"></rect>`;
}
