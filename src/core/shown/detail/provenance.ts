import { readScopeList } from '../../oauth/scopes.ts';
import { isGrantType } from '../../plan/grants.ts';
import type { HopView, TokenView } from '../../runs/views.ts';
import { timeInWords } from '../../text/times.ts';
import { tokenFormat, tokenKindName, tokenNoun } from '../tokenWords.ts';
import { lifetimeOrigin } from './lifetimeOrigin.ts';
import type { MessageField } from './messageFields.ts';
import { hopLink, hopsAfter, hopsBefore, type ShownRunView, tokenLink } from './runContext.ts';
import { code, type Said, said } from './said.ts';
import { brings, sends, tracedValues } from './tracedValues.ts';

/** Where a value of a request came from, or what became of it. `undefined` where it is not known. */
export function originOfSent(run: ShownRunView, hop: HopView, field: MessageField): Said | undefined {
  if (hop.to === 'client') return originOfReceived(run, hop, field) ?? comesFrom(run, hop, field);
  return ownOrigin(sentOrigins, field.name)?.(run, hop, field.value) ?? comesFrom(run, hop, field);
}

/** Where a value of a response came from, or where it went. `undefined` where it is not known. */
export function originOfReceived(run: ShownRunView, hop: HopView, field: MessageField): Said | undefined {
  const name = field.name.replace(/^authorizeResponse\./, '');
  return ownOrigin(receivedOrigins, name)?.(run, hop, field.value) ?? goesTo(run, hop, field);
}

/** @param name as a message has it, so that it may be `constructor` */
function ownOrigin(origins: Readonly<Record<string, Origin | undefined>>, name: string): Origin | undefined {
  return Object.hasOwn(origins, name) ? origins[name] : undefined;
}

type Origin = (run: ShownRunView, hop: HopView, value: string) => Said | undefined;

const sentOrigins: Readonly<Record<string, Origin | undefined>> = {
  client_id: ({ summary }) => (isGrantType(summary.grant) ? [summary.application] : undefined),
  username: ({ summary }, _, value) => (summary.user === value ? said`user of this run` : undefined),
  code: (run, hop, value) => {
    const from = broughtBy(run, hop, value);
    return from === undefined ? undefined : said`from ${hopLink(from)}, single use`;
  },
  code_verifier: verifierOrigin,
  code_challenge: ({ summary: { pkce } }, _, value) => {
    if (pkce?.challenge !== value) return undefined;
    return pkce.method === 'S256' ? said`SHA-256 of ${code(pkce.verifierTag)}` : said`the verifier itself`;
  },
  state: (run, hop, value) => {
    if (broughtBy(run, hop, value) !== undefined) return undefined;
    const back = hopsAfter(run, hop).find((later) => brings(later, value, run.tags));
    return back === undefined ? undefined : said`returned unchanged by ${hopLink(back)}`;
  },
  nonce: (run, _, value) => {
    const place = run.summary.tokens.findIndex(({ kind, claims }) => kind === 'id_token' && claims?.['nonce'] === value);
    return place < 0 ? undefined : said`repeated in the ${tokenLink(run, place, 'ID token')}`;
  },
  scope: (run, hop, value) => {
    const answer = hopsAfter(run, hop).find(({ step, outcome }) => step === 'token request' && outcome.kind === 'answered');
    const granted = run.summary.tokens.find(({ hop: from, scope }) => scope !== undefined && (from === answer?.id || from === hop.id));
    if (granted?.scope === undefined) return undefined;
    const missing = missingFrom(granted.scope, value);
    return missing.length === 0 ? said`all granted` : said`not granted: ${missing.join(' ')}`;
  },
};

const receivedOrigins: Readonly<Record<string, Origin | undefined>> = {
  access_token: tokenOrigin,
  id_token: tokenOrigin,
  refresh_token: tokenOrigin,
  response: tokenOrigin,
  expires_in: ({ summary }, hop, value) => {
    const seconds = Number(value);
    if (value === '' || !Number.isFinite(seconds) || seconds <= 0) return undefined;
    const origin = hop.step === 'token request' ? lifetimeOrigin(summary, 'access_token', seconds) : said`set by the server`;
    return said`${timeInWords(seconds)}, ${origin}`;
  },
  client_id: ({ summary, hops, tags }, _, value) =>
    isGrantType(summary.grant) && hops.some((hop) => tracedValues(hop, tags).sent.get('client_id') === value)
      ? [summary.application]
      : undefined,
  scope: (run, hop, value) => {
    const asked = requestedScope(run, hop);
    return asked === undefined ? undefined : scopeComparison(asked, value);
  },
  state: (run, hop, value) => {
    const sender = hopsBefore(run, hop).find((before) => tracedValues(before, run.tags).sent.has('state'));
    if (sender === undefined) return undefined;
    const same = tracedValues(sender, run.tags).sent.get('state') === value;
    return same ? said`same as in ${hopLink(sender)}` : said`differs from the state of ${hopLink(sender)}`;
  },
  code: (run, hop, value) => {
    const user = usedBy(run, hop, value);
    return user === undefined ? undefined : said`exchanged for tokens in ${hopLink(user)}`;
  },
  sub: (run, _, value) => {
    const place = run.summary.tokens.findIndex(({ kind }) => kind === 'id_token');
    const subject = run.summary.tokens[place]?.claims?.['sub'];
    if (subject === undefined) return undefined;
    const link = tokenLink(run, place, 'ID token');
    return subject === value ? said`same as in the ${link}` : said`differs from the ${link}`;
  },
};

