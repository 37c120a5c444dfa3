import type { Finding } from '../findings/finding.ts';
import { type HeaderField, type HttpRequest, headerValues, mediaType } from '../http/http.ts';
import type { SentJwt } from '../oauth/requests/sentJwt.ts';
import type { OAuthError } from '../oauth/wire.ts';
import { grantName, planAuthentication, planBadges, runTitle } from '../plan/describePlan.ts';
import { personOf } from '../plan/grants.ts';
import { serverIdentity } from '../plan/serverIdentity.ts';
import type { RunRedaction } from '../redaction/runRedaction.ts';
import type { TextPlace } from '../redaction/textPlace.ts';
import type { AssertionPart } from '../webauthn/readAssertion.ts';
import { describeHop, type HopWords } from './describeHop.ts';
import type { Flow, FlowError, FlowOutcome, ReceivedToken } from './flow.ts';
import { exactClaims, hideMembers } from './hideMembers.ts';
import type { Hop, HopId, HopOutcome } from './hop.ts';
import type { FlowPrompt, PromptField } from './prompt.ts';
import { readingOf } from './tokenReading.ts';
import type {
  CookieView,
  FlowErrorView,
  FlowSummaryView,
  FlowView,
  HopGist,
  HopOutcomeView,
  HopView,
  OutcomeView,
  TokenView,
} from './views.ts';

/** What is secret in the run; `showSecrets` leaves every value as it is, for a terminal that was asked to. */
export type Redaction = RunRedaction | 'showSecrets';

/** The whole flow as it may leave the host. Every secret in it is replaced by its tag, wherever it stands. */
export function viewFlow(flow: Flow, redaction: Redaction): FlowView {
  const hide = hiderFor(flow, redaction);
  const hops = flow.hops.map((hop) => view(flow, hop, hide));
  return { ...summary(flow, redaction, hide), hops };
}

/** The flow without its hops. */
export function viewSummary(flow: Flow, redaction: Redaction): FlowSummaryView {
  return summary(flow, redaction, hiderFor(flow, redaction));
}

/** The findings of one hop. */
export function viewHopFindings(flow: Flow, hop: HopId, redaction: Redaction): readonly Finding[] {
  return findingsOf(flow, hop, hiderFor(flow, redaction));
}

/** One hop of a flow. */
export function viewHop(flow: Flow, hop: Hop, redaction: Redaction): HopView {
  return view(flow, hop, hiderFor(flow, redaction));
}

/** One hop in a line. Its messages are learned from, and not searched again: it takes little time. */
export function viewHopGist(flow: Flow, hop: Hop, redaction: Redaction): HopGist {
  const hide = hiderFor(flow, redaction);
  const words = describeHop(flow, hop);
  const { outcome } = hop;
  return {
    ...headOf(hop, words, hide),
    outcome:
      outcome.kind === 'answered'
        ? { kind: 'answered', status: outcome.response.status, summary: hideSummary(words.summary, hide), timing: outcome.timing }
        : viewHopOutcome(outcome, '', hide),
  };
}

/** Hides what is secret in a text; the place says how the text is to be read. */
type Hide = (text: string, place?: TextPlace) => string;

function hiderFor(flow: Flow, redaction: Redaction): Hide {
  if (redaction === 'showSecrets') return (text) => text;
  learnFlow(flow, redaction);
  return (text, place) => redaction.hide(text, place);
}

/** Records already learned from; they never change. */
const learned = new WeakMap<RunRedaction, WeakSet<object>>();

/**
 * What the records of a run hold that is secret, or an ID.
 * @param elsewhere texts that are searched elsewhere, and left out here
 */
