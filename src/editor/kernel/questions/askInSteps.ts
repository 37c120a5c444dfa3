import type { ScreenText, Words } from '../texts/words.ts';
import type { Draft } from './drafts.ts';
import type { Choice, InputProblem, Questions, StepQuestion } from './questions.ts';

/** One question of a series. `State` is what the answers so far amount to; it is replaced, never edited. */
export type Step<State> = InputStep<State> | PickStep<State>;

interface StepBase<State> {
  /** Left out of the series, and of its count, when this says no. */
  readonly when?: (state: State) => boolean;
  /** Beside the series: it is not counted, and after it the question is asked again that it was reached from. */
  readonly aside?: true;
}

export interface InputStep<State> extends StepBase<State> {
  readonly kind: 'input';
  readonly prompt: Words | ((state: State) => Words);
  /** An example of what is typed. */
  readonly placeholder?: ScreenText;
  /** Typed text is not shown. */
  readonly password?: boolean | ((state: State) => boolean);
  /** Blanks around the text belong to it. */
  readonly verbatim?: true;
  readonly value?: (state: State) => string;
  /** Said beneath the box until the text changes: why the same text is asked for again. */
  readonly note?: (state: State) => ScreenText | undefined;
  /** What the text so far suggests, said beneath the box as it is typed. */
  readonly hint?: (text: string, state: State) => ScreenText | undefined;
  /** What is wrong with the text, as a sentence; `undefined` when nothing is. The text is trimmed unless it is a password, or verbatim. */
  readonly validate?: (text: string, state: State) => InputProblem | undefined;
  /** Said while `apply` takes its time. */
  readonly busy?: ScreenText;
  /** May take a while: the question stays open, busy. `left` aborts when the person does not wait for it. */
  readonly apply: (state: State, text: string, left: AbortSignal) => State | Promise<State>;
}

export interface PickStep<State> extends StepBase<State> {
  readonly kind: 'pick';
  readonly placeholder: ScreenText | ((state: State) => ScreenText);
  readonly many?: boolean;
  /** What is typed is looked for in labels alone. */
  readonly searchesLabels?: true;
  readonly items: (state: State) => readonly Choice[];
  /** Values that are chosen, or active when only one can be, at the start. */
  readonly chosen?: (state: State) => readonly string[];
  /** May take a while: the question stays open, busy. `left` aborts when the person does not wait for it. */
  readonly apply: (state: State, values: readonly string[], left: AbortSignal) => State | Promise<State>;
  /** What is asked after this answer: the next question, the one before this one, or this one again. Left out: the next. */
  readonly leadsTo?: (values: readonly string[], state: State) => 'next' | 'back' | 'again';
}

export interface AskOptions<State> {
  /** Takes the question away, as if the person had cancelled. */
  readonly hide?: AbortSignal;
  /** Questions at the beginning that count as answered by the initial state; the way back leads to them. */
  readonly answered?: number;
  /** Where the answers are kept when the person cancels, and dropped at the end. */
  readonly draft?: Draft<State>;
}

/** Text that was typed and not accepted, by the question. */
type Typed<State> = Map<Step<State>, string>;

/**
 * Asks one question after the other, with step counts and a way back: a button, and Escape but at the first question that was asked.
 * Nothing that was typed is lost on the way back.
 * @returns the state after the last answer; `undefined` when the person cancelled
 */
