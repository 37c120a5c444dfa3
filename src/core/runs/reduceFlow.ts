import { assertNever } from '../values/assertNever.ts';
import type { Flow } from './flow.ts';
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
    return { id, plan, startedAt, outcome: { kind: 'running' }, hops: [], tokens: [], secrets: [], checks: [], findings: [] };
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
    case 'checksReported':
      return { ...flow, checks: [...flow.checks, ...event.checks] };
    case 'findingsReported':
      return { ...flow, findings: [...flow.findings, ...event.findings] };
    case 'promptOpened':
      return { ...flow, prompt: event.prompt };
    case 'promptClosed':
      return withoutPrompt(flow);
    case 'flowContinued':
      return { ...flow, outcome: { kind: 'running' } };
    case 'flowEnded':
      return { ...withoutPrompt(flow), outcome: event.outcome, durationMs: event.durationMs };
    default:
      return assertNever(event);
  }
}

function withoutPrompt(flow: Flow): Flow {
  const { prompt: _, ...rest } = flow;
  return rest;
}