function verifierOrigin({ summary: { pkce }, tags, hops }: ShownRunView, hop: HopView, value: string): Said | undefined {
  if (pkce === undefined || pkce.method === 'none' || pkce.verifierTag !== value) return undefined;
  const challenge = pkce.method === 'plain' ? pkce.verifierTag : pkce.challenge;
  const sender = hops.find((each) => each.index < hop.index && tracedValues(each, tags).sent.get('code_challenge') === challenge);
  if (sender === undefined) return undefined;
  return pkce.method === 'S256'
    ? said`SHA-256 equals the challenge of ${hopLink(sender)}`
    : said`equals the challenge of ${hopLink(sender)}`;
}

/** The token that the value is, with what it is. */
function tokenOrigin(run: ShownRunView, hop: HopView, value: string): Said | undefined {
  const place = run.summary.tokens.findIndex((token) => token.tag === value && (token.hop === undefined || token.hop === hop.id));
  const token = run.summary.tokens[place];
  if (token === undefined) return undefined;
  const setting = token.format === 'opaque' ? run.summary.lifetimes?.find((each) => each.token === token.kind) : undefined;
  const format = setting === undefined ? formatWords(token) : `opaque, ${timeInWords(setting.seconds)}`;
  return said`${format} · ${tokenLink(run, place, tokenKindName(token.kind))}`;
}

function formatWords(token: TokenView): string {
  return token.format === 'jwt' ? `JWT, ${tokenFormat(token)}` : 'opaque';
}

function comesFrom(run: ShownRunView, hop: HopView, { part, name, value: written }: MessageField): Said | undefined {
  const value = part === 'header' ? written.slice(written.indexOf(' ') + 1) : written;
  const token = run.summary.tokens.findIndex(({ tag, hop: from }) => tag === value && from !== undefined);
  const from = broughtBy(run, hop, value);
  if (token >= 0 && from !== undefined) {
    return said`the ${tokenLink(run, token, tokenNoun(run.summary.tokens[token]?.kind ?? 'access_token'))} of ${hopLink(from)}`;
  }
  if (from !== undefined) return said`from ${hopLink(from)}`;
  const sender = hopsBefore(run, hop).find((before) => tracedValues(before, run.tags).sent.has(name));
  if (sender === undefined || value === '') return undefined;
  const before = tracedValues(sender, run.tags).sent.get(name);
  if (before === value) return said`same as in ${hopLink(sender)}`;
  return name === 'redirect_uri' ? said`differs from ${hopLink(sender)}` : undefined;
}

function goesTo(run: ShownRunView, hop: HopView, { value }: MessageField): Said | undefined {
  const own = tracedValues(hop, run.tags);
  if (own.isInPath(value)) return undefined; // what the address names comes back, and stands in other addresses
  if (own.isSent(value) && hop.to !== 'client') return said`as sent`;
  const sender = hopsBefore(run, hop).find((before) => sends(before, value, run.tags));
  const user = usedBy(run, hop, value);
  if (user !== undefined) return said`used in ${hopLink(user)}`;
  return sender === undefined ? undefined : said`same as in ${hopLink(sender)}`;
}

/** The first hop before whose response has the value. */
function broughtBy(run: ShownRunView, hop: HopView, value: string): HopView | undefined {
  return hopsBefore(run, hop).find((before) => brings(before, value, run.tags));
}

/** The next hop whose request has the value. */
function usedBy(run: ShownRunView, hop: HopView, value: string): HopView | undefined {
  return hopsAfter(run, hop).find((later) => sends(later, value, run.tags));
}

/** The scope that was asked for with the request, or by what led to it. */
function requestedScope(run: ShownRunView, hop: HopView): string | undefined {
  const asking = [...hopsBefore(run, hop), hop].findLast((each) => tracedValues(each, run.tags).sent.has('scope'));
  return asking === undefined ? undefined : tracedValues(asking, run.tags).sent.get('scope');
}

function scopeComparison(asked: string, granted: string): Said {
  const missing = missingFrom(granted, asked);
  const added = missingFrom(asked, granted);
  if (missing.length > 0) return said`not granted: ${missing.join(' ')}`;
  return added.length > 0 ? said`not requested: ${added.join(' ')}` : said`every scope requested`;
}

/** The scopes of the second list that are not in the first. */
function missingFrom(list: string, wanted: string): readonly string[] {
  const has = new Set(readScopeList(list).names);
  return readScopeList(wanted).names.filter((name) => !has.has(name));
}
