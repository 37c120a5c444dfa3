import { changesBetween } from '../../changes/requestParts.ts';
import { unsendable } from '../../changes/sendable.ts';
import type { HttpRequest } from '../../http/http.ts';
import { originOf } from '../../http/origin.ts';
import type { Hop } from '../../runs/hop.ts';
import type { StepName } from '../../runs/steps/steps.ts';
import { l10n } from '../../text/l10n.ts';
import { FlowStop } from '../flowStop.ts';
import type { RunPorts } from '../ports.ts';
import type { SendOptions } from '../run.ts';
import { expiredWhilePaused } from './expiredWhilePaused.ts';
import { lifeOfRequest } from './lifeOfRequest.ts';
import type { ReviewedRequest } from './requestReview.ts';

/** What the review needs of a run. */
export interface ReviewingRun {
  readonly ports: Pick<RunPorts, 'review' | 'transport' | 'clock'>;
  readonly signal: AbortSignal;
  waitForPerson<Result>(work: () => Promise<Result>): Promise<Result>;
  recorded(): { readonly hops: readonly Hop[] };
}

/** Requests that were reviewed before they came to be sent, so that what was read of them is what is sent. */
const reviewed = new WeakMap<HttpRequest, ReviewedRequest>();

/** Steps without which a run goes on: what they bring is said not to be there. */
const optionalSteps: ReadonlySet<StepName> = new Set<StepName>(['JWK set', 'claims source']);

/**
 * Shows a request to whoever looks at each before it is sent (port `review`).
 *
 * @param index of the hop that it is going to be
 * @returns the request to send; a promise only where somebody looks at it; `skip` where it is not sent
 * @throws {FlowStop} when what was made of it cannot be sent
 */
export function reviewRequest(
  run: ReviewingRun,
  step: StepName,
  index: number,
  request: HttpRequest,
  { channel = 'front', action }: SendOptions,
): ReviewedRequest | Promise<ReviewedRequest | 'skip'> {
  const known = reviewed.get(request);
  if (known !== undefined) return known;
  const { review, transport, clock } = run.ports;
  if (review === undefined) return { request, changes: [], hasCookies: false };
  const cookies = channel === 'front' ? (transport.cookieHeader?.(request.url) ?? '') : '';
  const whole: HttpRequest = cookies === '' ? request : { ...request, headers: [...request.headers, ['cookie', cookies]] };
  const maySkip = optionalSteps.has(step);
  const asked = review.before({ step, index, request: whole, channel, ...(action === undefined ? {} : { action }), maySkip }, run.signal);
  if (asked === undefined) return { request, changes: [], hasCookies: false };
  const askedAt = clock.now();
  return run
    .waitForPerson(() => asked)
    .then((decision) => {
      if (decision.kind === 'skip') return 'skip';
      const sentAt = clock.now();
      const remarks = expiredWhilePaused(lifeOfRequest(decision.request, run.recorded().hops), askedAt, sentAt);
      const changes = changesBetween(whole, decision.request);
      const problem = changes.length === 0 ? undefined : unsendable(decision.request);
      if (problem !== undefined)
        throw FlowStop.failed({ code: 'request.unsendable', message: problem, remedy: l10n`Correct what was changed, then run again.` });
      if (changes.length === 0) return { request, changes, hasCookies: false, remarks };
      const hasOwnCookies = changes.some(({ place }) => place === 'cookie');
      const isElsewhere = originOf(decision.request.url) !== originOf(whole.url);
      // Cookies belong to the origin that set them (RFC 6265 section 5.4): another one gets its own.
      const sent = isElsewhere && !hasOwnCookies ? withoutCookies(decision.request) : decision.request;
      const result = { request: sent, changes, hasCookies: hasOwnCookies || (cookies !== '' && !isElsewhere), remarks };
      reviewed.set(result.request, result);
      return result;
    });
}

function withoutCookies(request: HttpRequest): HttpRequest {
  return { ...request, headers: request.headers.filter(([name]) => name.toLowerCase() !== 'cookie') };
}

/** Looks at a request ahead, before something is read of it. What was decided counts when the same object is sent. */
export async function reviewAhead(
  run: ReviewingRun,
  step: StepName,
  index: number,
  request: HttpRequest,
  options: SendOptions,
): Promise<HttpRequest> {
  const decision = await reviewRequest(run, step, index, request, options);
  if (decision === 'skip') return request;
  reviewed.set(decision.request, decision);
  return decision.request;
}

/** What a person changed in a request that was looked at ahead, and what there is to know about it since. */
export function reviewOf(request: HttpRequest): Required<Pick<ReviewedRequest, 'changes' | 'remarks'>> {
  const { changes = [], remarks = [] } = reviewed.get(request) ?? {};
  return { changes, remarks };
}
