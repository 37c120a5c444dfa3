import type { TemplateResult } from 'lit-html';
import { html } from './html.ts';
import codePoints from './icons.json';

export type IconName = keyof typeof codePoints;

/** How an icon is coloured. Colour never says it alone: the icon has another shape, and a word stands beside it. */
export type IconTone = 'plain' | 'good' | 'bad' | 'warn';

/** An icon of VS Code, 16 px. What it means is said in words by what it stands in. */
export function icon(name: IconName, tone: IconTone = 'plain'): TemplateResult {
  return html`<span class="icon ${tone}" aria-hidden="true">${String.fromCodePoint(Number.parseInt(codePoints[name], 16))}</span>`;
}