export function learnFlow(flow: Flow, redaction: RunRedaction, elsewhere: readonly { readonly text: string }[] = []): void {
  const known = learned.get(redaction) ?? new WeakSet();
  learned.set(redaction, known);
  const once = (record: object, learn: () => void): void => {
    if (known.has(record)) return;
    known.add(record);
    learn();
  };
  const { plan, pkce } = flow;
  once(plan, () => {
    // What somebody configured as an address is no secret, random as it may look: the ID of a server or a tenant.
    for (const segment of serverIdentity(plan.server).split('/')) if (segment !== '') redaction.knowId(segment);
    for (const id of [plan.client.clientId, plan.client.keyId, plan.server.environmentId]) if (id !== undefined) redaction.knowId(id);
  });
  for (const secret of flow.secrets) once(secret, () => redaction.know(secret.label, secret.reveal()));
  if (pkce !== undefined) once(pkce, () => redaction.know(pkce.verifier.label, pkce.verifier.reveal()));
  for (const token of flow.tokens) once(token, () => learnToken(token, redaction));
  const leftOut = new Set(elsewhere.map(({ text }) => text));
  for (const hop of flow.hops) once(hop, () => learnHop(hop, redaction, leftOut));
}

/** The token, and the claims in it that are secrets themselves. */
function learnToken({ kind, value }: ReceivedToken, redaction: RunRedaction): void {
  redaction.know(kind, value.reveal());
  const reading = readingOf(value);
  if (reading.kind === 'decoded')
    redaction.learn(JSON.stringify(reading.claims), { kind: 'body', mediaType: 'application/json' }, 'received');
}

/** The answer first: it tells which values are IDs. */
function learnHop({ request, jwts = [], outcome }: Hop, redaction: RunRedaction, leftOut: ReadonlySet<string>): void {
  if (outcome.kind === 'answered') {
    const { headers, body } = outcome.response;
    if (!leftOut.has(body)) redaction.learn(body, { kind: 'body', mediaType: mediaType(headers) }, 'received');
    for (const [name, value] of headers) redaction.learn(value, { kind: 'header', name }, 'received');
  }
  redaction.learn(request.url, { kind: 'url' }, 'sent');
  for (const { claims } of jwts) redaction.learn(JSON.stringify(claims), { kind: 'body', mediaType: 'application/json' }, 'sent');
  for (const [name, value] of request.headers) redaction.learn(value, { kind: 'header', name }, 'sent');
  if (request.body !== undefined && !leftOut.has(request.body)) {
    redaction.learn(request.body, { kind: 'body', mediaType: mediaType(request.headers) }, 'sent');
  }
}

function view(flow: Flow, hop: Hop, hide: Hide): HopView {
  const words = describeHop(flow, hop);
  return {
    ...headOf(hop, words, hide),
    request: {
      method: hop.request.method,
      url: hide(hop.request.url, { kind: 'url' }),
      headers: hideHeaders(hop.request.headers, hide),
      cookies: sentCookies(hop.request, hide),
      ...(hop.request.body === undefined
        ? {}
        : { body: hide(hop.request.body, { kind: 'body', mediaType: mediaType(hop.request.headers) }) }),
    },
    ...(hop.assertion === undefined ? {} : { assertion: hop.assertion.map((part) => hidePart(part, hide)) }),
    ...(hop.jwts === undefined ? {} : { jwts: hop.jwts.map((jwt) => hideJwt(jwt, hide)) }),
    outcome: viewHopOutcome(hop.outcome, words.summary, hide),
    findings: findingsOf(flow, hop.id, hide),
  };
}

function headOf(hop: Hop, words: HopWords, hide: Hide): Omit<HopGist, 'outcome'> {
  return {
    id: hop.id,
    index: hop.index,
    step: hop.step,
    from: words.from,
    to: words.to,
    label: hide(words.label),
    ...(hop.action === undefined ? {} : { action: hide(hop.action) }),
    purpose: hide(words.purpose),
    startedAt: hop.startedAt,
    ...(hop.changes === undefined ? {} : { changes: hop.changes.map((change) => ({ ...change, name: hide(change.name) })) }),
  };
}

