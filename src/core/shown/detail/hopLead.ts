import { changesInWords } from '../../changes/requestChange.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { namesSession } from '../../http/sessionCookie.ts';
import { isJsonObject, ownMember, parseJson } from '../../json/json.ts';
import type { ProductWords } from '../../meaning/productWords.ts';
import { isGrantType } from '../../plan/grants.ts';
import { stepDefinition } from '../../runs/steps/steps.ts';
import type { HopOutcomeView, HopView } from '../../runs/views.ts';
import { cibaGrantType, deviceCodeGrantType, jwtBearerGrantType, tokenExchangeGrantType } from '../../values/grantTypes.ts';
import { pendingAnswer } from '../pendingAnswer.ts';
import { clientAuthentication } from './clientAuthentication.ts';
import { faultsOf } from './faults.ts';
import { type MessageFields, receivedFields, sentFields } from './messageFields.ts';
import { hopLink, hopsBefore, type ShownRunView } from './runContext.ts';
import { code, type Said, said, sentences, strong } from './said.ts';

type Answered = Extract<HopOutcomeView, { kind: 'answered' }>;

/** A hop with what its messages carry. */
interface ReadHop {
  readonly run: ShownRunView;
  readonly hop: HopView;
  readonly outcome: Answered;
  readonly sent: MessageFields;
  readonly received: MessageFields;
  readonly words: Pick<ProductWords, 'causes'>;
}

/** What a person changed in the request of a hop of this run, and what happened at it, in one to three sentences. */
export function hopLead(run: ShownRunView, hop: HopView, words: Pick<ProductWords, 'causes'>): Said {
  const changed = changesInWords(hop.changes ?? []);
  const told = happened(run, hop, words);
  return changed === '' ? told : sentences([[changed], told]);
}

function happened(run: ShownRunView, hop: HopView, words: Pick<ProductWords, 'causes'>): Said {
  const { outcome } = hop;
  switch (outcome.kind) {
    case 'pending':
      return said`${clientOf(run)} sent this request and is waiting for the response.`;
    case 'failed':
      return said`No response came. ${outcome.failure.message}`;
    case 'handedOver':
      return [outcome.message];
    case 'answered': {
      const received = receivedFields(hop, run.tags);
      if (received === undefined) return [hop.purpose];
      const read: ReadHop = { run, hop, outcome, sent: sentFields(hop, run.tags), received, words };
      return sentences(outcome.status >= 400 || fieldOf(received, 'error') !== undefined ? rejected(read) : accepted(read));
    }
  }
}

function clientOf({ summary }: ShownRunView): string {
  return summary.application === '' ? 'The client' : summary.application;
}

function fieldOf({ fields }: MessageFields, name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value;
}

/** The server said no. */
function rejected(read: ReadHop): readonly Said[] {
  const { run, hop, sent, received } = read;
  const pending = pendingAnswer(hop);
  if (pending === 'authorization_pending')
    return [said`The user has not approved yet, so there are no tokens. ${clientOf(run)} asks again later.`];
  if (pending === 'slow_down')
    return [said`The user has not approved yet, and ${clientOf(run)} asked too often. It waits longer before it asks again.`];
  const faults = faultsOf(run, hop, sent, received).map(({ name }) => name);
  if (hop.step === 'authorization request' && received.location === undefined) {
    const unsafe = faults.includes('redirect_uri') || faults.includes('client_id');
    return [
      said`The server rejected the request before showing a sign-on page.`,
      unsafe
        ? said`It does not redirect to a URI that it does not know, so your application never hears about this error.`
        : said`It did not redirect, so your application does not hear about this error.`,
    ];
  }
  const error = fieldOf(received, 'error');
  const why = hop.findings.find(({ severity }) => severity === 'error')?.message.split('\n', 1)[0];
  if (error === undefined) return rejectedByProduct(read, why);
  const first = said`The server rejected ${stepDefinition(hop.step).words} with ${strong(error)}.`;
  return why === undefined ? [first, ...unsentCookies(read)] : [first, [why]];
}

