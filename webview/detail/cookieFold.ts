import { nothing, type TemplateResult } from 'lit-html';
import type { CookieView, HopView } from '../../src/core/runs/views.ts';
import {
  type CookieHistory,
  type CookieMark,
  type CookieRule,
  cookieHistory,
  type UnsentCookie,
  usesCookies,
} from '../../src/core/shown/detail/cookieHistory.ts';
import { hopLink } from '../../src/core/shown/detail/runContext.ts';
import { code, type Said, said, sentences } from '../../src/core/shown/detail/said.ts';
import { fold } from '../ui/fold.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { secretText } from '../ui/secretText.ts';
import { specLink } from '../ui/specLink.ts';
import { saidText } from '../ui/values/saidText.ts';
import { textButton } from '../ui/values/textButton.ts';
import { type DetailContext, isOpen, toggle } from './detailContext.ts';

/** Columns beside the names: the hops in which something happened to a cookie, the last ones where there are many. */
const mostColumns = 8;

/** Every cookie by then: which hop set it, which sent it, and why it was not sent. */
export function cookieFold(hop: HopView, detail: DetailContext): TemplateResult {
  const key = 'fold:cookies';
  if (!usesCookies(hop)) {
    const summary =
      hop.outcome.kind === 'handedOver'
        ? 'not seen: the request was made by the system browser'
        : 'none: this request does not go through the browser';
    return fold({
      title: 'Cookies',
      summary,
      isOpen: isOpen(detail, key),
      onToggle: toggle(detail, key),
      content: () => html`<p class="prose dim">Cookies belong to the browser. This request was sent by the client itself.</p>`,
    });
  }
  const histories = cookieHistory(detail.run.hops, hop);
  const blocked = histories.filter(({ unsent }) => unsent?.isBlocked === true);
  return fold({
    title: 'Cookies',
    summary: summaryOf(hop, blocked.length),
    aside: histories.length === 0 ? undefined : legend(),
    isOpen: isOpen(detail, key, blocked.length > 0),
    onToggle: toggle(detail, key),
    content:
      () => html`${histories.length === 0 ? html`<p class="prose dim">No cookie was set by this hop or an earlier one.</p>` : table(histories, hop, detail)}
      ${reasonsOf(blocked).map(({ names, unsent }) => reason(names, unsent, detail))}
      ${attributeList(hop, detail)}`,
  });
}

function summaryOf({ request, outcome }: HopView, blocked: number): TemplateResult {
  const sent = request.cookies.length;
  const set = outcome.kind === 'answered' ? outcome.cookies.length : 0;
  const [sentWords, setWords] = [sent === 0 ? 'none sent' : `${sent} sent`, set === 0 ? 'none set' : `${set} set`];
  if (blocked === 0) return html`${sentWords} · ${setWords}`;
  return html`<span title="${sentWords} · ${blocked} blocked · ${setWords}">${sentWords} · <span class="bad">${blocked} blocked</span> · ${setWords}</span>`;
}

const marks: Readonly<Record<CookieMark, { readonly sign: string; readonly word: string }>> = {
  set: { sign: '■', word: 'set' },
  sent: { sign: '○', word: 'sent' },
  sentAndSet: { sign: '◉', word: 'sent and set again' },
  removed: { sign: '□', word: 'removed' },
  blocked: { sign: '✕', word: 'blocked' },
};

function legend(): TemplateResult {
  return html`${(['set', 'sent', 'blocked'] as const).map((mark) => html`<span class="cookie-key"><span class="cookie-mark ${mark}" aria-hidden="true">${marks[mark].sign}</span> ${marks[mark].word}</span>`)}`;
}

