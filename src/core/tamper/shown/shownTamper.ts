import type { HopId } from '../../runs/hop.ts';
import type { TamperVerdict } from '../judgeTamper.ts';

/** `skipped`: the case was not run. */
export type ShownVerdict = TamperVerdict['kind'] | 'skipped';

/** A case and what came of it, as it may leave the host: tags stand for secrets. */
export interface ShownTamperCase {
  readonly id: string;
  readonly group: string;
  /** What was changed. */
  readonly change: string;
  /** What a correct server answers, as a sentence. */
  readonly expected: string;
  readonly spec: string;
  /** Left out until the case was run. */
  readonly result?: ShownTamperResult;
}

export interface ShownTamperResult {
  readonly verdict: ShownVerdict;
  /** In a few words, for a row: `400 invalid_grant`. */
  readonly happened: string;
  /** One sentence. */
  readonly reason: string;
  /** The changed request in a line, and what was changed in it. */
  readonly sent?: ShownTamperHop;
  /** The answer that decided. */
  readonly answered?: ShownTamperHop;
  readonly advice?: string;
  /** Whether there is a run behind it. */
  readonly hasRun: boolean;
}

export interface ShownTamperHop {
  readonly id: HopId;
  readonly index: number;
  readonly text: string;
}

/** The report of a set of cases, finished or as far as it is. */
export interface ShownTamper {
  readonly environment: string;
  readonly application: string;
  readonly user?: string;
  /** `refused`: no case was run, for the reason that `problem` gives. */
  readonly state: 'running' | 'completed' | 'stopped' | 'refused';
  /** Why nothing was run, or what the verdicts lack. */
  readonly problem?: string;
  readonly cases: readonly ShownTamperCase[];
  /** Of all runs. */
  readonly requests: number;
  /** Hosts that were asked, with their ports. */
  readonly hosts: readonly string[];
  readonly durationMs?: number;
  /** Whether there is a run without changes to show. */
  readonly hasControl: boolean;
  /** Everything in the texts that is a tag. */
  readonly tags: readonly string[];
}
