import type { TemplateResult } from 'lit-html';
import { plainText, type Said, type SaidPart } from '../../../src/core/shown/detail/said.ts';
import type { PanelContext } from '../../state/panelContext.ts';
import { html } from '../html.ts';
import { secretText } from '../secretText.ts';
import { textButton } from './textButton.ts';

/** A sentence about the run; its hops and tokens are links that select them. No line begins with the mark that follows a link. */
export function saidText(said: Said, context: PanelContext): TemplateResult {
  return html`${said.map((part, place) => {
    const mark = isLink(part) ? leadingMark(said[place + 1]) : '';
    if (mark !== '') return html`<span class="joined">${partOf(part, context)}${mark}</span>`;
    const before = said[place - 1];
    const rest = before !== undefined && isLink(before) && typeof part === 'string' ? part.slice(leadingMark(part).length) : part;
    return partOf(rest, context);
  })}`;
}

function isLink(part: SaidPart): boolean {
  return typeof part !== 'string' && (part.kind === 'hop' || part.kind === 'token');
}

/** `:` of `: so the server …`. A line may break on both sides of a button, even before a mark. */
function leadingMark(part: SaidPart | undefined): string {
  return typeof part === 'string' ? (/^[.,:;)]+/.exec(part)?.[0] ?? '') : '';
}

function partOf(part: SaidPart, context: PanelContext): unknown {
  if (typeof part === 'string') return secretText(part, context.secrets, 'button');
  switch (part.kind) {
    case 'strong':
      return html`<strong>${secretText(part.text, context.secrets, 'button')}</strong>`;
    case 'code':
      return html`<code>${secretText(part.text, context.secrets, 'button')}</code>`;
    case 'hop':
      return textButton(plainText([part]), () => context.dispatch({ type: 'hopChosen', hop: part.id }), `Show hop ${part.index}`);
    case 'token':
      return textButton(
        part.name,
        () => context.dispatch({ type: 'selectionChosen', selection: { kind: 'token', index: part.place } }),
        `Show the ${part.name}`,
      );
  }
}
