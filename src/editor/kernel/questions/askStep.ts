import { type Disposable, InputBoxValidationSeverity, type QuickInput, QuickInputButtons, type QuickPickItem, window } from 'vscode';
import { Disposables } from '../disposables.ts';
import { textOf } from '../texts/textOf.ts';
import { words } from '../texts/words.ts';
import { shownItem } from './pick.ts';
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
  const text = (): string => (box.password ? box.value : box.value.trim());
  let keptAfterWarning: string | undefined;
  return show(box, question, (settle) => [
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    }),
    box.onDidAccept(() => {
      const problem = question.validate(text());
      if (problem === undefined || ('warning' in problem && keptAfterWarning === text())) settle({ kind: 'text', text: text() });
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

function askChoice(question: PickStepQuestion): Promise<StepAnswer> {
  const pick = window.createQuickPick<ChoiceItem>();
  pick.placeholder = textOf(question.placeholder);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.canSelectMany = question.many;
  pick.items = question.items.map((choice) => ({ ...shownItem(choice), value: choice.value }));
  const chosen = new Set(question.chosen);
  const preset = pick.items.filter((item) => chosen.has(item.value));
  if (pick.canSelectMany) pick.selectedItems = preset;
  else if (preset.length > 0) pick.activeItems = preset; // an empty list would leave nothing for Enter to take
  return show(pick, question, (settle) => [
    pick.onDidAccept(() => {
      const values = pick.selectedItems.map((item) => item.value);
      if (values.length === 0 && !pick.canSelectMany) return;
      pick.busy = true;
      pick.enabled = false;
      settle(question.take(values).then(() => ({ kind: 'taken' })));
    }),
    pick.onDidTriggerButton(() => settle({ kind: 'back' })),
  ]);
}

function show(
  input: QuickInput & { buttons: readonly unknown[] },
  { title, step, totalSteps, canGoBack, hide }: StepQuestion,
  listen: (settle: (answer: StepAnswer | Promise<StepAnswer>) => void) => readonly Disposable[],
): Promise<StepAnswer> {
  input.title = textOf(title);
  if (totalSteps > 1) {
    input.step = step;
    input.totalSteps = totalSteps;
  }
  input.ignoreFocusOut = true; // values are copied from a browser window: losing them on a click there would be cruel
  if (canGoBack) input.buttons = [QuickInputButtons.Back];
  const held = new Disposables();
  return new Promise<StepAnswer>((resolve) => {
    held.add(input);
    const hideNow = (): void => input.hide();
    hide?.addEventListener('abort', hideNow, { once: true });
    held.add({ dispose: () => hide?.removeEventListener('abort', hideNow) });
    if (hide?.aborted === true) resolve({ kind: 'cancelled' });
    for (const listener of listen(resolve)) held.add(listener);
    held.add(input.onDidHide(() => resolve({ kind: 'cancelled' })));
    input.show();
  }).finally(() => held.dispose());
}
