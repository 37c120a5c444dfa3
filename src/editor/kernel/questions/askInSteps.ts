import type { ScreenText, Words } from '../texts/words.ts';
import type { Choice, InputProblem, Questions, StepQuestion } from './questions.ts';

/** One question of a series. `State` is what the answers so far amount to; it is replaced, never edited. */
export type Step<State> = InputStep<State> | PickStep<State>;

interface StepBase<State> {
  /** Left out of the series, and of its count, when this says no. */
  readonly when?: (state: State) => boolean;
}

export interface InputStep<State> extends StepBase<State> {
  readonly kind: 'input';
  readonly prompt: Words | ((state: State) => Words);
  /** An example of what is typed. */
  readonly placeholder?: ScreenText;
  /** Typed text is not shown. */
  readonly password?: boolean;
  readonly value?: (state: State) => string;
  /** What is wrong with the text, as a sentence; `undefined` when nothing is. The text is trimmed unless it is a password. */
  readonly validate?: (text: string, state: State) => InputProblem | undefined;
  readonly apply: (state: State, text: string) => State;
}

export interface PickStep<State> extends StepBase<State> {
  readonly kind: 'pick';
  readonly placeholder: ScreenText;
  readonly many?: boolean;
  readonly items: (state: State) => readonly Choice[];
  /** Values that are chosen, or active when only one can be, at the start. */
  readonly chosen?: (state: State) => readonly string[];
  /** May take a while: the question stays open, busy. */
  readonly apply: (state: State, values: readonly string[]) => State | Promise<State>;
}

export interface AskOptions {
  /** Takes the question away, as if the person had cancelled. */
  readonly hide?: AbortSignal;
  /** Questions at the beginning that count as answered by the initial state; the way back leads to them. */
  readonly answered?: number;
}

type Answer<State> = { readonly kind: 'next'; readonly state: State } | { readonly kind: 'back' } | { readonly kind: 'cancelled' };

/**
 * Asks one question after the other, with step counts and a way back.
 * @returns the state after the last answer; `undefined` when the person cancelled
 */
export async function askInSteps<State>(
  questions: Pick<Questions, 'askStep'>,
  title: Words,
  initial: State,
  steps: readonly Step<State>[],
  { hide, answered = 0 }: AskOptions = {},
): Promise<State | undefined> {
  let state = initial;
  const asked: Step<State>[] = steps.slice(0, answered);
  for (let step = nextStep(steps, asked.at(-1), state); step !== undefined; ) {
    const frame = { title, ...progress(steps, step, state), canGoBack: asked.length > 0, hide };
    const answer = await ask(questions, step, state, frame);
    if (answer.kind === 'cancelled') return undefined;
    if (answer.kind === 'back') {
      step = asked.pop(); // the answers stay, so that the questions come up filled in
      continue;
    }
    asked.push(step);
    state = answer.state;
    step = nextStep(steps, step, state);
  }
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
  const relevant = steps.filter((each) => each === step || (each.when?.(state) ?? true));
  return { step: relevant.indexOf(step) + 1, totalSteps: relevant.length };
}

type Frame = Pick<StepQuestion, 'title' | 'step' | 'totalSteps' | 'canGoBack' | 'hide'>;

async function ask<State>(questions: Pick<Questions, 'askStep'>, step: Step<State>, state: State, frame: Frame): Promise<Answer<State>> {
  let next = state;
  const question: StepQuestion =
    step.kind === 'input'
      ? {
          ...frame,
          kind: 'input',
          prompt: typeof step.prompt === 'function' ? step.prompt(state) : step.prompt,
          placeholder: step.placeholder,
          password: step.password ?? false,
          value: step.value?.(state) ?? '',
          validate: (text) => step.validate?.(text, state),
        }
      : {
          ...frame,
          kind: 'pick',
          placeholder: step.placeholder,
          many: step.many ?? false,
          items: step.items(state),
          chosen: step.chosen?.(state) ?? [],
          take: async (values) => {
            next = await step.apply(state, values);
          },
        };
  const answer = await questions.askStep(question);
  if (answer.kind === 'taken') return { kind: 'next', state: next };
  if (answer.kind === 'text') return { kind: 'next', state: step.kind === 'input' ? step.apply(state, answer.text) : state };
  return answer;
}
