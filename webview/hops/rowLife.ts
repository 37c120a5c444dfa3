import type { TemplateResult } from 'lit-html';
import { coarseTimeInWords } from '../../src/core/text/times.ts';
import { clockText } from '../ui/clockText.ts';
import { html } from '../ui/html.ts';

/** Less than this is soon over. */
const soonMs = 5 * 60_000;
const soonShare = 0.1;

/** How much of a validity is left at a moment, from 0 to 1. */
export function lifeLeft({ from, to }: { readonly from: number; readonly to: number }, now: number): number {
  return to > from ? Math.min(1, Math.max(0, (to - now) / (to - from))) : Number(to > now);
}

/** Colour by what is left: it never says it alone, the time stands beside it. */
export function lifeTone(life: { readonly from: number; readonly to: number }, now: number): 'over' | 'soon' | 'long' {
  if (life.to <= now) return 'over';
  return life.to - now < soonMs || lifeLeft(life, now) < soonShare ? 'soon' : 'long';
}

/** What is left of the validity of a token, as a bar on an axis of time from left to right, and in words. It follows the clock. */
export function rowLife(life: { readonly from: number; readonly to: number }): TemplateResult {
  const width = (now: number): string => `${Math.round(lifeLeft(life, now) * 1000) / 10}%`;
  const start = (now: number): string => `${Math.round((1 - lifeLeft(life, now)) * 1000) / 10}%`;
  return html`<svg class=${clockText((now) => `row-life ${lifeTone(life, now)}`)} aria-hidden="true"><rect class="life-track" width="100%" height="4" rx="2"></rect><rect class="life-left" x=${clockText(start)} width=${clockText(width)} height="4" rx="2"></rect></svg>
    <span class=${clockText((now) => `life-time ${lifeTone(life, now)}`)}>${clockText((now) => (life.to > now ? coarseTimeInWords((life.to - now) / 1000) : 'expired'))}</span>`;
}
