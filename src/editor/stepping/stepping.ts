import type { Disposable, Event } from 'vscode';
import type { Draft, DraftEdit } from '../../core/changes/draft.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import type { Runs } from '../../core/runs/runs.ts';
import type { PauseChoices, PausedView } from '../../core/shown/pausedView.ts';
import { phaseName, phaseOf } from '../../core/shown/phases.ts';
import { Emitter } from '../kernel/emitter.ts';
import type { PausePlaces } from './pausePlaces.ts';
import { type Pause, type PauseAt, SteppedRun } from './steppedRun.ts';
import { viewPause } from './viewPause.ts';

/** A run that may be paused, from before it has an ID. */
export interface StepSession {
  readonly review: SteppedRun;
  /** The run has an ID now. */
  started(id: FlowId): void;
  ended(): void;
}

/** The owner of the pauses of all runs in the window, and of the drafts of their requests. */
export class Stepping implements Disposable {
  readonly #places: PausePlaces;
  readonly #changed = new Emitter<FlowId>();
  readonly #acting = new Emitter<FlowId>();
  readonly #sessions = new Map<FlowId, { readonly run: SteppedRun; readonly environment: string | undefined }>();

  /** A run has come to a pause, its draft has changed, or it goes on. */
  readonly onDidChange: Event<FlowId> = this.#changed.event;

  /** Something is about to be done with what a run waits with: what is on its way into the draft goes before. */
  readonly onWillAct: Event<FlowId> = this.#acting.event;

  constructor(places: PausePlaces) {
    this.#places = places;
  }

  /** Before a run is started or gone on with. @param environment whose remembered places it pauses before; none when left out */
  begin(environment: string | undefined, isStepped: boolean, pausesAt?: PauseAt): StepSession {
    let id: FlowId | undefined;
    const run = new SteppedRun({
      isStepped,
      pausesAt,
      pausesBefore: (step) => environment !== undefined && this.#places.pausesBefore(environment, step),
      onChange: () => {
        if (id !== undefined) this.#changed.fire(id);
      },
    });
    return {
      review: run,
      started: (given) => {
        id = given;
        this.#sessions.set(given, { run, environment });
      },
      ended: () => {
        if (id !== undefined && this.#sessions.get(id)?.run === run) this.#sessions.delete(id);
      },
    };
  }

  isPaused(id: FlowId): boolean {
    return this.#run(id)?.pause !== undefined;
  }

  /** The pause of a run as it may leave the host. New tags in it are told by the run first. */
  viewOf(id: FlowId, runs: Pick<Runs<unknown>, 'look'>): PausedView | undefined {
    const pause = this.#run(id)?.pause;
    if (pause === undefined) return undefined;
    const view = runs.look(id, (flow, redaction) => viewPause(pause, flow, redaction));
    const pausesBefore = this.#choices(id, pause);
    return view === undefined ? undefined : { ...view, ...(pausesBefore === undefined ? {} : { pausesBefore }) };
  }

  /** What a run waits with. Raw. */
  pauseOf(id: FlowId): Pause | undefined {
    return this.#run(id)?.pause;
  }

  /** What was made of the whole draft, elsewhere than in the panel. */
  setDraft(id: FlowId, pause: number, draft: Draft): void {
    this.#at(id, pause)?.setDraft(draft);
  }

  /** The raw value of an entry of the draft, to be replaced by the person. */
  valueOf(id: FlowId, pause: number, entry: number): { readonly name: string; readonly value: string } | undefined {
    return this.#at(id, pause)?.pause?.draft.entries.find((each) => each.id === entry);
  }

  /** @param pause that the person saw: an edit of another one came too late */
  edit(id: FlowId, pause: number, edit: DraftEdit): void {
    this.#acting.fire(id);
    this.#at(id, pause)?.edit(edit);
  }

  undo(id: FlowId, pause: number): void {
    this.#acting.fire(id);
    this.#at(id, pause)?.undo();
  }

  /** Takes the last edit back, of whatever the run waits with. */
  undoLast(id: FlowId): void {
    this.#acting.fire(id);
    this.#run(id)?.undo();
  }

  send(id: FlowId, pause: number, as: 'drafted' | 'it was'): void {
    this.#acting.fire(id);
    this.#at(id, pause)?.send(as);
  }

  skip(id: FlowId, pause: number): void {
    this.#at(id, pause)?.skip();
  }

  /** Pauses before the next request of each run that is under way. */
  pauseNext(ids: readonly FlowId[]): void {
    for (const id of ids) this.#run(id)?.pauseNext();
  }

  /** Sends the request as it is drafted. @param then whether the run pauses before the next one again */
  goOn(id: FlowId, then: 'step' | 'continue'): void {
    this.#acting.fire(id);
    const run = this.#run(id);
    if (run?.pause === undefined) return;
    if (then === 'step') run.pauseNext();
    else run.pauseNoMore();
    run.send('drafted');
  }

  /** Remembers for the environment of a run whether runs pause before the step, or the phase, of its pause. */
  async pauseBefore(id: FlowId, pause: number, what: 'step' | 'phase', isOn: boolean): Promise<void> {
    const session = this.#sessions.get(id);
    const step = this.#at(id, pause)?.pause?.unsent.step;
    if (session?.environment === undefined || step === undefined) return;
    await this.#places.set(session.environment, what === 'step' ? `step ${step}` : `phase ${phaseOf(step)}`, isOn);
    this.#changed.fire(id);
  }

  dispose(): void {
    this.#sessions.clear();
    this.#changed.dispose();
    this.#acting.dispose();
  }

  #choices(id: FlowId, { unsent: { step } }: Pause): PauseChoices | undefined {
    const environment = this.#sessions.get(id)?.environment;
    if (environment === undefined) return undefined;
    const phase = phaseOf(step);
    return {
      environment,
      step: this.#places.has(environment, `step ${step}`),
      phase: this.#places.has(environment, `phase ${phase}`),
      phaseName: phaseName(phase),
    };
  }

  #run(id: FlowId): SteppedRun | undefined {
    return this.#sessions.get(id)?.run;
  }

  #at(id: FlowId, pause: number): SteppedRun | undefined {
    const run = this.#run(id);
    return run?.pause?.id === pause ? run : undefined;
  }
}
