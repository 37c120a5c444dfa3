import type { Severity } from '../../core/findings/finding.ts';
import { type FormField, fieldValue, parseForm } from '../../core/http/form.ts';
import { type HttpResponse, headerValue, mediaType } from '../../core/http/http.ts';
import { parseUrl } from '../../core/http/parseUrl.ts';
import { type DecodedJwt, decodeJwt } from '../../core/jose/jwt.ts';
import { type JsonObject, parseJsonObject, textMember } from '../../core/json/json.ts';
import type { Explanation } from '../../core/meaning/explanation.ts';
import { receivedInUrl } from '../../core/oauth/authorizationResponse.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { Hop } from '../../core/runs/hop.ts';

/** A hop that was answered. */
export type AnsweredHop = Hop & { readonly outcome: { readonly kind: 'answered'; readonly response: HttpResponse } };

/**
 * Something that people stumble over with PingOne, and how a flow shows it. The explanation holds for whoever meets
 * it; `seen` finds the hop that it is about.
 */
export interface Situation {
  readonly explanation: Explanation;
  readonly severity: Severity;
  /** The hop where it shows; `undefined` when it does not. Total: hops hold what servers sent. */
  readonly seen: (flow: Flow) => Hop | undefined;
}

export function isAnswered(hop: Hop): hop is AnsweredHop {
  return hop.outcome.kind === 'answered';
}

/** The answered hops of the named steps, in order; all of them when no step is named. */
export function answered(flow: Flow, ...steps: readonly Hop['step'][]): readonly AnsweredHop[] {
  return flow.hops.filter(isAnswered).filter(({ step }) => steps.length === 0 || steps.includes(step));
}

export function statusOf(hop: AnsweredHop): number {
  return hop.outcome.response.status;
}

/** The parameters that were sent, in the query or in a form. */
export function sentFields({ request }: Hop): readonly FormField[] {
  const question = request.url.indexOf('?');
  const query = question < 0 ? [] : parseForm(request.url.slice(question));
  const isForm = mediaType(request.headers) === 'application/x-www-form-urlencoded';
  return [...query, ...(isForm ? parseForm(request.body ?? '') : [])];
}

export function sentValue(hop: Hop | undefined, name: string): string | undefined {
  return hop === undefined ? undefined : fieldValue(sentFields(hop), name);
}

export function answeredJson(hop: AnsweredHop): JsonObject {
  return parseJsonObject(hop.outcome.response.body) ?? {};
}

/** The error of an answer, whether it stands in a JSON body, in a redirect, or as the code of the platform. */
export function errorOf(hop: AnsweredHop): string | undefined {
  const body = answeredJson(hop);
  return textMember(body, 'error') ?? redirectedValue(hop, 'error') ?? (statusOf(hop) >= 400 ? textMember(body, 'code') : undefined);
}

/** A parameter of the redirect that an answer is, from its query or fragment. */
export function redirectedValue(hop: AnsweredHop, name: string): string | undefined {
  const location = headerValue(hop.outcome.response.headers, 'location');
  return location === undefined ? undefined : fieldValue(receivedInUrl(location).parameters, name);
}

export function isPage(hop: AnsweredHop): boolean {
  return mediaType(hop.outcome.response.headers) === 'text/html' && statusOf(hop) < 300;
}

/** True when the request carries one of the session cookies of PingOne. */
export function sendsSession({ request }: Hop): boolean {
  return /(?:^|;)\s*ST(?:-NO-SS)?=/.test(headerValue(request.headers, 'cookie') ?? '');
}

/** The access token of a request when it can be read; decoded, not verified. */
export function bearerOf({ request }: Hop): DecodedJwt | undefined {
  const token = /^bearer +(\S+)$/i.exec(headerValue(request.headers, 'authorization') ?? '')?.[1];
  const reading = token === undefined ? undefined : decodeJwt(token);
  return reading?.kind === 'decoded' ? reading : undefined;
}

/** Path of the request without query. */
export function pathOf({ request }: Hop): string {
  return parseUrl(request.url)?.pathname ?? '';
}

/** The authorization request of a flow; the pushed one when only its reference went through the front channel. */
export function authorizationRequestOf(flow: Flow): AnsweredHop | undefined {
  const pushed = answered(flow, 'pushed authorization request')[0];
  return pushed ?? answered(flow, 'authorization request')[0];
}
