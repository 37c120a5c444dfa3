import type { HttpRequest } from '../../http/http.ts';
import { l10n } from '../../text/l10n.ts';
import type { TamperCase, WholeTamper } from '../tamperCase.ts';
import { isCode } from './plans.ts';

/** The session of a sign-on through an API. */
export const sessionCases: readonly TamperCase[] = [
  sessionCase('missing', l10n`Sign-on resumed without its cookies`, (request) => withCookies(request)),
  sessionCase('ofOtherRun', l10n`Sign-on resumed with the cookies of another one`, withCookies, true),
];

/** Whoever ends a sign-on has to be who began it: the session is in cookies. */
function sessionCase(name: string, change: string, of: WholeTamper['of'], withRunBefore?: true): TamperCase {
  return {
    id: `session.${name}`,
    group: 'session',
    change,
    expected: l10n`Sends no authorization response: it refuses, or has the user sign on again.`,
    spec: 'RFC 6749 section 10.12',
    cost: 'code',
    applies: (plan) => isCode(plan) && plan.signOn.kind === 'flows',
    edits: [{ step: 'resume', of, ...(withRunBefore === undefined ? {} : { withRunBefore }) }],
    goal: 'response',
    errors: ['access_denied', 'invalid_request', 'login_required'],
    refusedByStatus: 'any',
    refusedBySignOn: true,
  };
}

/** The request with the cookies of another one; without any where there is none. */
function withCookies(request: HttpRequest, other?: HttpRequest): HttpRequest {
  const cookies = other?.headers.filter(([name]) => name.toLowerCase() === 'cookie') ?? [];
  return { ...request, headers: [...request.headers.filter(([name]) => name.toLowerCase() !== 'cookie'), ...cookies] };
}
