import type { RunPlan } from '../plan/plan.ts';
import type { Secret } from '../values/secret.ts';
import type { Evidence } from './evidence.ts';
import type { FlowOutcome, HopCheck, HopFinding, PkceValues, ReceivedToken } from './flow.ts';
import type { EpochMs, FlowId, Hop } from './hop.ts';
import type { FlowPrompt } from './prompt.ts';

/** What happens to a flow, in order. `reduceFlow` makes the state of it. */
export type FlowEvent =
  | { readonly type: 'flowStarted'; readonly flowId: FlowId; readonly plan: RunPlan; readonly startedAt: EpochMs }
  /** A hop is there, or took its next state: the whole hop, replacing the one with its ID. */
  | { readonly type: 'hopChanged'; readonly hop: Hop }
  /** The run has a secret from outside or made one: whatever shows the run hides it from now on. */
  | { readonly type: 'secretUsed'; readonly secret: Secret }
  | { readonly type: 'pkceGenerated'; readonly pkce: PkceValues }
  | { readonly type: 'tokenReceived'; readonly token: ReceivedToken }
  | { readonly type: 'evidenceCame'; readonly evidence: Evidence }
  /** A result takes the place of an earlier one of the same rule about the same hop, its finding too. */
  | { readonly type: 'checksReported'; readonly checks: readonly HopCheck[] }
  | { readonly type: 'findingsReported'; readonly findings: readonly HopFinding[] }
  | { readonly type: 'promptOpened'; readonly prompt: FlowPrompt }
  | { readonly type: 'promptClosed'; readonly promptId: string }
  /** The grant has brought what it was for, and something is done with it in the same run. `durationMs` since the run started. */
  | { readonly type: 'grantEnded'; readonly durationMs: number }
  /** Something more is done with a flow that had ended: it is running again. */
  | { readonly type: 'flowContinued' }
  | { readonly type: 'flowEnded'; readonly outcome: FlowOutcome; readonly durationMs: number };
