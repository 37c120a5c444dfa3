import { randomUUID } from 'node:crypto';
import type { DaVinciInteraction } from '../daVinci/daVinciInteraction.ts';
import type { SignOnPolicy } from '../directory/policy.ts';
import type { Flow, FlowMilestone, FlowPurpose } from './flow.ts';

/** What is known when a flow starts. */
export interface NewFlow {
  readonly purpose: FlowPurpose;
  readonly applicationId?: string;
  readonly policy: SignOnPolicy;
  readonly daVinci?: DaVinciInteraction;
  readonly loginHint?: string;
  readonly userId?: string;
  readonly sessionId?: string;
  readonly milestones?: readonly FlowMilestone[];
  readonly amr?: readonly string[];
}

/** Flows kept at the same time; the oldest one goes. A benchmark starts thousands. */
const capacity = 5000;

/** Flows in memory. One that was not touched for its lifetime is gone. */
export class FlowStore {
  readonly #flows = new Map<string, Flow>();

  /** @param lifetimeMs of inactivity; PingOne: 15 minutes */
  constructor(private readonly lifetimeMs: number) {}

  create(start: NewFlow): Flow {
    const now = Date.now();
    const { milestones, amr, ...rest } = start;
    const flow: Flow = {
      ...rest,
      id: randomUUID(),
      createdAt: now,
      expiresAt: now + this.lifetimeMs,
      milestones: new Set(milestones ?? []),
      amr: amr ?? [],
      pushPolls: 0,
      otpAttempts: 0,
      resumed: false,
    };
    this.#flows.set(flow.id, flow);
    const oldest = this.#flows.keys().next().value;
    if (this.#flows.size > capacity && oldest !== undefined) this.#flows.delete(oldest);
    return flow;
  }

  get(id: string): Flow | undefined {
    const flow = this.#flows.get(id);
    if (flow !== undefined && flow.expiresAt <= Date.now()) {
      this.#flows.delete(id);
      return undefined;
    }
    return flow;
  }

  /** Replaces a flow; being touched moves its expiry. */
  put(flow: Flow): Flow {
    const touched = { ...flow, expiresAt: Date.now() + this.lifetimeMs };
    this.#flows.set(flow.id, touched);
    return touched;
  }

  delete(id: string): void {
    this.#flows.delete(id);
  }
}