function findingsOf({ findings }: Flow, hop: HopId, hide: Hide): readonly Finding[] {
  return findings.filter((finding) => finding.hop === hop).map(({ hop: _, ...finding }) => hideTexts(finding, hide));
}

function viewHopOutcome(outcome: HopOutcome, summaryText: string, hide: Hide): HopOutcomeView {
  if (outcome.kind === 'failed') return { kind: 'failed', failure: hideTexts(outcome.failure, hide), timing: outcome.timing };
  if (outcome.kind !== 'answered') return outcome;
  const { response, timing } = outcome;
  return {
    kind: 'answered',
    status: response.status,
    statusText: hide(response.statusText),
    headers: hideHeaders(response.headers, hide),
    body: hide(response.body, { kind: 'body', mediaType: mediaType(response.headers) }),
    bodyBytes: response.bodyBytes,
    bodyCut: response.bodyCut,
    cookies: headerValues(response.headers, 'set-cookie').map((cookie) => setCookie(cookie, hide)),
    summary: hideSummary(summaryText, hide),
    timing,
  };
}

/** A short code is known by its name only, which has done its work then. */
function hideSummary(summaryText: string, hide: Hide): string {
  return hide(summaryText, { kind: 'summary' }).replace('code=', '');
}

/** The client may have put anything into an assertion that somebody typed. */
function hidePart(part: AssertionPart, hide: Hide): AssertionPart {
  return { ...part, value: hide(part.value), note: hide(part.note) };
}

/** Its claims are those of any token. */
function hideJwt({ header, claims, comparisons, ...rest }: SentJwt, hide: Hide): SentJwt {
  return {
    ...rest,
    header: hideMembers(header, hide),
    claims: hideMembers(claims, hide),
    comparisons: comparisons.map((each) => ({ ...each, note: hide(each.note) })),
  };
}

function hideHeaders(headers: readonly HeaderField[], hide: Hide): readonly HeaderField[] {
  return headers.map(([name, value]) => [name, hide(value, { kind: 'header', name })]);
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
  return { name, value: hide(`x=${pair.slice(equals + 1).trim()}`, { kind: 'header', name: 'Cookie' }).slice(2) };
}

function summary(flow: Flow, redaction: Redaction, hide: Hide): FlowSummaryView {
  const { plan, pkce } = flow;
  const user = userOf(flow);
  const clientAuthentication = planAuthentication(plan);
  return {
    id: flow.id,
    title: runTitle(plan),
    grant: grantName(plan),
    environment: plan.server.environmentName,
    provider: plan.server.environmentKind,
    application: plan.client.applicationName,
    badges: planBadges(plan),
    startedAt: flow.startedAt,
    outcome: viewOutcome(flow.outcome, hide),
    tokens: flow.tokens.map((token) => viewToken(token, redaction, hide)),
    checks: flow.checks.map((check) => hideTexts(check, hide)),
    findings: flow.findings.map((finding) => hideTexts(finding, hide)),
    tags: redaction === 'showSecrets' ? [] : redaction.tags,
    live: true,
    ...(plan.basedOn !== undefined ? { basedOn: plan.basedOn } : {}),
    ...(user === undefined ? {} : { user }),
    ...(clientAuthentication === undefined ? {} : { clientAuthentication }),
    ...(flow.grantEnd === undefined ? {} : { grantEnd: { ...flow.grantEnd, outcome: viewOutcome(flow.grantEnd.outcome, hide) } }),
    ...(flow.durationMs === undefined ? {} : { durationMs: flow.durationMs }),
    ...(pkce === undefined
      ? {}
      : { pkce: { method: pkce.method, verifierTag: hide(pkce.verifier.reveal()), challenge: hide(pkce.challenge) } }),
    ...(flow.prompt === undefined ? {} : { prompt: viewPrompt(flow.prompt, hide) }),
  };
}

function userOf({ plan }: Flow): string | undefined {
  return 'task' in plan || !('grant' in plan) ? undefined : personOf(plan);
}

