import { nothing, type TemplateResult } from 'lit-html';
import { dayAndTime, isoWithZone } from '../../../src/core/text/times.ts';
import { clockText } from '../clockText.ts';
import { html } from '../html.ts';
import { describeInstant } from '../times.ts';

/** The day and the time alone: `today 14:31:52`. */
export function clockTime(atMs: number): TemplateResult {
  return html`<time title=${isoWithZone(atMs) ?? nothing}>${clockText((now) => dayAndTime(atMs, now) ?? 'not a time')}</time>`;
}

/** A point in time as people read it, which follows the clock; the tooltip has it exactly. @param atMs milliseconds since the epoch */
export function timeText(atMs: number): TemplateResult {
  return html`<time title=${isoWithZone(atMs) ?? nothing}>${clockText((now) => describeInstant(atMs, now))}</time>`;
}