export async function askInSteps<State>(
  questions: Pick<Questions, 'askStep'>,
  title: Words,
  initial: State,
  steps: readonly Step<State>[],
  { hide, answered = 0, draft }: AskOptions<State> = {},
): Promise<State | undefined> {
  let state = draft?.state ?? initial;
  const typed: Typed<State> = new Map(draft?.typed.flatMap(([index, text]) => steps.slice(index, index + 1).map((step) => [step, text])));
  const asked: Step<State>[] = steps.slice(0, answered);
  for (let step = nextStep(steps, asked.at(-1), state); step !== undefined; ) {
    const frame = {
      title,
      ...progress(steps, step, state),
      canGoBack: asked.length > 0,
      escapeGoesBack: asked.length > answered,
      hide,
    };
    const answer = await ask(questions, step, state, frame, typed);
    if (answer.kind === 'cancelled') {
      draft?.keep({ state, typed: [...typed].map(([each, text]) => [steps.indexOf(each), text]) });
      return undefined;
    }
    if (answer.kind === 'back') {
      step = asked.pop(); // the answers stay, so that the questions come up filled in
      continue;
    }
    state = answer.state;
    // What was typed beside the series was about the answer before.
    if (step.aside !== true) for (const each of steps) if (each.aside === true) typed.delete(each);
    const following = step.aside === true ? nextStep(steps, step, state) : undefined;
    if (step.aside === true && following?.aside !== true) {
      do step = asked.pop();
      while (step?.aside === true);
    } else if (answer.leadsTo === 'next') {
      asked.push(step);
      step = nextStep(steps, step, state);
    } else if (answer.leadsTo === 'back') step = asked.pop();
  }
  draft?.drop();
  return state;
}

function nextStep<State>(steps: readonly Step<State>[], after: Step<State> | undefined, state: State): Step<State> | undefined {
  const start = after === undefined ? 0 : steps.indexOf(after) + 1;
  return steps.slice(start).find((step) => step.when?.(state) ?? true);
}

function progress<State>(
  steps: readonly Step<State>[],
  step: Step<State>,
  state: State,
): { readonly step: number; readonly totalSteps: number } {
  if (step.aside === true) return { step: 1, totalSteps: 1 };
  const relevant = steps.filter((each) => each === step || (each.aside !== true && (each.when?.(state) ?? true)));
  return { step: relevant.indexOf(step) + 1, totalSteps: relevant.length };
}

type Frame = Pick<StepQuestion, 'title' | 'step' | 'totalSteps' | 'canGoBack' | 'escapeGoesBack' | 'hide'>;

type Answer<State> =
  | { readonly kind: 'taken'; readonly state: State; readonly leadsTo: 'next' | 'back' | 'again' }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

async function ask<State>(
  questions: Pick<Questions, 'askStep'>,
  step: Step<State>,
  state: State,
  frame: Frame,
  typed: Typed<State>,
): Promise<Answer<State>> {
  let next = state;
  let leadsTo: 'next' | 'back' | 'again' = 'next';
  const question: StepQuestion =
    step.kind === 'input'
      ? {
          ...frame,
          kind: 'input',
          prompt: typeof step.prompt === 'function' ? step.prompt(state) : step.prompt,
          placeholder: step.placeholder,
          password: typeof step.password === 'function' ? step.password(state) : (step.password ?? false),
          verbatim: step.verbatim ?? false,
          value: typed.get(step) ?? step.value?.(state) ?? '',
          note: typed.has(step) ? undefined : step.note?.(state),
          hint: (text) => step.hint?.(text, state),
          validate: (text) => step.validate?.(text, state),
          busy: step.busy,
          take: async (text, left) => {
            next = await step.apply(state, text, left);
          },
        }
      : {
          ...frame,
          kind: 'pick',
          placeholder: typeof step.placeholder === 'function' ? step.placeholder(state) : step.placeholder,
          many: step.many ?? false,
          searchesLabels: step.searchesLabels ?? false,
          items: step.items(state),
          chosen: step.chosen?.(state) ?? [],
          take: async (values, left) => {
            next = await step.apply(state, values, left);
            leadsTo = step.leadsTo?.(values, next) ?? 'next';
          },
        };
  const answer = await questions.askStep(question);
  if (answer.kind === 'taken') {
    typed.delete(step);
    return { kind: 'taken', state: next, leadsTo };
  }
  if (answer.typed !== undefined) typed.set(step, answer.typed);
  return answer;
}
