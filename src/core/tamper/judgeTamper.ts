import { challengeParameter, readChallenges } from '../http/challenges.ts';
import { fieldValue, parseForm } from '../http/form.ts';
import { type HttpResponse, headerValue } from '../http/http.ts';
import { isRedirect } from '../http/redirectTarget.ts';
import { parseJsonObject, textMember } from '../json/json.ts';
import { isBoundType } from '../oauth/dpop/proof.ts';
import type { Flow } from '../runs/flow.ts';
import type { Hop } from '../runs/hop.ts';
import { l10n } from '../text/l10n.ts';
import { visibleText } from '../text/visibleText.ts';
import type { TamperCase } from './tamperCase.ts';

/** What a run with changes says of the server, and the hop that shows it. */
export interface TamperVerdict {
  readonly kind: 'held' | 'notHeld' | 'unclear';
  /** One sentence. Never holds a secret. */
  readonly reason: string;
  /** Index of the hop. */
  readonly hop?: number;
  readonly status?: number;
  /** The error code of the server. */
  readonly error?: string;
}

/**
 * Judges the server by what it answered to the changed request and to those after it. What our own client made of it does not count: the
 * first answer that refuses or that goes on decides, and where there is none it cannot be told.
 */
export function judgeTamper(tamperCase: TamperCase, flow: Flow): TamperVerdict {
  const verdict = judgedByAnswers(tamperCase, flow);
  const { allowance } = tamperCase;
  return verdict.kind === 'notHeld' && allowance !== undefined ? { ...verdict, reason: `${verdict.reason} ${allowance}` } : verdict;
}

function judgedByAnswers(tamperCase: TamperCase, flow: Flow): TamperVerdict {
  const start = startOf(tamperCase, flow.hops);
  if (start === undefined)
    return unclear(
      tamperCase.edits.length === 0 && tamperCase.needs === undefined
        ? l10n`No refresh token was replaced in this run, so none was used again.${endOf(flow)}`
        : l10n`The run ended before the changed request was sent.${endOf(flow)}`,
    );
  const [changed] = flow.hops.slice(start);
  for (const hop of flow.hops.slice(start)) {
    const verdict = judgeHop(tamperCase, hop, hop.step === changed?.step);
    if (verdict !== undefined) return verdict;
  }
  return unclear(l10n`The server neither refused the request nor went on to its end.${endOf(flow)}`);
}

/**
 * Position of the first hop that counts: the first changed one. Where nothing is changed, that of the code that was waited with, or the last
 * use of a refresh token that was used before.
 */
function startOf({ edits, needs }: TamperCase, hops: readonly Hop[]): number | undefined {
  const found =
    needs === 'codeLifetime'
      ? hops.findIndex(({ step }) => step === 'token request')
      : edits.length === 0
        ? hops.findLastIndex((hop, at) => isReuse(hop, hops.slice(0, at)))
        : hops.findIndex(isChanged);
  return found < 0 ? undefined : found;
}

function isChanged({ changes }: Hop): boolean {
  return changes !== undefined && changes.length > 0;
}

function isReuse(hop: Hop, earlier: readonly Hop[]): boolean {
  const used = refreshTokenIn(hop);
  return used !== undefined && earlier.some((each) => refreshTokenIn(each) === used && hasTokens(each));
}

function refreshTokenIn({ step, request }: Hop): string | undefined {
  return step === 'token request' ? fieldValue(parseForm(request.body ?? ''), 'refresh_token') : undefined;
}

function hasTokens({ outcome }: Hop): boolean {
  return outcome.kind === 'answered' && saidIn(outcome.response)('access_token') !== undefined;
}

function endOf({ outcome }: Flow): string {
  return 'error' in outcome ? l10n` It ended with ${visibleText(outcome.error.code)}.` : '';
}

function unclear(reason: string, hop?: Hop, answer: Partial<Pick<TamperVerdict, 'status' | 'error'>> = {}): TamperVerdict {
  return { kind: 'unclear', reason, ...(hop === undefined ? {} : { hop: hop.index }), ...answer };
}

