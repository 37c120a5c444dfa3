import { type Draft, type DraftEdit, draftedRequest, draftOf, editDraft } from '../../core/changes/draft.ts';
import { editDraftByName } from '../../core/changes/editDraftByName.ts';
import type { PartEdit } from '../../core/changes/editRequest.ts';
import { unsendable } from '../../core/changes/sendable.ts';
import type { RequestReview, ReviewDecision, UnsentRequest } from '../../core/engine/review/requestReview.ts';
import type { StepName } from '../../core/runs/steps/steps.ts';

/** A request that waits for a person. Raw. */
export interface Pause {
  /** From 1, counted by the run. */
  readonly id: number;
  readonly unsent: UnsentRequest;
  readonly draft: Draft;
  /** Before each edit, the latest last. */
  readonly earlier: readonly Draft[];
}

/** A request that a run pauses before, whatever else it pauses before, with what is changed in it already. */
export interface PauseAt {
  readonly step: StepName;
  /** 1 for the first request of the step. */
  readonly nth: number;
  readonly edits: readonly PartEdit[];
}

export interface SteppedRunOptions {
  /** Whether it pauses before each request. */
  readonly isStepped: boolean;
  readonly pausesBefore: (step: StepName) => boolean;
  readonly pausesAt?: PauseAt | undefined;
  /** The pause is there, has changed, or is over. */
  readonly onChange: () => void;
}

const mostEarlier = 200;

/** Where one run pauses, and what becomes of the request that it pauses before. */
export class SteppedRun implements RequestReview {
  readonly #options: SteppedRunOptions;
  #pauses: 'each' | 'once' | 'never';
  #count = 0;
  /** Requests of the step of {@link PauseAt} by now. */
  #met = 0;
  #waiting: { pause: Pause; readonly decide: (decision: ReviewDecision) => void } | undefined;
  /** What was typed into one value is taken back in one step. */
  #lastEdited: number | 'whole' | undefined;

  constructor(options: SteppedRunOptions) {
    this.#options = options;
    this.#pauses = options.isStepped ? 'each' : 'never';
  }

  get pause(): Pause | undefined {
    return this.#waiting?.pause;
  }

  before(unsent: UnsentRequest, signal: AbortSignal): Promise<ReviewDecision> | undefined {
    const edits = this.#editsFor(unsent.step);
    if (edits === undefined && this.#pauses === 'never' && !this.#options.pausesBefore(unsent.step)) return undefined;
    if (this.#pauses === 'once') this.#pauses = 'never';
    const id = ++this.#count;
    this.#lastEdited = undefined;
    return new Promise((resolve, reject) => {
      const end = (): void => {
        signal.removeEventListener('abort', stop);
        this.#waiting = undefined;
        this.#options.onChange();
      };
      const stop = (): void => {
        reject(signal.reason instanceof Error ? signal.reason : new Error('The run was stopped.'));
        end();
      };
      const decide = (decision: ReviewDecision): void => {
        resolve(decision);
        end();
      };
      signal.addEventListener('abort', stop);
      const original = draftOf(unsent.request);
      const draft = (edits ?? []).reduce(editDraftByName, original);
      this.#waiting = { pause: { id, unsent, draft, earlier: draft === original ? [] : [original] }, decide };
      this.#options.onChange();
    });
  }

  /** @returns `undefined` where the request is not the one */
  #editsFor(step: StepName): readonly PartEdit[] | undefined {
    const { pausesAt } = this.#options;
    if (pausesAt?.step !== step) return undefined;
    this.#met += 1;
    return this.#met === pausesAt.nth ? pausesAt.edits : undefined;
  }

  /** Pauses before the next request. */
  pauseNext(): void {
    if (this.#pauses === 'never') this.#pauses = 'once';
  }

  /** Goes on, from now on, until it meets a step or phase that it pauses before. */
  pauseNoMore(): void {
    this.#pauses = 'never';
  }

  edit(edit: DraftEdit): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    const { draft, earlier } = waiting.pause;
    const next = editDraft(draft, edit);
    if (next === draft) return;
    const edited = edit.kind === 'set' || edit.kind === 'rename' ? edit.id : undefined;
    const goesOn = edited !== undefined && edited === this.#lastEdited;
    this.#lastEdited = edited;
    waiting.pause = { ...waiting.pause, draft: next, earlier: goesOn ? earlier : [...earlier, draft].slice(-mostEarlier) };
    this.#options.onChange();
  }

  /** The draft after it was edited as a whole: what follows on such an edit is taken back with it. */
  setDraft(draft: Draft): void {
    const waiting = this.#waiting;
    if (waiting === undefined || waiting.pause.draft === draft) return;
    const { draft: before, earlier } = waiting.pause;
    const goesOn = this.#lastEdited === 'whole';
    this.#lastEdited = 'whole';
    waiting.pause = { ...waiting.pause, draft, earlier: goesOn ? earlier : [...earlier, before].slice(-mostEarlier) };
    this.#options.onChange();
  }

  undo(): void {
    const waiting = this.#waiting;
    const before = waiting?.pause.earlier.at(-1);
    if (waiting === undefined || before === undefined) return;
    this.#lastEdited = undefined;
    waiting.pause = { ...waiting.pause, draft: before, earlier: waiting.pause.earlier.slice(0, -1) };
    this.#options.onChange();
  }

  /** Sends the request. @returns `false` when there is none, or what was made of it cannot be sent */
  send(as: 'drafted' | 'it was'): boolean {
    const waiting = this.#waiting;
    if (waiting === undefined) return false;
    const { draft } = waiting.pause;
    const request = as === 'drafted' ? draftedRequest(draft) : draft.request;
    if (request !== draft.request && unsendable(request) !== undefined) return false;
    waiting.decide({ kind: 'send', request });
    return true;
  }

  skip(): void {
    if (this.#waiting?.pause.unsent.maySkip === true) this.#waiting.decide({ kind: 'skip' });
  }
}