/** An error that OAuth does not define: what was rejected, because of which field, and why; its codes beside that. */
function rejectedByProduct(read: ReadHop, finding: string | undefined): readonly Said[] {
  const { hop, outcome, received, words } = read;
  const step = stepDefinition(hop.step).words;
  const codes = ['code', 'details[0].code'].flatMap((name) => fieldOf(received, name) ?? []);
  const first = (because: Said): Said => said`The server rejected ${step}${because}.`;
  const missing = unsentCookies(read);
  if (codes.length === 0) return [first(said` with status ${outcome.status}`), ...(finding === undefined ? missing : [[finding]])];
  const target = fieldOf(received, 'details[0].target');
  const cause = codes.toReversed().find((each) => Object.hasOwn(words.causes, each));
  const known = cause === undefined ? finding : words.causes[cause];
  const why = missing.length > 0 || known === undefined ? missing : [[known]];
  return [first(target === undefined ? [] : said` because of ${code(target)}`), ...why, [code(codes.join(': '))]];
}

/** A sign-on that is not recognized: the cookie that would have shown it. */
function unsentCookies({ run, hop }: ReadHop): readonly Said[] {
  if (hop.step !== 'resume' || hop.request.cookies.some(({ name }) => namesSession(name))) return [];
  const setter = hopsBefore(run, hop).findLast(
    ({ outcome }) => outcome.kind === 'answered' && outcome.cookies.some(({ name }) => namesSession(name)),
  );
  return setter === undefined
    ? []
    : [said`The session cookie that ${hopLink(setter)} set was not sent, so the server does not know who signed on.`];
}

function accepted(read: ReadHop): readonly Said[] {
  const told = leads[read.hop.step]?.(read);
  return told ?? purposeOf(read.hop);
}

/** Two sentences of what such a hop is for. */
function purposeOf({ purpose }: HopView): readonly Said[] {
  return [
    [
      purpose
        .split(/(?<=\.) (?=[A-Z])/)
        .slice(0, 2)
        .join(' '),
    ],
  ];
}

type Lead = (read: ReadHop) => readonly Said[] | undefined;

const leads: Readonly<Partial<Record<HopView['step'], Lead>>> = {
  discovery: ({ run, received }) =>
    fieldOf(received, 'issuer') === undefined
      ? undefined
      : [
          said`${clientOf(run)} read the metadata of ${strong(fieldOf(received, 'issuer') ?? '')}. The endpoints of this run are taken from it.`,
        ],
  'pushed authorization request': ({ run }) => [
    said`${clientOf(run)} sent the parameters of the authorization request directly to the server. The response is a reference that stands for them in the browser.`,
  ],
  'authorization request': authorizationLead,
  'device authorization request': ({ run, received }) => {
    const userCode = fieldOf(received, 'user_code');
    if (userCode === undefined) return undefined;
    return [said`${clientOf(run)} asked for a user code. The user enters ${strong(userCode)} on another device and approves there.`];
  },
  flow: (read) => [said`The browser read the state of the sign-on.`, ...statusLead(read)],
  'sign-on': (read) => [
    read.hop.action === undefined
      ? said`The browser took the next step of the sign-on.`
      : said`The browser sent ${strong(read.hop.action)}.`,
    ...statusLead(read),
  ],
  resume: resumeLead,
  'token request': tokenLead,
  'JWK set': keySetLead,
  UserInfo: ({ run, outcome }) => {
    const count = memberCount(outcome);
    if (count === undefined) return undefined;
    return [
      said`${clientOf(run)} asked for the claims about the user with the access token. The server returned ${count === 1 ? '1 claim' : `${count} claims`}.`,
    ];
  },
  introspection: ({ run, received }) => {
    const active = fieldOf(received, 'active');
    if (active === undefined) return undefined;
    return [
      said`${clientOf(run)} asked whether a token is still valid. The server said that it is ${strong(active === 'true' ? 'active' : 'not active')}.`,
    ];
  },
  revocation: () => [said`The server confirmed that the token is revoked. It says so for a token that it does not know, too.`],
};

function authorizationLead({ run, hop, received, outcome }: ReadHop): readonly Said[] | undefined {
  const asked = said`${clientOf(run)} asked the server to sign a user on.`;
  const issued = fieldOf(received, 'code');
  if (issued !== undefined)
    return [asked, said`The server returned the code ${code(issued)} without showing a page: the user has a session.`];
  if (received.location !== undefined)
    return [asked, said`The server accepted the request and redirected to ${code(shortAddress(received.location, hop.request.url))}.`];
  const status = fieldOf(received, 'status');
  if (status !== undefined) return [asked, said`The server accepted the request; the sign-on has the status ${strong(status)}.`];
  return outcome.body === '' ? undefined : [asked, said`The server accepted the request and showed a page.`];
}

