import { headerValue } from '../../http/http.ts';
import { staysOnThisMachine } from '../../http/loopback.ts';
import type { HopId } from '../../runs/hop.ts';
import type { StepName } from '../../runs/steps/steps.ts';
import type { FlowView, HopView } from '../../runs/views.ts';
import { isSentByUs } from '../../shown/detail/isSentByUs.ts';
import { tagSet } from '../../shown/tags.ts';
import type { Replay, ReplayQuestion, ReplayRequest, ReplayStep } from './replay.ts';
import { ReplayValues } from './replayValues.ts';
import { requestParts } from './requestParts.ts';
import { responsePlaces } from './responsePlaces.ts';

/** Requests for public documents, on which no later request depends. */
const documents: ReadonlySet<StepName> = new Set(['discovery', 'JWK set']);
/** Requests that a run sends only to look, with nothing taken from their response. */
const looks: ReadonlySet<StepName> = new Set(['authorization check', 'session check']);
/** What a person has to approve before the tokens can be had. */
const approved: ReadonlySet<StepName> = new Set(['device authorization request', 'backchannel authentication request']);

/**
 * What of a run can be sent again. Total: what cannot is left out, with a reason.
 * @param run with tags in the place of secrets
 * @param hops which of its hops; all when left out. A document that was asked for by name is in it
 * @param makesAnew `false` for what cannot make values: state, nonce and verifier are then asked for, and a challenge stays what it was
 */
export function replayOf(run: FlowView, hops?: ReadonlySet<HopId>, makesAnew = true): Replay {
  const tags = tagSet(run.tags);
  const sent = hops === undefined ? run.hops : run.hops.filter(({ id }) => hops.has(id));
  const values = new ReplayValues(run, tags, sent, makesAnew);
  const steps: ReplayStep[] = [];
  const leftOut: { number: number; why: string }[] = [];
  let setsCookies = false;
  for (const [place, hop] of run.hops.entries()) {
    if (hops !== undefined && !hops.has(hop.id)) continue;
    const why = hops === undefined ? reasonToLeaveOut(run.hops, place) : undefined;
    if (why !== undefined) {
      leftOut.push({ number: hop.index, why });
      continue;
    }
    if (hop.outcome.kind === 'handedOver' && hop.to !== 'client') {
      steps.push(browserQuestion(run, hop, values));
      continue;
    }
    if (!isSentByUs(hop)) {
      leftOut.push({ number: hop.index, why: 'what a browser or a server sent to the client' });
      continue;
    }
    // Of a part of a run, what the rest of it had put into the jar is asked for.
    steps.push(requestOf(hop, values, hops === undefined || setsCookies ? 'fromJar' : 'inHeader'));
    setsCookies ||= hop.outcome.kind === 'answered' && hop.outcome.cookies.length > 0;
    values.learn(hop, responsePlaces(hop, tags));
    if (isApprovedElsewhere(run.hops, place)) steps.push(approvalQuestion(hop, values));
  }
  return {
    title: [run.title, run.application, run.user].filter((part) => part !== undefined && part !== '').join(' · '),
    inputs: values.inputs,
    made: values.made,
    steps: withCaptures(steps, values),
    leftOut,
    loopback: run.hops.some(({ request }) => request.url.startsWith('http:') && staysOnThisMachine(request.url)),
  };
}

function reasonToLeaveOut(hops: readonly HopView[], place: number): string | undefined {
  const hop = hops[place];
  if (hop === undefined) return undefined;
  if (documents.has(hop.step)) return 'a public document; no later request depends on it';
  if (looks.has(hop.step)) return 'sent only to look; its response is not used';
  return isRepeated(hops, place) ? 'the same request came again' : undefined;
}

/** Whether nobody signs on in the run itself: the next request asks for the tokens. */
function isApprovedElsewhere(hops: readonly HopView[], place: number): boolean {
  const hop = hops[place];
  return hop !== undefined && approved.has(hop.step) && hops.slice(place + 1).find(isSentByUs)?.step === 'token request';
}

/** A poll: the next request of ours is the same, to the letter. */
function isRepeated(hops: readonly HopView[], place: number): boolean {
  const hop = hops[place];
  const next = hops.slice(place + 1).find(isSentByUs);
  return (
    hop !== undefined &&
    next !== undefined &&
    hop.step === next.step &&
    hop.step === 'token request' &&
    hop.request.url === next.request.url &&
    hop.request.body === next.request.body
  );
}

function requestOf(hop: HopView, values: ReplayValues, cookies: 'fromJar' | 'inHeader'): ReplayRequest {
  const { outcome, request } = hop;
  return {
    kind: 'request',
    hop: hop.id,
    number: hop.index,
    step: hop.step,
    title: hop.action === undefined ? hop.step : `${hop.step} ${hop.action}`,
    method: request.method,
    ...requestParts(hop, values, cookies),
    status: outcome.kind === 'answered' ? outcome.status : 0,
    captures: [],
    mustEqual: [],
    cookies: cookies === 'fromJar' && (headerValue(request.headers, 'cookie') !== undefined || request.cookies.length > 0),
  };
}

/** The captures that something needs, at the requests that bring them; and where a value that was sent has to come back. */
function withCaptures(steps: readonly ReplayStep[], values: ReplayValues): readonly ReplayStep[] {
  return steps.map((step) =>
    step.kind === 'question' ? step : { ...step, captures: values.capturesOf(step.hop), mustEqual: values.comparisonsOf(step.hop) },
  );
}

/** The request that a browser sent, which a person sends again. */
function browserQuestion(run: FlowView, hop: HopView, values: ReplayValues): ReplayQuestion {
  const { origin, path, query } = requestParts(hop, values, 'fromJar');
  const response = run.hops.find(({ index, step }) => index > hop.index && step === 'authorization response');
  const answer = response === undefined ? undefined : values.answerIn(response);
  return {
    kind: 'question',
    title: 'sign on in a browser',
    open: { kind: 'address', origin, path, query },
    ...(answer === undefined ? {} : { name: answer.name }),
    about: answer === undefined ? 'nothing' : `the parameter ${answer.parameter} of the address where the browser ends`,
  };
}

/** A person approves at the address in the response, or on a device of their own. */
function approvalQuestion(hop: HopView, values: ReplayValues): ReplayQuestion {
  const address = values.captureOf(hop.id, 'verification_uri_complete') ?? values.captureOf(hop.id, 'verification_uri') ?? [];
  return { kind: 'question', title: 'approve on the other device', open: { kind: 'whole', address }, about: 'nothing' };
}