function viewOutcome(outcome: FlowOutcome, hide: Hide): OutcomeView {
  if (outcome.kind !== 'refused' && outcome.kind !== 'failed') return outcome;
  return { kind: outcome.kind, error: viewError(outcome.error, hide) };
}

/** Code and correlation ID are the server's words, too. */
function viewError(error: FlowError, hide: Hide): FlowErrorView {
  const { correlationId, serverError } = error;
  return {
    ...hideTexts(error, hide),
    code: hide(error.code),
    ...(correlationId === undefined ? {} : { correlationId: hide(correlationId) }),
    ...(serverError === undefined ? {} : { serverError: hideServerError(serverError, hide) }),
  };
}

function hideServerError({ error, error_description: description, error_uri: uri }: OAuthError, hide: Hide): OAuthError {
  return {
    error: hide(error),
    ...(description === undefined ? {} : { error_description: hide(description) }),
    ...(uri === undefined ? {} : { error_uri: hide(uri) }),
  };
}

function viewToken(token: ReceivedToken, redaction: Redaction, hide: Hide): TokenView {
  const { kind, hop, channel, scope, encryption } = token;
  const value = token.value.reveal();
  const tag = redaction === 'showSecrets' ? value : redaction.tagFor(kind, value);
  const reading = readingOf(token.value);
  const expiry = reading.kind === 'decoded' ? reading.claims['exp'] : undefined;
  const fromResponse = token.expiresInSeconds === undefined ? undefined : token.receivedAt + token.expiresInSeconds * 1000;
  const expiresAt = typeof expiry === 'number' && Number.isFinite(expiry) ? expiry * 1000 : fromResponse;
  const shared = {
    kind,
    tag,
    ...(hop === undefined ? {} : { hop }),
    channel,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(scope === undefined ? {} : { scope: hide(scope) }),
    ...(encryption === undefined ? {} : { encryption }),
  };
  switch (reading.kind) {
    case 'decoded':
      return {
        ...shared,
        format: 'jwt',
        header: hideMembers(reading.header, hide),
        claims: hideMembers(reading.claims, hide),
        ...exactClaims(reading, hide),
      };
    case 'encrypted':
      return { ...shared, format: 'jwt', header: hideMembers(reading.header, hide), problem: reading.message };
    case 'malformed':
      return { ...shared, format: 'opaque', problem: reading.message };
    case 'opaque':
      return { ...shared, format: 'opaque', ...(kind === 'id_token' ? { problem: reading.message } : {}) };
  }
}

/** The sentences of a finding, check, failure or error: they may quote what a server sent. */
function hideTexts<Shape extends { readonly message: string; readonly remedy?: string }>(shape: Shape, hide: Hide): Shape {
  return { ...shape, message: hide(shape.message), ...(shape.remedy === undefined ? {} : { remedy: hide(shape.remedy) }) };
}

function viewPrompt(prompt: FlowPrompt, hide: Hide): FlowPrompt {
  const quotes = prompt.quotes?.map(({ heading, text }) => ({ heading: hide(heading), text: hide(text) }));
  // The link and the user code are what the person needs: hidden, nobody could approve anything.
  return {
    ...prompt,
    title: hide(prompt.title),
    message: hide(prompt.message),
    ...(prompt.rejected === undefined ? {} : { rejected: hide(prompt.rejected) }),
    ...(prompt.hint === undefined ? {} : { hint: hide(prompt.hint) }),
    ...(quotes === undefined ? {} : { quotes }),
    actions: prompt.actions.map((action) => ({
      ...action,
      label: hide(action.label),
      fields: action.fields.map((field) => hideField(field, hide)),
    })),
  };
}

function hideField(field: PromptField, hide: Hide): PromptField {
  const { label, hint, options } = field;
  return {
    ...field,
    label: hide(label),
    ...(hint === undefined ? {} : { hint: hide(hint) }),
    ...(options === undefined ? {} : { options: options.map((option) => ({ ...option, label: hide(option.label) })) }),
  };
}
