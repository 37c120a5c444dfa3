import type { DraftView } from '../changes/viewDraft.ts';
import type { EpochMs } from '../runs/hop.ts';
import type { HopView } from '../runs/views.ts';

/** A request that a run waits with, for the panel. Secrets are replaced by tags. */
export interface PausedView {
  /** Of the pause: what is said about another one is not meant for this. */
  readonly id: number;
  /** The hop that it is going to be, with the request as it is drafted. */
  readonly hop: HopView;
  readonly draft: DraftView;
  /** Names it in a sentence: `the token request`. */
  readonly words: string;
  /** Whether the run can go on without it. */
  readonly maySkip: boolean;
  /** Whether an edit can be taken back. */
  readonly canUndo: boolean;
  /** It goes through the user agent, with its cookies. */
  readonly isFrontChannel: boolean;
  readonly life?: RequestLife;
  /** Where runs of the environment pause. Left out: the run has no environment to remember it for. */
  readonly pausesBefore?: PauseChoices;
}

/** How long what the request carries lives: as far as the server said, else since when it is there. */
export interface RequestLife {
  /** Of the parameter: `code`, `device_code`. */
  readonly name: string;
  readonly issuedAt: EpochMs;
  /** Said by the server. */
  readonly expiresAt?: EpochMs;
  /** What the specification recommends, in seconds, and where. */
  readonly recommended?: { readonly seconds: number; readonly spec: string };
}

/** Whether the run, and those after it in the environment, pause before the step and before its phase. */
export interface PauseChoices {
  readonly environment: string;
  readonly step: boolean;
  readonly phase: boolean;
  /** Names the phase. */
  readonly phaseName: string;
}
