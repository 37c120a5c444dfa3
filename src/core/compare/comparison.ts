import type { HopId } from '../runs/hop.ts';
import type { StepName } from '../runs/steps/steps.ts';
import type { Said } from '../shown/detail/said.ts';

/** Two runs put beside each other. Bounded: what a server wrote is cut. */
export interface Comparison {
  /** The hops of both, aligned by step, in the order of the flow. */
  readonly hops: readonly HopPair[];
  /** Everything that differs and is not set aside: the likely cause first, what follows from it, then the rest in the order of the flow. */
  readonly differences: readonly Difference[];
  /**
   * One sentence on what is behind the differences: it says "so" only where that is known, and is otherwise about the first one.
   * `undefined` where nothing differs.
   */
  readonly cause: Said | undefined;
  /** What differs in every run, by kind: `state`, `nonce`, `times`; each with how often it did, the most frequent first. */
  readonly setAside: readonly { readonly kind: string; readonly count: number }[];
  /** Whether tags of the two runs can be compared: only those of one window are the same for the same value. */
  readonly secretsComparable: boolean;
}

/** Two hops that do the same. Of polls the last one stands for all. */
export interface HopPair {
  readonly step: StepName;
  /** Left out where only the other run has it. */
  readonly a?: HopId;
  readonly b?: HopId;
  /** Indices into {@link Comparison.differences}. */
  readonly differences: readonly number[];
}

export interface Difference {
  readonly role: 'cause' | 'consequence' | 'other';
  readonly kind:
    | 'plan' /** What was run: its grant, environment, application or user. */
    | 'hop'
    | 'parameter'
    | 'header'
    | 'cookie'
    | 'clientAuthentication'
    | 'status'
    | 'body'
    | 'token'
    | 'claim'
    | 'check'
    | 'outcome';
  /** Index of the pair that it is about; of a token, a check or the outcome the pair where it came to be, if any. */
  readonly pair?: number;
  /** Of the parameter, header, cookie, claim or check, as it was on the wire. */
  readonly name?: string;
  /** What differs, in one sentence with A and B as the names of the runs. */
  readonly said: Said;
  /** What stands in A, as shown; left out where A has none. */
  readonly a?: string;
  readonly b?: string;
}
