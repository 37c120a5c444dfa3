import { type HeaderField, type HttpRequest, headerValues } from '../protocol/http.ts';
import { describeHop } from './describeHop.ts';
import { flowTitle, planBadges } from './describePlan.ts';
import type { Flow, FlowError, FlowOutcome, ReceivedToken } from './flow.ts';
import type { Hop, HopOutcome } from './hop.ts';
import { type FoundSecret, labelOfClaim, secretsOf } from './hopSecrets.ts';
import type { FlowPrompt } from './prompt.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { secretForms } from './secretForms.ts';
import { readingOf } from './tokenReading.ts';
import type { CookieView, FlowErrorView, FlowSummaryView, FlowView, HopOutcomeView, HopView, OutcomeView, TokenView } from './views.ts';

/** Where views get their tags from; `showSecrets` leaves every value as it is, for a terminal that was asked to. */
export type Redaction = Pseudonyms | 'showSecrets';

/** The whole flow as it may leave the host. Every secret in it is replaced by its tag, wherever it stands. */
export function viewFlow(flow: Flow, redaction: Redaction): FlowView {
  const hide = hiderFor(flow, redaction);
  return { ...summary(flow, redaction, hide), hops: flow.hops.map((hop) => view(flow, hop, hide)) };
}

/** The flow without its hops. */
export function viewSummary(flow: Flow, redaction: Redaction): FlowSummaryView {
  return summary(flow, redaction, hiderFor(flow, redaction));
}

/** One hop of a flow. */
export function viewHop(flow: Flow, hop: Hop, redaction: Redaction): HopView {
  return view(flow, hop, hiderFor(flow, redaction));
}

type Hide = (text: string) => string;

function hiderFor(flow: Flow, redaction: Redaction): Hide {
  if (redaction === 'showSecrets') return (text) => text;
  for (const secrets of secretsByRecord(flow)) register(redaction, secrets);
  return (text) => redaction.hide(text);
}

/** Lists already given to a registry; they belong to records that never change. */
const registered = new WeakMap<Pseudonyms, WeakSet<readonly FoundSecret[]>>();

function register(pseudonyms: Pseudonyms, secrets: readonly FoundSecret[]): void {
  const known = registered.get(pseudonyms) ?? new WeakSet();
  registered.set(pseudonyms, known);
  if (known.has(secrets)) return;
  known.add(secrets);
  for (const secret of secrets) {
    const tag = pseudonyms.tagFor(secret.label, secret.value);
    for (const [text, replacement] of secretForms(secret, tag)) pseudonyms.hideText(text, replacement);
  }
}

/** The secrets of a flow: of what the engine made and received, then of each hop. */
function secretsByRecord(flow: Flow): readonly (readonly FoundSecret[])[] {
  const pkce = flow.pkce === undefined ? [] : [ownSecret(flow.pkce, flow.pkce.verifier.label, flow.pkce.verifier.reveal())];
  return [...pkce, ...flow.tokens.map(tokenSecrets), ...flow.hops.map(secretsOf)];
}

const ownSecrets = new WeakMap<object, readonly FoundSecret[]>();

function ownSecret(record: object, label: string, value: string): readonly FoundSecret[] {
  const known = ownSecrets.get(record) ?? [{ label, value, field: label, ours: true }];
  ownSecrets.set(record, known);
  return known;
}

/** The token, and the claims in it that are secrets themselves: nobody finds those by the name of a field. */
function tokenSecrets(token: ReceivedToken): readonly FoundSecret[] {
  const known = ownSecrets.get(token);
  if (known !== undefined) return known;
  const reading = readingOf(token.value);
  const claims = reading.kind === 'decoded' ? Object.entries(reading.claims) : [];
  const secrets: FoundSecret[] = [{ label: token.kind, value: token.value.reveal(), field: token.kind, ours: true }];
  for (const [name, value] of claims) {
    const label = typeof value === 'string' && value !== '' ? labelOfClaim(name) : undefined;
    if (label !== undefined) secrets.push({ label, value: String(value), field: name, ours: false });
  }
  ownSecrets.set(token, secrets);
  return secrets;
}

