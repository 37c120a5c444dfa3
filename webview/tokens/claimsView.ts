import { nothing, type TemplateResult } from 'lit-html';
import { printJson } from '../../src/core/json/printJson.ts';
import { describeClaim, describeHeaderParameter } from '../../src/core/meaning/claims.ts';
import type { TokenView } from '../../src/core/runs/views.ts';
import { tokenKindName } from '../../src/core/shown/tokenWords.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { clockText } from '../ui/clockText.ts';
import { type FieldRow, fieldList, part } from '../ui/fieldList.ts';
import { html } from '../ui/html.ts';
import { secretChip, secretText } from '../ui/secretText.ts';
import { isLongWord, shortenedText } from '../ui/shortenedText.ts';
import { describeInstant } from '../ui/times.ts';

/** What a token says: its claims and its header, each with its meaning. Decoded only; the checks tell what was verified. */
export function claimsView(token: TokenView | undefined, expanded: readonly string[], context: PanelContext): TemplateResult {
  if (token === undefined) return part('Claims', html`<p class="dim">The claims of a token appear here when one has come.</p>`);
  return html`${part('Claims', claims(token, expanded, context), tokenActions(token, context))}
    ${token.header === undefined ? nothing : part('Header', fieldList(Object.entries(token.header).map(([name, value]) => headerRow(name, value, context))))}`;
}

function tokenActions(token: TokenView, context: PanelContext): TemplateResult {
  const { live } = context.secrets;
  return html`${secretChip(token.tag, context.secrets, 'actions')}
    ${live && token.format === 'jwt' ? html`<button type="button" class="quiet" @click=${() => context.post({ type: 'openToken', tag: token.tag })}>open as document</button>` : nothing}`;
}

function claims(token: TokenView, expanded: readonly string[], context: PanelContext): TemplateResult {
  if (token.claims !== undefined)
    return fieldList(Object.entries(token.claims).map(([name, value]) => claimRow(token, name, value, expanded, context)));
  const name = tokenKindName(token.kind).toLowerCase().replace('id ', 'ID ');
  return html`<p class="dim">${token.problem ?? `This ${name} is opaque: it says nothing to a client, only to the server that issued it.`}</p>
    ${token.scope === undefined ? nothing : fieldList([{ name: 'scope', value: scopes(token.scope), type: 'prose', meaning: 'granted, as the token response says' }])}
    ${token.expiresAt === undefined ? nothing : fieldList([timeRow('expires', token.expiresAt / 1000, undefined, undefined)])}`;
}

function claimRow(token: TokenView, name: string, value: unknown, expanded: readonly string[], context: PanelContext): FieldRow {
  const described = describeClaim(name, context.words);
  if (typeof value === 'number' && described?.kind === 'time') return timeRow(name, value, described.meaning, described.spec);
  const row = { name, ...(described === undefined ? {} : { meaning: described.meaning, nameSpec: described.spec }) };
  if (described?.kind === 'words' && typeof value === 'string') return { ...row, value: scopes(value), type: 'prose' };
  if (typeof value === 'string' && isLongWord(value) && !value.includes('#'))
    return { ...row, value: shortenedText(value, `claim:${name}`, expanded, context) };
  const exact = token.exact?.[name];
  return { ...row, ...(exact === undefined ? claimValue(value, context) : { ...claimValue(exact, context), type: 'number' }) };
}

function timeRow(name: string, seconds: number, meaning: string | undefined, spec: string | undefined): FieldRow {
  const time = clockText((now) => describeInstant(seconds * 1000, now));
  return {
    name,
    value: String(seconds),
    type: 'number',
    meaning: html`<span title=${meaning ?? nothing}>${time}</span>`,
    ...(spec === undefined ? {} : { nameSpec: spec }),
  };
}

function claimValue(value: unknown, context: PanelContext): Pick<FieldRow, 'value' | 'type'> {
  if (typeof value === 'string')
    return { value: value === '' ? html`<span class="dim">empty</span>` : secretText(value, context.secrets, 'button'), type: 'text' };
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return { value: secretText(value.join(', '), context.secrets, 'button'), type: 'text' };
  if (typeof value === 'object' && value !== null) return { value: secretText(printJson(value), context.secrets, 'button'), type: 'text' };
  return { value: String(value), type: 'number' };
}

function headerRow(name: string, value: unknown, context: PanelContext): FieldRow {
  const described = describeHeaderParameter(name);
  return {
    name,
    ...claimValue(value, context),
    ...(described === undefined ? {} : { meaning: described.meaning, nameSpec: described.spec }),
  };
}

function scopes(scope: string): readonly TemplateResult[] {
  return scope
    .split(' ')
    .filter((each) => each !== '')
    .map((each) => html`<span class="scope">${each}</span> `);
}
