import { findingsOf } from '../findings/finding.ts';
import { assertNever } from '../values/assertNever.ts';
import { present } from '../values/members.ts';
import type { Flow, FlowOutcome, HopCheck, HopFinding } from './flow.ts';
import type { FlowEvent } from './flowEvents.ts';
import { placeHop } from './placeHop.ts';

/**
 * The state of a flow after an event. Records are replaced, never edited, so an unchanged part stays the same
 * object and can be compared by identity.
 *
 * @param flow `undefined` before `flowStarted`, the only event that may come then
 */
export function reduceFlow(flow: Flow | undefined, event: FlowEvent): Flow {
  if (event.type === 'flowStarted') {
    const { flowId: id, plan, startedAt } = event;
    return { id, plan, startedAt, outcome: { kind: 'running' }, hops: [], tokens: [], secrets: [], evidence: [], checks: [], findings: [] };
  }
  if (flow === undefined) throw new Error(`The event ${event.type} came before flowStarted.`);
  switch (event.type) {
    case 'hopChanged':
      return { ...flow, hops: placeHop(flow.hops, event.hop) };
    case 'secretUsed':
      return { ...flow, secrets: [...flow.secrets, event.secret] };
    case 'pkceGenerated':
      return { ...flow, pkce: event.pkce };
    case 'tokenReceived':
      return { ...flow, tokens: [...flow.tokens, event.token] };
    case 'evidenceCame':
      return { ...flow, evidence: [...flow.evidence, event.evidence] };
    case 'checksReported':
      return withChecks(flow, event.checks);
    case 'findingsReported':
      return withFindings(flow, event.findings);
    case 'promptOpened':
      return { ...flow, prompt: event.prompt };
    case 'promptClosed':
      return withoutPrompt(flow);
    case 'flowContinued':
      return { ...withGrantEnd(flow, flow.outcome, flow.durationMs ?? 0), outcome: { kind: 'running' } };
    case 'grantEnded':
      return withGrantEnd(flow, { kind: 'completed' }, event.durationMs);
    case 'flowEnded':
      return { ...withoutPrompt(flow), outcome: event.outcome, durationMs: event.durationMs };
    default:
      return assertNever(event);
  }
}

/** The failed ones are findings of their hop, too. */
function withChecks(flow: Flow, checks: readonly HopCheck[]): Flow {
  const came = new Map(checks.map((check) => [placeOf(check), check]));
  const kept = flow.checks.map((check) => judgedAgain(flow, check, came.get(placeOf(check))));
  const known = new Set(flow.checks.map(placeOf));
  const earlier = new Set(checks.map(placeOf).filter((place) => known.has(place)));
  const findings = flow.findings.filter((finding) => !earlier.has(placeOf(finding)));
  return {
    ...flow,
    checks: [...kept, ...checks.filter((check) => !known.has(placeOf(check)))],
    findings: [...findings, ...failedOf(checks)],
  };
}

function judgedAgain({ grantEnd }: Flow, before: HopCheck, now: HopCheck | undefined): HopCheck {
  if (now === undefined) return before;
  const failedSince = now.outcome === 'failed' && (before.outcome !== 'failed' || before.afterGrant === true);
  return failedSince && grantEnd !== undefined && now.hop === undefined ? { ...now, afterGrant: true } : now;
}

function failedOf(checks: readonly HopCheck[]): readonly HopFinding[] {
  return checks.flatMap((check) => {
    const [finding] = findingsOf([check]);
    return finding === undefined ? [] : [{ ...finding, ...present({ hop: check.hop }) }];
  });
}

function withFindings(flow: Flow, findings: readonly HopFinding[]): Flow {
  const isKnown = ({ code, hop, message }: HopFinding) =>
    flow.findings.some((finding) => finding.code === code && finding.hop === hop && finding.message === message);
  const added = findings.filter((finding) => !isKnown(finding));
  return added.length === 0 ? flow : { ...flow, findings: [...flow.findings, ...added] };
}

/** The first end counts: what comes later is never the grant. */
function withGrantEnd(flow: Flow, outcome: FlowOutcome, durationMs: number): Flow {
  return flow.grantEnd === undefined ? { ...flow, grantEnd: { outcome, durationMs, hops: flow.hops.length } } : flow;
}

function placeOf({ code, hop }: { readonly code: string; readonly hop?: string }): string {
  return `${code} ${hop ?? ''}`;
}

function withoutPrompt(flow: Flow): Flow {
  const { prompt: _, ...rest } = flow;
  return rest;
}