function view(flow: Flow, hop: Hop, hide: Hide): HopView {
  const words = describeHop(flow, hop);
  return {
    id: hop.id,
    index: hop.index,
    step: hop.step,
    from: words.from,
    to: words.to,
    label: hide(words.label),
    purpose: hide(words.purpose),
    startedAt: hop.startedAt,
    request: {
      method: hop.request.method,
      url: hide(hop.request.url),
      headers: hideHeaders(hop.request.headers, hide),
      cookies: sentCookies(hop.request, hide),
      ...(hop.request.body === undefined ? {} : { body: hide(hop.request.body) }),
    },
    outcome: viewHopOutcome(hop.outcome, words.summary, hide),
    findings: flow.findings.filter((finding) => finding.hop === hop.id).map(({ hop: _, ...finding }) => hideTexts(finding, hide)),
  };
}

function viewHopOutcome(outcome: HopOutcome, summaryText: string, hide: Hide): HopOutcomeView {
  if (outcome.kind !== 'answered') return outcome.kind === 'failed' ? { ...outcome, failure: hideTexts(outcome.failure, hide) } : outcome;
  const { response, timing } = outcome;
  return {
    kind: 'answered',
    status: response.status,
    statusText: hide(response.statusText),
    headers: hideHeaders(response.headers, hide),
    body: hide(response.body),
    bodyBytes: response.bodyBytes,
    bodyCut: response.bodyCut,
    cookies: headerValues(response.headers, 'set-cookie').map((cookie) => setCookie(cookie, hide)),
    summary: hide(summaryText).replace('code=', ''), // a short code is known by its name only
    timing,
  };
}

function hideHeaders(headers: readonly HeaderField[], hide: Hide): readonly HeaderField[] {
  return headers.map(([name, value]) => [name, hide(value)]);
}

/** RFC 6265 section 4.2.1. */
function sentCookies(request: HttpRequest, hide: Hide): readonly CookieView[] {
  return headerValues(request.headers, 'cookie')
    .flatMap((header) => header.split(';'))
    .map((pair) => ({ ...cookiePair(pair, hide), attributes: [] }));
}

/** RFC 6265 section 4.1.1. The attributes stay as sent: they are what a lost cookie is explained with. */
function setCookie(header: string, hide: Hide): CookieView {
  const [pair = '', ...attributes] = header.split(';');
  return { ...cookiePair(pair, hide), attributes: attributes.map((attribute) => hide(attribute.trim())) };
}

function cookiePair(pair: string, hide: Hide): { readonly name: string; readonly value: string } {
  const equals = pair.indexOf('=');
  const name = pair.slice(0, Math.max(equals, 0)).trim();
  // Together, because a short value is known by its name only.
  return { name, value: hide(`${name}=${pair.slice(equals + 1).trim()}`).slice(name.length + 1) };
}

function summary(flow: Flow, redaction: Redaction, hide: Hide): FlowSummaryView {
  const { plan, pkce } = flow;
  const user = userOf(flow);
  return {
    id: flow.id,
    title: flowTitle(plan),
    grant: plan.grant,
    environment: plan.server.environmentName,
    application: plan.client.applicationName,
    badges: planBadges(plan),
    startedAt: flow.startedAt,
    outcome: viewOutcome(flow.outcome, hide),
    tokens: flow.tokens.map((token) => viewToken(token, redaction, hide)),
    checks: flow.checks.map((check) => hideTexts(check, hide)),
    findings: flow.findings.map((finding) => hideTexts(finding, hide)),
    tags: redaction === 'showSecrets' ? [] : tagsOf(flow, redaction),
    live: true,
    ...(user === undefined ? {} : { user }),
    ...(flow.durationMs === undefined ? {} : { durationMs: flow.durationMs }),
    ...(pkce === undefined
      ? {}
      : { pkce: { method: pkce.method, verifierTag: hide(pkce.verifier.reveal()), challenge: hide(pkce.challenge) } }),
    ...(flow.prompt === undefined ? {} : { prompt: viewPrompt(flow.prompt, hide) }),
  };
}