function judgeHop(tamperCase: TamperCase, hop: Hop, isChangedStep: boolean): TamperVerdict | undefined {
  const { outcome } = hop;
  // Where no redirect brings the response, it has come all the same when its code is redeemed.
  if (tamperCase.goal === 'response' && hop.step === 'token request') return { kind: 'notHeld', reason: responseSent, hop: hop.index };
  if (outcome.kind === 'failed') return unclear(outcome.failure.message, hop);
  if (outcome.kind === 'handedOver') return unclear(l10n`The request went to the system browser, which does not show its responses.`, hop);
  if (outcome.kind === 'pending') return undefined;
  const { response } = outcome;
  const { status } = response;
  const said = saidIn(response);
  const error = said('error')?.slice(0, 80);
  const at = { hop: hop.index, status };
  if (status === 429) return unclear(l10n`The server limits the rate of requests (429).`, hop, { status });
  // RFC 9449 section 8: the request is repeated with a nonce, and judged then
  if (error === 'use_dpop_nonce') return undefined;
  if (error !== undefined) {
    const shown = visibleText(error);
    return tamperCase.errors.includes(error)
      ? { kind: 'held', reason: l10n`The server refused the request: ${shown}.`, ...at, error: shown }
      : unclear(l10n`The server answered with ${shown}, an error that the section does not name for this.`, hop, { status, error: shown });
  }
  if (status >= 500) return unclear(l10n`The server failed with status ${status}.`, hop, { status });
  if (status >= 400)
    return isChangedStep && isRefusal(tamperCase, status)
      ? { kind: 'held', reason: refusedByStatus(tamperCase, status), ...at }
      : unclear(l10n`The server answered with status ${status} and no error code.`, hop, { status });
  if (tamperCase.refusedBySignOn === true && isChangedStep && isRedirect(status) && said('code') === undefined)
    return { kind: 'held', reason: l10n`The server sent no authorization response, and the user back to sign on.`, ...at };
  return wentOn(tamperCase, hop, response, said);
}

function isRefusal({ refusedByStatus: statuses }: TamperCase, status: number): boolean {
  return statuses === 'any' || statuses?.includes(status) === true;
}

function refusedByStatus({ refusedByStatus: statuses }: TamperCase, status: number): string {
  return statuses === 'any'
    ? l10n`The server refused the request on a page of its own, with status ${status}.`
    : l10n`The server refused the request with status ${status}.`;
}

const responseSent = l10n`The server sent an authorization response as if nothing had been changed.`;

type Said = (name: string) => string | undefined;

function wentOn({ goal, group }: TamperCase, hop: Hop, response: HttpResponse, said: Said): TamperVerdict | undefined {
  const at = { hop: hop.index, status: response.status };
  const isTokenResponse = hop.step === 'token request';
  if (goal === 'response' || goal === 'query') {
    if (isTokenResponse || !(isRedirect(response.status) && ['code', 'access_token', 'id_token'].some((name) => said(name) !== undefined)))
      return undefined;
    if (goal === 'query' && !bringsTokenInQuery(response))
      return unclear(l10n`The server sent an authorization response, but no token in its query.`, hop, { status: response.status });
    return { kind: 'notHeld', reason: responseSent, ...at };
  }
  if (goal === 'claims')
    return hop.step === 'UserInfo'
      ? { kind: 'notHeld', reason: l10n`The server answered as if nothing had been changed.`, ...at }
      : undefined;
  if (!isTokenResponse || said('access_token') === undefined) return undefined;
  if (group === 'dpop' && !isBoundType(said('token_type')))
    return unclear(l10n`The server issued a token that is bound to no key: it takes no DPoP proofs from this client.`, hop, {
      status: response.status,
    });
  if (goal === 'scope' && said('scope') !== undefined && !hasAskedScope(hop, said('scope') ?? ''))
    return unclear(l10n`The server issued tokens without the scope that was added, in place of an error.`, hop, {
      status: response.status,
    });
  return { kind: 'notHeld', reason: l10n`The server issued tokens as if nothing had been changed.`, ...at };
}

function hasAskedScope({ request }: Hop, granted: string): boolean {
  const all = granted.split(' ');
  return (fieldValue(parseForm(request.body ?? ''), 'scope') ?? '').split(' ').every((scope) => all.includes(scope));
}

function bringsTokenInQuery({ headers }: HttpResponse): boolean {
  const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(headerValue(headers, 'location') ?? '') ?? [];
  return ['access_token', 'id_token'].some((name) => fieldValue(parseForm(query), name) !== undefined);
}

/** Members of a JSON body, of a challenge (RFC 6750 section 3), or parameters of the address that the response leads to. */
function saidIn(response: HttpResponse): Said {
  const object = parseJsonObject(response.body);
  const challenges = readChallenges(response.headers);
  const challenged: Said = (name) =>
    challenges.map((challenge) => challengeParameter(challenge, name)).find((value) => value !== undefined);
  if (object !== undefined) return (name) => textMember(object, name) ?? challenged(name);
  if (challenges.length > 0) return challenged;
  const location = isRedirect(response.status) ? (headerValue(response.headers, 'location') ?? '') : '';
  const fields = parseForm(location.replace(/^[^?#]*[?#]?/, '').replace(/[?#]/g, '&'));
  return (name) => fieldValue(fields, name);
}
