import { type Disposable, InputBoxValidationSeverity, type QuickInput, QuickInputButtons, type QuickPickItem, window } from 'vscode';
import { Disposables } from './disposables.ts';
import { type Item, shownItem } from './pick.ts';
import { textOf } from './texts/textOf.ts';
import { type ScreenText, type Words, words } from './texts/words.ts';

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

/** What is wrong with a text, as a sentence. With a mere warning the person may keep the text. */
export type InputProblem = ScreenText | { readonly warning: ScreenText };

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

/** Values are text of the program: none is shown. */
export type Choice = Item<string>;

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
  title: Words,
  initial: State,
  steps: readonly Step<State>[],
  { hide, answered = 0 }: AskOptions = {},
): Promise<State | undefined> {
  let state = initial;
  const asked: Step<State>[] = steps.slice(0, answered);
  for (let step = nextStep(steps, asked.at(-1), state); step !== undefined; ) {
    const answer: Answer<State> = await ask(step, state, { title, ...progress(steps, step, state), canGoBack: asked.length > 0, hide });
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

interface Frame {
  readonly title: Words;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  readonly hide: AbortSignal | undefined;
}

function ask<State>(step: Step<State>, state: State, frame: Frame): Promise<Answer<State>> {
  return step.kind === 'input' ? askText(step, state, frame) : askChoice(step, state, frame);
}

function askText<State>(step: InputStep<State>, state: State, frame: Frame): Promise<Answer<State>> {
  const box = window.createInputBox();
  box.prompt = textOf(typeof step.prompt === 'function' ? step.prompt(state) : step.prompt);
  box.placeholder = step.placeholder === undefined ? undefined : textOf(step.placeholder);
  box.password = step.password ?? false;
  box.value = step.value?.(state) ?? '';
  const text = (): string => (box.password ? box.value : box.value.trim());
  let keptAfterWarning: string | undefined;
  return show(box, frame, (settle) => [
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    }),
    box.onDidAccept(() => {
      const problem = step.validate?.(text(), state);
      if (problem === undefined || ('warning' in problem && keptAfterWarning === text()))
        settle({ kind: 'next', state: step.apply(state, text()) });
      else if ('warning' in problem) {
        keptAfterWarning = text();
        const message = textOf(words('{warning} Press Enter again to keep it.', problem));
        box.validationMessage = { message, severity: InputBoxValidationSeverity.Warning };
      } else box.validationMessage = textOf(problem);
    }),
    box.onDidTriggerButton(() => settle({ kind: 'back' })),
  ]);
}

interface ChoiceItem extends QuickPickItem {
  readonly value: string;
}

function askChoice<State>(step: PickStep<State>, state: State, frame: Frame): Promise<Answer<State>> {
  const pick = window.createQuickPick<ChoiceItem>();
  pick.placeholder = textOf(step.placeholder);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.canSelectMany = step.many ?? false;
  pick.items = step.items(state).map((choice) => ({ ...shownItem(choice), value: choice.value }));
  const chosen = new Set(step.chosen?.(state) ?? []);
  const preset = pick.items.filter((item) => chosen.has(item.value));
  if (pick.canSelectMany) pick.selectedItems = preset;
  else if (preset.length > 0) pick.activeItems = preset; // an empty list would leave nothing for Enter to take
  return show(pick, frame, (settle) => [
    pick.onDidAccept(() => {
      const values = pick.selectedItems.map((item) => item.value);
      if (values.length === 0 && !pick.canSelectMany) return;
      pick.busy = true;
      pick.enabled = false;
      settle(Promise.resolve(step.apply(state, values)).then((next) => ({ kind: 'next', state: next })));
    }),
    pick.onDidTriggerButton(() => settle({ kind: 'back' })),
  ]);
}

function show<State>(
  input: QuickInput & { buttons: readonly unknown[] },
  frame: Frame,
  listen: (settle: (answer: Answer<State> | Promise<Answer<State>>) => void) => readonly Disposable[],
): Promise<Answer<State>> {
  input.title = textOf(frame.title);
  if (frame.totalSteps > 1) {
    input.step = frame.step;
    input.totalSteps = frame.totalSteps;
  }
  input.ignoreFocusOut = true; // values are copied from a browser window: losing them on a click there would be cruel
  if (frame.canGoBack) input.buttons = [QuickInputButtons.Back];
  const held = new Disposables();
  return new Promise<Answer<State>>((resolve) => {
    held.add(input);
    const hide = (): void => input.hide();
    frame.hide?.addEventListener('abort', hide, { once: true });
    held.add({ dispose: () => frame.hide?.removeEventListener('abort', hide) });
    if (frame.hide?.aborted === true) resolve({ kind: 'cancelled' });
    for (const listener of listen(resolve)) held.add(listener);
    held.add(input.onDidHide(() => resolve({ kind: 'cancelled' })));
    input.show();
  }).finally(() => held.dispose());
}
