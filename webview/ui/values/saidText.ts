import type { TemplateResult } from 'lit-html';
import { plainText, type Said, type SaidPart } from '../../../src/core/shown/detail/said.ts';
import type { PanelContext } from '../../state/panelContext.ts';
import { html } from '../html.ts';
import { secretText } from '../secretText.ts';
import { joinedSaid } from './joinedSaid.ts';
import { textButton } from './textButton.ts';

/** A sentence about the run; its hops and tokens are links that select them. */
export function saidText(said: Said, context: PanelContext): TemplateResult {
  return joinedSaid(said, (part) => partOf(part, context));
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
