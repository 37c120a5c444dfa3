import { nothing, type TemplateResult } from 'lit-html';
import type { CookieView, HopView } from '../../src/core/runs/views.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { fieldList, part } from '../ui/fieldList.ts';
import { html } from '../ui/html.ts';
import { quietButton, secretText } from '../ui/secretText.ts';

/** Cookies that went out and came in, with their attributes and the next hop that sent them back. */
export function cookiesTab(hop: HopView, hops: readonly HopView[], context: PanelContext): TemplateResult {
  const received = hop.outcome.kind === 'answered' ? hop.outcome.cookies : [];
  return html`${part(
    'Sent',
    cookieRows(hop.request.cookies, () => nothing, context),
  )}
    ${part(
      'Set by the answer',
      cookieRows(received, (cookie) => returnOf(cookie, hop, hops, context), context),
    )}`;
}

export function cookieCount(hop: HopView): number {
  return hop.request.cookies.length + (hop.outcome.kind === 'answered' ? hop.outcome.cookies.length : 0);
}

function cookieRows(cookies: readonly CookieView[], note: (cookie: CookieView) => unknown, context: PanelContext): TemplateResult {
  if (cookies.length === 0) return html`<p class="dim">None.</p>`;
  return fieldList(
    cookies.map((cookie) => ({
      name: cookie.name,
      value: secretText(cookie.value, context.secrets, 'actions'),
      meaning: html`${cookie.attributes.length === 0 ? nothing : html`${cookie.attributes.join(' · ')}. `}${note(cookie)}`,
    })),
  );
}

function returnOf(cookie: CookieView, hop: HopView, hops: readonly HopView[], context: PanelContext): unknown {
  const next = hops.find((later) => later.index > hop.index && later.request.cookies.some(({ name }) => name === cookie.name));
  if (next === undefined) return 'Not sent again in this flow.';
  return html`Sent again with ${quietButton(`hop ${next.index}`, undefined, () => context.dispatch({ type: 'hopChosen', hop: next.id }))}.`;
}