function userOf({ plan }: Flow): string | undefined {
  if (plan.grant === 'ciba') return plan.loginHint;
  const signOn =
    'obtainedBy' in plan ? plan.obtainedBy.signOn : 'approval' in plan ? plan.approval : 'signOn' in plan ? plan.signOn : undefined;
  return signOn?.kind === 'flows' ? signOn.username : undefined;
}

function tagsOf(flow: Flow, pseudonyms: Pseudonyms): readonly string[] {
  const secrets = secretsByRecord(flow).flat();
  return [...new Set(secrets.map(({ label, value }) => pseudonyms.tagFor(label, value)))];
}

function viewOutcome(outcome: FlowOutcome, hide: Hide): OutcomeView {
  if (outcome.kind !== 'refused' && outcome.kind !== 'failed') return outcome;
  return { kind: outcome.kind, error: viewError(outcome.error, hide) };
}

function viewError(error: FlowError, hide: Hide): FlowErrorView {
  return hideTexts(error, hide);
}

function viewToken(token: ReceivedToken, redaction: Redaction, hide: Hide): TokenView {
  const { kind, hop, channel, scope } = token;
  const value = token.value.reveal();
  const tag = redaction === 'showSecrets' ? value : redaction.tagFor(kind, value);
  const reading = readingOf(token.value);
  const expiry = reading.kind === 'decoded' ? reading.claims['exp'] : undefined;
  const fromResponse = token.expiresInSeconds === undefined ? undefined : token.receivedAt + token.expiresInSeconds * 1000;
  const expiresAt = typeof expiry === 'number' && Number.isFinite(expiry) ? expiry * 1000 : fromResponse;
  const shared = {
    kind,
    tag,
    hop,
    channel,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(scope === undefined ? {} : { scope: hide(scope) }),
  };
  switch (reading.kind) {
    case 'decoded':
      return { ...shared, format: 'jwt', header: hideMembers(reading.header, hide), claims: hideMembers(reading.claims, hide) };
    case 'encrypted':
      return { ...shared, format: 'jwt', header: hideMembers(reading.header, hide), problem: reading.message };
    case 'malformed':
      return { ...shared, format: 'opaque', problem: reading.message };
    case 'opaque':
      return { ...shared, format: 'opaque', ...(kind === 'id_token' ? { problem: reading.message } : {}) };
  }
}

/** Deeper than any honest claim. */
const maxDepth = 32;

function hideMembers(object: Readonly<Record<string, unknown>>, hide: Hide): Readonly<Record<string, unknown>> {
  return hideDeep(object, hide, 0) as Readonly<Record<string, unknown>>;
}

function hideDeep(value: unknown, hide: Hide, depth: number): unknown {
  if (typeof value === 'string') return hide(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return '…';
  if (Array.isArray(value)) return value.map((item) => hideDeep(item, hide, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, hideDeep(member, hide, depth + 1)]));
}

/** The sentences of a finding, check, failure or error: they may quote what a server sent. */
function hideTexts<Shape extends { readonly message: string; readonly remedy?: string }>(shape: Shape, hide: Hide): Shape {
  return { ...shape, message: hide(shape.message), ...(shape.remedy === undefined ? {} : { remedy: hide(shape.remedy) }) };
}

function viewPrompt(prompt: FlowPrompt, hide: Hide): FlowPrompt {
  const quotes = prompt.quotes?.map(({ heading, text }) => ({ heading: hide(heading), text: hide(text) }));
  return { ...prompt, title: hide(prompt.title), message: hide(prompt.message), ...(quotes === undefined ? {} : { quotes }) };
}
