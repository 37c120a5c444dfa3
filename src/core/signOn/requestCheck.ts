import { FlowStop } from '../engine/flowStop.ts';
import { secretsInRequest } from '../engine/gate/sentSecrets.ts';
import { refusedWith } from '../engine/readings.ts';
import type { HopAnswer, Run, SignOnStart } from '../engine/run.ts';
import type { Finding } from '../findings/finding.ts';
import { fieldValue, parseForm } from '../http/form.ts';
import type { HttpRequest } from '../http/http.ts';
import { parseUrl } from '../http/parseUrl.ts';
import { isPlainHttpOverNetwork } from '../http/plainHttp.ts';
import { authorizationHttpRequest } from '../oauth/authorizationRequest.ts';
import { forbidsPages } from '../oauth/prompt.ts';
import { saidInBody } from '../oauth/responses/saidInBody.ts';
import { withoutResponseValues } from '../oauth/responses/withoutResponseValues.ts';
import { hopInWords } from '../runs/steps/stepWords.ts';
import { l10n } from '../text/l10n.ts';
import { quotedSentence } from '../text/quotedSentence.ts';
import { quotedText } from '../text/quotedText.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { type CheckReading, readCheck } from './checkReading.ts';
import { refusedRequest, sendAsGetRemedy } from './refusedRequest.ts';
import { parametersOfOneUse, withOwnValues } from './requestCopy.ts';

/** A person waits for it, and a slow server refuses nothing. */
const longestMs = 5_000;

/**
 * The authorization request as it is sent before a person: with `state` and `nonce` of its own; `undefined` when it names a user, can
 * be used once, carries a secret, would be readable on its way, or forbids pages (`prompt=none`).
 *
 * @param method POST only for a request that is one
 */
export function requestToCheck(
  request: HttpRequest,
  ownValue: (name: 'state' | 'nonce') => string,
  method: 'GET' | 'POST' = 'GET',
): HttpRequest | undefined {
  const url = parseUrl(request.url);
  if (url === undefined || isPlainHttpOverNetwork(url) || secretsInRequest(request).length > 0) return undefined;
  const fields = parseForm(request.method === 'POST' ? (request.body ?? '') : url.search);
  const isOnce = fields.some(([name]) => parametersOfOneUse.has(name));
  if (isOnce || forbidsPages(fieldValue(fields, 'prompt'))) return undefined;
  if (request.method === 'GET') url.search = '';
  return authorizationHttpRequest(url.href, method, withOwnValues(fields, ownValue));
}

/**
 * Sends the authorization request once before a person is sent to it, without cookies, and follows no redirect: a server that refuses the
 * client, the redirect URI or a parameter says so at once, and otherwise on a page that nobody here sees. A code or a token in the response
 * is not kept. Where the person is sent by POST, the same follows as POST: what is refused then is refused because of the method.
 *
 * @throws {FlowStop} when the server refuses the request
 */
export async function checkRequest(run: Run, start: SignOnStart): Promise<void> {
  const request = requestToCheck(start.request, (name) => run.randomSecret(name));
  if (request === undefined) return;
  const answer = await sendBriefly(run, request, sentFirst);
  if (answer === undefined) return;
  const reading = readCheck(answer, start.sent.redirectUri);
  run.note([sentFirst(inWords(reading, answer))], answer.hop);
  const { kind, said } = reading;
  if (kind === 'refused' && said !== undefined) throw refusedWith(run, answer, said.error, said.findings, placeInWords(reading));
  if (kind === 'goesOn') return start.request.method === 'POST' ? checkPost(run, start) : undefined;
  const { code, message, remedy } = refusedRequest(start, { ...answer, step: 'authorization request' });
  throw FlowStop.refused({
    code,
    message: `${sentenceCase(hopInWords(answer))}: ${message}`,
    remedy: orSwitchOffRemedy(remedy),
    hop: answer.hop,
  });
}

/** @throws {FlowStop} when the server refuses as POST what it takes as GET: some read the query only */
async function checkPost(run: Run, { request, sent }: SignOnStart): Promise<void> {
  const posted = requestToCheck(request, (name) => run.randomSecret(name), 'POST');
  const answer = posted === undefined ? undefined : await sendBriefly(run, posted, sentAsPost);
  if (answer === undefined) return;
  const reading = readCheck(answer, sent.redirectUri);
  const answered = inWords(reading, answer);
  run.note([sentAsPost(answered)], answer.hop);
  const { status } = answer.response;
  if (reading.kind === 'goesOn' && status !== 404 && status !== 405) return;
  throw FlowStop.refused({
    code: 'authorizationRequest.refused',
    message: l10n`${sentenceCase(hopInWords(answer))}: the server refuses the authorization request as POST, and goes on with the same parameters as GET.${answered}`,
    remedy: orSwitchOffRemedy(sendAsGetRemedy),
    spec: 'OpenID Connect Core section 3.1.2.1',
    hop: answer.hop,
  });
}

/** @returns `undefined` when no response came: the browser may have another way to the server, and says so if not */
async function sendBriefly(run: Run, request: HttpRequest, sent: (answered: string) => Finding): Promise<HopAnswer | undefined> {
  const { timeouts } = run.plan;
  const shorter = (ms: number): number => Math.min(ms, longestMs);
  const { connectMs, headersMs, bodyMs } = timeouts;
  const brief = { ...timeouts, connectMs: shorter(connectMs), headersMs: shorter(headersMs), bodyMs: shorter(bodyMs) };
  const sender = run.withPlan({ ...run.plan, timeouts: brief });
  const answer = await sender.trySend('authorization check', request, { channel: 'back', recorded: withoutResponseValues });
  if ('response' in answer) return answer;
  run.note([sent('')], answer.error.hop);
  return undefined;
}

function orSwitchOffRemedy(remedy: string): string {
  return l10n`${remedy} If the same address works in a browser, set "requestCheck" of the environment to "off".`;
}

function sentAsPost(answered: string): Finding {
  return {
    severity: 'info',
    code: 'authorizationCheck.sent',
    message: l10n`The authorization request was sent here as POST too, as the browser sends it. The response is not used.${answered}`,
    spec: 'RFC 6749 section 3.1',
  };
}

function sentFirst(answered: string): Finding {
  return {
    severity: 'info',
    code: 'authorizationCheck.sent',
    message: l10n`The authorization request was sent here once, without cookies and with a state of its own, to see whether the server refuses it. The response is not used, and a code in it is not kept.${answered}`,
    spec: 'RFC 6749 section 4.1.2.1',
  };
}

/** What came, as sentences that follow another. */
function inWords({ place, said }: CheckReading, { response }: HopAnswer): string {
  const where = place === undefined ? '' : l10n` It redirects to ${quotedText(place)}.`;
  const error = said === undefined ? '' : l10n` The error is ${quotedText(said.error.error, 100)}.`;
  const description = said?.error.error_description;
  const quote = description === undefined ? '' : l10n` The server says: ${quotedSentence(description, 500)}`;
  const shown = response.status >= 400 ? saidInBody(response) : '';
  return l10n` The server returned status ${response.status}.${where}${error}${quote}${shown}`;
}

/** An error at a page of the server's own is not an authorization response: which page it was. */
function placeInWords({ place, said }: CheckReading): string {
  return place === undefined || said?.atRedirectUri === true ? '' : l10n` It redirected to a page of its own: ${quotedText(place)}.`;
}
