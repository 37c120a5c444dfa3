import type { TemplateResult } from 'lit-html';
import type { Said, SaidPart } from '../../../src/core/shown/detail/said.ts';
import { html } from '../html.ts';

/** A sentence, each part as it is to be drawn. No line begins with the mark that follows a link. */
export function joinedSaid(said: Said, draw: (part: SaidPart) => unknown): TemplateResult {
  return html`${said.map((part, place) => {
    const mark = isLink(part) ? leadingMark(said[place + 1]) : '';
    if (mark !== '') return html`<span class="joined">${draw(part)}${mark}</span>`;
    const before = said[place - 1];
    return draw(before !== undefined && isLink(before) && typeof part === 'string' ? part.slice(leadingMark(part).length) : part);
  })}`;
}

function isLink(part: SaidPart): boolean {
  return typeof part !== 'string' && (part.kind === 'hop' || part.kind === 'token');
}

/** `:` of `: so the server …`. A line may break on both sides of a button, even before a mark. */
function leadingMark(part: SaidPart | undefined): string {
  return typeof part === 'string' ? (/^[.,:;)]+/.exec(part)?.[0] ?? '') : '';
}