function table(histories: readonly CookieHistory[], hop: HopView, detail: DetailContext): TemplateResult {
  const touched = new Set(histories.flatMap((history) => [...history.marks.keys()]));
  const columns = detail.run.hops.filter(({ id }) => touched.has(id) || id === hop.id).slice(-mostColumns);
  return html`<table class="cookie-table">
    <caption class="hidden">Cookies up to hop ${hop.index}</caption>
    <thead><tr data-row><th scope="col">Cookie</th>${columns.map((column) => html`<th scope="col" class=${column === hop ? 'shown' : ''}>${textButton(String(column.index), () => detail.context.dispatch({ type: 'hopChosen', hop: column.id }), `Show hop ${column.index}`)}</th>`)}<th scope="col"><span class="hidden">What happened</span></th></tr></thead>
    <tbody>
      ${histories.map(
        (history) => html`<tr data-row>
          <th scope="row" title=${history.name}>${history.name}</th>
          ${columns.map((column) => markCell(history.marks.get(column.id)))}
          <td class="cookie-words">${saidText(wordsOf(history, hop), detail.context)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function markCell(mark: CookieMark | undefined): TemplateResult {
  if (mark === undefined) return html`<td></td>`;
  return html`<td><span class="cookie-mark ${mark}" role="img" aria-label=${marks[mark].word} title=${marks[mark].word}>${marks[mark].sign}</span></td>`;
}

/** `set by hop 3, needed by hop 4`, `sent with hop 4` where the need is not known, and why it did not come along. */
function wordsOf({ setBy, neededBy, sentTo, sentNext, unsent, marks: all }: CookieHistory, hop: HopView): Said {
  const origin = setBy === undefined ? said`from an earlier run` : said`set by ${hopLink(setBy)}`;
  const needed = neededBy === undefined ? [] : said`, needed by ${hopLink(neededBy)}`;
  if (unsent !== undefined) return said`${origin}${needed}; ${unsentWords(unsent)}`;
  const last = sentTo.at(-1);
  const isHere = sentTo.includes(hop);
  if (all.get(hop.id) === 'removed') return said`removed by this hop`;
  const next = neededBy === undefined && sentNext !== undefined ? said`, sent with ${hopLink(sentNext)}` : [];
  const sent = last === undefined ? next : isHere ? said`, sent with this request` : said`, sent with ${hopLink(last)}`;
  return said`${origin}${needed}${sent}`;
}

function unsentWords({ rule, attribute, isBlocked, wasStored }: UnsentCookie): Said {
  if (isBlocked) return wasStored ? said`blocked` : said`never stored`;
  switch (rule) {
    case 'Path':
      return attribute === undefined ? said`not for this path` : said`${code(attribute)}, so not for this path`;
    case 'Domain':
      return attribute === undefined ? said`only for the host that set it` : said`${code(attribute)}, so not for this host`;
    case 'Secure':
      return said`${code('Secure')}, so not sent over http`;
    case 'not expired':
      return said`already expired`;
  }
}

const sections: Readonly<Record<CookieRule, string>> = {
  Secure: 'RFC 6265 section 5.4',
  Domain: 'RFC 6265 section 5.1.3',
  Path: 'RFC 6265 section 5.1.4',
  'not expired': 'RFC 6265 section 5.3',
};

interface Reason {
  readonly names: readonly string[];
  /** Of the first of them. */
  readonly unsent: UnsentCookie;
}

/** Cookies that one rule keeps back for one reason are told of together. */
function reasonsOf(blocked: readonly CookieHistory[]): readonly Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { name, unsent } of blocked) {
    if (unsent === undefined) continue;
    const key = [unsent.rule, unsent.wasStored, unsent.url, unsent.attribute].join(' ');
    const before = reasons.get(key);
    reasons.set(key, before === undefined ? { names: [name], unsent } : { ...before, names: [...before.names, name] });
  }
  return [...reasons.values()];
}

/** Both sides quoted, with what does not match, and the rules that were fine. */
function reason(names: readonly string[], unsent: UnsentCookie, { context }: DetailContext): TemplateResult {
  const { setCookie, attribute, url, address, passed, hop, wasStored } = unsent;
  return html`<div class="reason" data-row>
    <p class="reason-title">${icon('error', 'bad')} <strong>${names.join(', ')} ${names.length === 1 ? 'was' : 'were'} ${wasStored ? `stored but not sent to hop ${hop.index}` : 'set but not stored'}</strong> <span class="reason-spec">${specLink(sections[unsent.rule])}</span></p>
    <p class="prose">${saidText(sentences(explained(unsent)), context)}</p>
    <dl class="compared">
      <div><dt>Set-Cookie</dt><dd>${quotedCookie(setCookie, attribute, context)}</dd></div>
      <div><dt>Request</dt><dd>${marked(url, address)}</dd></div>
      ${passed.length === 0 ? nothing : html`<div><dt>Other rules</dt><dd>${passed.map((rule) => html`<span class="passed-rule">${rule} ${icon('check', 'good')}</span> `)}</dd></div>`}
    </dl>
  </div>`;
}

function explained({ rule, wasStored, url }: UnsentCookie): readonly Said[] {
  switch (rule) {
    case 'Secure':
      return wasStored
        ? [
            said`The cookie has ${code('Secure')}, and the request went to ${code(originOf(url))}. Such a cookie is sent over https, and over http to this machine only.`,
          ]
        : [said`The cookie has ${code('Secure')} but was set over http, so browsers do not store it.`];
    case 'Domain':
      return [said`The cookie names a domain that the host does not belong to, so browsers do not store it.`];
    case 'not expired':
      return [said`The cookie had expired when the request was sent.`];
    case 'Path':
      return [said`The cookie is for another path.`];
  }
}

function originOf(url: string): string {
  return /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? url;
}

function quotedCookie(
  { name, value, attributes }: CookieView,
  attribute: string | undefined,
  context: DetailContext['context'],
): TemplateResult {
  return html`${name}=${secretText(value, context.secrets, 'button')}${attributes.map((each) => html`; ${each === attribute ? html`<mark>${each}</mark>` : each}`)}`;
}

/** Query and fragment may hold secrets and say nothing here. */
function marked(url: string, part: string): TemplateResult {
  const [address = ''] = url.split(/[?#]/, 1);
  const at = part === '' ? -1 : address.indexOf(part);
  return at < 0 ? html`${address}` : html`${address.slice(0, at)}<mark>${part}</mark>${address.slice(at + part.length)}`;
}

/** What this hop set, with values and attributes as sent. */
function attributeList({ outcome }: HopView, { context }: DetailContext): TemplateResult | typeof nothing {
  if (outcome.kind !== 'answered' || outcome.cookies.length === 0) return nothing;
  return html`<h4 class="group-title">Set by this hop</h4>
    <dl class="set-cookies">${outcome.cookies.map(({ name, value, attributes }) => html`<div data-row><dt>${name}</dt><dd>${secretText(value, context.secrets, 'actions')} <span class="dim">${attributes.join(' · ')}</span></dd></div>`)}</dl>`;
}
