import { type Disposable, InputBoxValidationSeverity, type QuickInput, QuickInputButtons, type QuickPickItem, window } from 'vscode';
import { Disposables } from '../disposables.ts';
import { textOf } from '../texts/textOf.ts';
import { type ScreenText, words } from '../texts/words.ts';
import { whileEscapeGoesBack } from './escapeKey.ts';
import { shownItem, underHeadings } from './pick.ts';
import type { PickStepQuestion, StepAnswer, StepQuestion, TextStepQuestion } from './questions.ts';

/** Asks one question of a series in an input box or a quick pick with a button that leads back. */
export function askStep(question: StepQuestion): Promise<StepAnswer> {
  return question.kind === 'input' ? askText(question) : askChoice(question);
}

function askText(question: TextStepQuestion): Promise<StepAnswer> {
  const box = window.createInputBox();
  box.prompt = textOf(question.prompt);
  box.placeholder = question.placeholder === undefined ? undefined : textOf(question.placeholder);
  box.password = question.password;
  box.value = question.value;
  // What is to be corrected is not typed anew.
  if (question.note !== undefined) box.valueSelection = [question.value.length, question.value.length];
  const text = (): string => (box.password || question.verbatim ? box.value : box.value.trim());
  const say = (said: ScreenText | undefined, severity: InputBoxValidationSeverity): void => {
    box.validationMessage = said === undefined ? undefined : { message: textOf(said), severity };
  };
  let keptAfterWarning: string | undefined;
  let taking: AbortController | undefined;
  say(
    question.note ?? question.hint(text()),
    question.note === undefined ? InputBoxValidationSeverity.Info : InputBoxValidationSeverity.Error,
  );
  const typed = (): { readonly typed?: string } => (question.password ? {} : { typed: text() });
  return show(box, question, typed, (take) => [
    box.onDidChangeValue(() => {
      taking?.abort(); // what is being taken is not what stands there any more
      taking = undefined;
      box.busy = false;
      say(question.hint(text()), InputBoxValidationSeverity.Info);
    }),
    box.onDidAccept(() => {
      if (taking !== undefined) return;
      const problem = question.validate(text());
      if (problem !== undefined && !('warning' in problem && keptAfterWarning === text())) {
        keptAfterWarning = 'warning' in problem ? text() : undefined;
        if ('warning' in problem) say(words('{warning} Press Enter again to keep it.', problem), InputBoxValidationSeverity.Warning);
        else say(problem, InputBoxValidationSeverity.Error);
        return;
      }
      taking = new AbortController();
      box.busy = true;
      say(question.busy, InputBoxValidationSeverity.Info);
      const answer = text();
      take((left) => question.take(answer, left), taking);
    }),
  ]);
}

interface ChoiceItem extends QuickPickItem {
  /** None of a heading, which cannot be chosen. */
  readonly value?: string;
}

function askChoice(question: PickStepQuestion): Promise<StepAnswer> {
  const pick = window.createQuickPick<ChoiceItem>();
  pick.placeholder = textOf(question.placeholder);
  pick.matchOnDescription = !question.searchesLabels;
  pick.matchOnDetail = !question.searchesLabels;
  pick.canSelectMany = question.many;
  pick.items = underHeadings(question.items.map(({ heading, value, ...texts }) => ({ ...shownItem(texts, heading), value })));
  const chosen = new Set(question.chosen);
  const preset = pick.items.filter(({ value }) => value !== undefined && chosen.has(value));
  if (pick.canSelectMany) pick.selectedItems = preset;
  else if (preset.length > 0) pick.activeItems = preset; // an empty list would leave nothing for Enter to take
  return show(
    pick,
    question,
    () => ({}),
    (take) => [
      pick.onDidAccept(() => {
        const values = pick.selectedItems.flatMap(({ value }) => value ?? []);
        if (values.length === 0 && !pick.canSelectMany) return;
        pick.busy = true;
        pick.enabled = false;
        take((left) => question.take(values, left), new AbortController());
      }),
    ],
  );
}

/** Has an answer taken. One that is left, because the person did something else meanwhile, settles nothing. */
type Take = (work: (left: AbortSignal) => Promise<void>, leave: AbortController) => void;

function show(
  input: QuickInput & { buttons: readonly unknown[]; readonly onDidTriggerButton: (listener: () => void) => Disposable },
  { title, step, totalSteps, canGoBack, escapeGoesBack, hide }: StepQuestion,
  typed: () => { readonly typed?: string },
  listen: (take: Take) => readonly Disposable[],
): Promise<StepAnswer> {
  input.title = textOf(title);
  if (totalSteps > 1) {
    input.step = step;
    input.totalSteps = totalSteps;
  }
  input.ignoreFocusOut = true; // values are copied from a browser window: losing them on a click there would be cruel
  if (canGoBack) input.buttons = [QuickInputButtons.Back];
  const held = new Disposables();
  return new Promise<StepAnswer>((resolve, reject) => {
    held.add(input);
    let working: AbortController | undefined;
    const leave = (kind: 'back' | 'cancelled'): void => {
      resolve({ kind, ...typed() });
      working?.abort();
    };
    const take: Take = (work, controller) => {
      working = controller;
      work(controller.signal).then(
        () => {
          if (!controller.signal.aborted) resolve({ kind: 'taken' });
        },
        (error: unknown) => {
          if (!controller.signal.aborted) reject(error);
        },
      );
    };
    const hideNow = (): void => input.hide();
    hide?.addEventListener('abort', hideNow, { once: true });
    held.add({ dispose: () => hide?.removeEventListener('abort', hideNow) });
    if (hide?.aborted === true) resolve({ kind: 'cancelled' });
    for (const listener of listen(take)) held.add(listener);
    held.add(input.onDidTriggerButton(() => leave('back')));
    held.add(input.onDidHide(() => leave('cancelled')));
    if (escapeGoesBack) held.add(whileEscapeGoesBack(() => leave('back')));
    input.show();
    // Once the next question is shown, if there is one: without any in between VS Code gives the focus back, which may come late.
  }).finally(() => setImmediate(() => held.dispose()));
}
