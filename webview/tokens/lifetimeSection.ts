import { nothing, type TemplateResult } from 'lit-html';
import type { TokenKind } from '../../src/core/oauth/wire.ts';
import type { TokenView } from '../../src/core/runs/views.ts';
import { lifetimeOrigin } from '../../src/core/shown/detail/lifetimeOrigin.ts';
import { receivedFields } from '../../src/core/shown/detail/messageFields.ts';
import { hopLink, type ShownRunView } from '../../src/core/shown/detail/runContext.ts';
import { code, type Said, said } from '../../src/core/shown/detail/said.ts';
import { sentenceCase } from '../../src/core/text/sentenceCase.ts';
import { isoWithZone, timeInWords } from '../../src/core/text/times.ts';
import { tokenKinds } from '../../src/core/values/tokenKinds.ts';
import type { DetailContext } from '../detail/detailContext.ts';
import { clockText } from '../ui/clockText.ts';
import { html } from '../ui/html.ts';
import { lifeBar } from '../ui/values/lifeBar.ts';
import { saidText } from '../ui/values/saidText.ts';
import { section } from '../ui/values/section.ts';

/** From when to when a token is valid, what is left of it, and which setting makes it last that long. */
export function lifetimeSection(token: TokenView, { run, context }: DetailContext): TemplateResult | typeof nothing {
  const { expiresAt } = token;
  if (expiresAt === undefined) return settingAlone(token, { run, context });
  const issued = issuedAt(token, run);
  const seconds = issued === undefined ? undefined : Math.round((expiresAt - issued) / 1000);
  const why = seconds === undefined || seconds <= 0 ? undefined : reason(token, seconds, run);
  return section(
    'Lifetime',
    seconds === undefined || seconds <= 0 ? undefined : timeInWords(seconds),
    html`${
      issued === undefined || issued >= expiresAt
        ? nothing
        : html`<div class="life">
            <span title=${isoWithZone(issued) ?? nothing}>issued ${clock(issued)}</span> ${lifeBar(issued, expiresAt)} <span title=${isoWithZone(expiresAt) ?? nothing}>expires ${clock(expiresAt)}</span>
          </div>`
    }
      <p class="prose"><strong>${clockText((now) => leftInWords(expiresAt, now))}</strong> ${why === undefined ? nothing : html`<span class="dim">${saidText(why, context)}</span>`}</p>`,
  );
}

/** Of a token that does not tell its end, such as a refresh token, a setting may. */
function settingAlone({ kind }: TokenView, { run, context }: Pick<DetailContext, 'run' | 'context'>): TemplateResult | typeof nothing {
  const setting = run.summary.lifetimes?.find(({ token }) => token === kind);
  if (setting === undefined) return nothing;
  const words = said`${lifetimeOrigin(run.summary, setting.token, setting.seconds)}; the token itself does not say so.`;
  return section('Lifetime', timeInWords(setting.seconds), html`<p class="prose dim">${saidText(capitalized(words), context)}</p>`);
}

function capitalized([first, ...rest]: Said): Said {
  return typeof first === 'string' ? [sentenceCase(first), ...rest] : first === undefined ? rest : [first, ...rest];
}

function issuedAt({ claims, hop: id }: TokenView, { hops }: ShownRunView): number | undefined {
  const iat = claims?.['iat'];
  if (typeof iat === 'number') return iat * 1000;
  return hops.find((hop) => hop.id === id)?.startedAt;
}

function clock(atMs: number): string {
  return Number.isFinite(atMs) && Math.abs(atMs) <= 8.64e15 ? new Date(atMs).toLocaleTimeString('en-GB') : 'not a time';
}

function leftInWords(expiresAt: number, now: number): string {
  const distance = timeInWords((expiresAt - now) / 1000);
  return expiresAt > now ? `${distance} left.` : `Expired ${distance} ago.`;
}

/** `Why 1 h: expires_in in hop 5, set by the server.` Without `iat` the lifetime is counted from the hop that brought the token. */
function reason(token: TokenView, seconds: number, run: ShownRunView): Said {
  const hop = run.hops.find(({ id }) => id === token.hop);
  const told = hop === undefined ? undefined : receivedFields(hop, run.tags)?.fields.find(({ name }) => name === 'expires_in')?.value;
  const span = timeInWords(seconds);
  const isOf = isTokenKind(token.kind) ? token.kind : undefined;
  const origin = isOf === undefined ? said`set by the server` : lifetimeOrigin(run.summary, isOf, seconds);
  if (token.kind !== 'access_token' || hop === undefined || told === undefined) return said`Why ${span}: by ${code('exp')}, ${origin}.`;
  if (token.claims?.['exp'] === undefined) return said`Why ${span}: ${code('expires_in')} in ${hopLink(hop)}, ${origin}.`;
  const agrees = Math.abs(Number(told) - seconds) <= 5;
  if (typeof token.claims['iat'] !== 'number')
    return agrees
      ? said`Why ${span}: ${code('expires_in')} ${told} in ${hopLink(hop)} agrees with ${code('exp')}. It is ${origin}.`
      : said`${code('expires_in')} in ${hopLink(hop)} is ${told}, and ${code('exp')} is ${span} after that hop: the token expires at ${code('exp')}, ${origin}.`;
  return agrees
    ? said`Why ${span}: ${code('expires_in')} ${told} in ${hopLink(hop)} equals ${code('exp − iat')}. It is ${origin}.`
    : said`${code('expires_in')} in ${hopLink(hop)} is ${told}, and ${code('exp − iat')} is ${String(seconds)}: the token expires at ${code('exp')}, ${origin}.`;
}

function isTokenKind(kind: TokenView['kind']): kind is TokenKind {
  return tokenKinds.some((each) => each === kind);
}
