import { FlowStop } from '../engine/flowStop.ts';
import { refusedWith } from '../engine/readings.ts';
import type { HopAnswer, Run, SignOnStart } from '../engine/run.ts';
import type { Finding } from '../findings/finding.ts';
import { type FormField, fieldValue, parseForm } from '../http/form.ts';
import { type HttpRequest, headerValue } from '../http/http.ts';
import { parseUrl } from '../http/parseUrl.ts';
import { authorizationHttpRequest } from '../oauth/authorizationRequest.ts';
import { readAuthorizationError } from '../oauth/errors/authorizationError.ts';
import type { OAuthError } from '../oauth/wire.ts';
import { hopInWords } from '../runs/steps/stepWords.ts';
import { l10n } from '../text/l10n.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { Secret } from '../values/secret.ts';
import { readRedirect } from './redirect.ts';
import { refusedRequest } from './refusedRequest.ts';

/** Parameters that name a user, or that a server takes once: such a request is not sent twice. */
const sentOnce = ['request', 'request_uri', 'login_hint', 'login_hint_token', 'id_token_hint'];

/** Errors that say that a person is needed, whom this request does not have. */
const needsPerson: ReadonlySet<string> = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
  'access_denied',
]);

/** What an authorization response may bring: each is hidden and not used. */
const grants = ['code', 'access_token', 'id_token', 'response'];

/**
 * The authorization request as it is sent before a person: by GET, with `state` and `nonce` of its own; `undefined` when it names a user, can
 * be used once, or forbids pages (`prompt=none`).
 */
export function requestToCheck(request: HttpRequest, ownValue: (name: 'state' | 'nonce') => string): HttpRequest | undefined {
  const url = parseUrl(request.url);
  if (url === undefined) return undefined;
  const fields = parseForm(request.method === 'POST' ? (request.body ?? '') : url.search);
  const isOnce = sentOnce.some((name) => fieldValue(fields, name) !== undefined);
  if (isOnce || fieldValue(fields, 'prompt')?.split(' ').includes('none') === true) return undefined;
  const own = fields.map(([name, value]): FormField => [name, name === 'state' || name === 'nonce' ? ownValue(name) : value]);
  if (request.method === 'GET') url.search = '';
  return authorizationHttpRequest(url.href, 'GET', own);
}

/** What the response to the check says about the request of the person. */
export type CheckReading =
  /** A page to sign on at, or what says nothing. */
  | { readonly kind: 'goesOn' }
  | { readonly kind: 'refused'; readonly error: OAuthError; readonly findings: readonly Finding[]; readonly where: string }
  /** With a status and a page or a body of the server's own. */
  | { readonly kind: 'rejected' };

export function readCheck(answer: HopAnswer, redirectUri: string | undefined): CheckReading {
  const { status, headers } = answer.response;
  if (status === 400 || status === 403) return { kind: 'rejected' };
  const reached = readRedirect(answer, redirectUri === undefined ? {} : { redirectUri });
  if (reached.kind === 'reached') return refusal(reached.received.parameters, '');
  const location = status >= 300 && status < 400 ? parseUrl(headerValue(headers, 'location') ?? '', answer.request.url) : undefined;
  if (location === undefined) return { kind: 'goesOn' };
  return refusal(parseForm(location.search), l10n` It redirected to a page of its own: ${location.origin}${location.pathname}.`);
}

function refusal(parameters: readonly FormField[], where: string): CheckReading {
  const shown = readAuthorizationError(parameters);
  return shown === undefined || needsPerson.has(shown.error.error) ? { kind: 'goesOn' } : { kind: 'refused', ...shown, where };
}

/**
 * Sends the authorization request once before a person is sent to it, without cookies, and follows no redirect: a server that refuses the
 * client, the redirect URI or a parameter says so at once, and otherwise on a page that nobody here sees. What it brings is not used.
 *
 * @throws {FlowStop} when the server refuses the request
 */
export async function checkRequest(run: Run, start: SignOnStart): Promise<void> {
  const request = requestToCheck(start.request, (name) => run.randomSecret(name));
  if (request === undefined) return;
  const answer = await run.trySend('authorization check', request, { channel: 'back' });
  if ('error' in answer) return; // the browser may have another way to the server, and says so if not
  hideGrants(run, answer, start.sent.redirectUri);
  run.note([sentFirst], answer.hop);
  const reading = readCheck(answer, start.sent.redirectUri);
  if (reading.kind === 'goesOn') return;
  if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings, reading.where);
  const { code, message, remedy } = refusedRequest(start, { ...answer, step: 'authorization request' });
  throw FlowStop.refused({ code, message: `${sentenceCase(hopInWords(answer))}: ${message}`, remedy, hop: answer.hop });
}

const sentFirst: Finding = {
  severity: 'info',
  code: 'authorizationCheck.sent',
  message: l10n`The authorization request was sent here once, without cookies and with a state of its own, to see whether the server refuses it. The response is not used.`,
  spec: 'RFC 6749 section 4.1.2.1',
};

/** A server that asks nobody issues a code to anybody who asks. */
function hideGrants(run: Run, answer: HopAnswer, redirectUri: string | undefined): void {
  const reached = readRedirect(answer, redirectUri === undefined ? {} : { redirectUri });
  if (reached.kind !== 'reached') return;
  for (const [name, value] of reached.received.parameters)
    if (grants.includes(name) && value !== '') run.usedSecret(new Secret(value, name));
}