/** Without what it has in common with the address of the request: `/signon/`. */
function shortAddress(location: string, requestUrl: string): string {
  const from = parseUrl(requestUrl);
  const to = parseUrl(location);
  if (to === undefined || from === undefined || to.origin !== from.origin) return location;
  const [, first = ''] = from.pathname.split('/');
  return first !== '' && to.pathname.startsWith(`/${first}/`) ? to.pathname.slice(first.length + 1) : to.pathname;
}

function statusLead({ received, outcome }: ReadHop): readonly Said[] {
  const status = fieldOf(received, 'status');
  const session = outcome.cookies.find(({ name }) => namesSession(name));
  const cookie = session === undefined ? [] : said`, and the response set the session cookie ${strong(session.name)}`;
  if (status === undefined) return session === undefined ? [] : [said`The response set the session cookie ${strong(session.name)}.`];
  return [said`The sign-on has the status ${strong(status)}${cookie}.`];
}

function resumeLead({ run, hop, received }: ReadHop): readonly Said[] | undefined {
  const issued = fieldOf(received, 'code') ?? fieldOf(received, 'authorizeResponse.code');
  const cookie = hop.request.cookies.find(({ name }) => namesSession(name));
  const setter =
    cookie === undefined
      ? undefined
      : hopsBefore(run, hop).findLast(
          ({ outcome }) => outcome.kind === 'answered' && outcome.cookies.some(({ name }) => name === cookie.name),
        );
  const first =
    cookie === undefined || setter === undefined
      ? said`The browser returned to the authorization server.`
      : said`The browser returned to the authorization server; the cookie ${strong(cookie.name)} proves that it signed on in ${hopLink(setter)}.`;
  return [first, ...(issued === undefined ? [] : [said`The server issued the code ${code(issued)}.`])];
}

const exchanged: ReadonlyMap<string, string> = new Map([
  ['authorization_code', 'the code'],
  ['refresh_token', 'the refresh token'],
  [tokenExchangeGrantType, 'the subject token'],
  [jwtBearerGrantType, 'a signed assertion'],
  ['password', 'the password of the user'],
  [deviceCodeGrantType, 'the device code'],
  [cibaGrantType, 'the ID of the authentication request'],
]);

function tokenLead(read: ReadHop): readonly Said[] | undefined {
  const { run, hop, sent, received } = read;
  const grant = fieldOf(sent, 'grant_type');
  const names = ['access_token', 'id_token', 'refresh_token'].filter((name) => fieldOf(received, name) !== undefined);
  if (grant === undefined || names.length === 0) return undefined;
  const method = clientAuthentication(hop, sent)?.method;
  const given = exchanged.get(grant);
  const action =
    given === undefined
      ? said`${clientOf(run)} asked for tokens`
      : said`${clientOf(run)} exchanged ${given} for ${grant === 'refresh_token' ? 'new tokens' : 'tokens'}`;
  const authenticated =
    method === undefined || method === 'none'
      ? said` without authenticating`
      : said` and authenticated with ${method === 'signed assertion' ? 'a signed assertion' : strong(method)}`;
  const isProven = fieldOf(sent, 'code_verifier') !== undefined;
  const count = ['no token', 'one token', 'two tokens', 'three tokens'][names.length] ?? '';
  return [
    said`${action}${authenticated}.`,
    isProven ? said`The server accepted the PKCE verifier and issued ${count}.` : said`The server issued ${count}.`,
  ];
}

function keySetLead({ run, outcome }: ReadHop): readonly Said[] | undefined {
  const json = parseJson(outcome.body);
  const keys = isJsonObject(json) ? ownMember(json, 'keys') : undefined;
  if (!Array.isArray(keys)) return undefined;
  const first = said`${clientOf(run)} fetched the public keys of the server: ${keys.length === 1 ? '1 key' : `${keys.length} keys`}.`;
  const verified = run.summary.checks.some(({ code: rule, outcome: result }) => rule === 'idToken.signature' && result === 'passed');
  return verified && isGrantType(run.summary.grant) ? [first, said`The signature of the ID token verifies with one of them.`] : [first];
}

/** All of them: fields are the first, and no lists of objects. */
function memberCount({ body }: Answered): number | undefined {
  const json = parseJson(body);
  return isJsonObject(json) ? Object.keys(json).length : undefined;
}
