import { type QuickPickItem, window } from 'vscode';
import { textOf } from '../texts/textOf.ts';
import type { ScreenText } from '../texts/words.ts';
import { matchingItems } from './matchingItems.ts';
import type { Item, ItemTexts, PickQuestion } from './questions.ts';

/** Asks which one of a list. @returns what the item stands for; `undefined` when it was cancelled */
export async function pick<Value>(items: readonly Item<Value>[], question: PickQuestion): Promise<Value | undefined> {
  const { title, placeholder, stays = false, searchesAll = false } = question;
  const shown = items.map((item) => ({ ...shownItem(item), value: item.value }));
  if (question.whenNoneMatches !== undefined) return search(shown, question, question.whenNoneMatches);
  const chosen = await window.showQuickPick(shown, {
    ...(title === undefined ? {} : { title: textOf(title) }),
    placeHolder: textOf(placeholder),
    ignoreFocusOut: stays,
    matchOnDescription: searchesAll,
    matchOnDetail: searchesAll,
  });
  return chosen?.value;
}

interface ShownItem<Value> extends QuickPickItem {
  readonly description?: string;
  readonly detail?: string;
  readonly value: Value;
}

/** The items are filtered here: VS Code does not tell whether its own filter lets any through. */
function search<Value>(
  items: readonly ShownItem<Value>[],
  { title, placeholder, stays = false }: PickQuestion,
  whenNoneMatches: (typed: string) => ScreenText,
): Promise<Value | undefined> {
  const box = window.createQuickPick<ShownItem<Value | undefined>>();
  const show = (): void => {
    const typed = box.value.trim();
    const matching = matchingItems(items, typed);
    const none = { label: textOf(whenNoneMatches(typed)), value: undefined };
    box.items = (matching.length === 0 ? [none] : matching).map((item) => ({ ...item, alwaysShow: true }));
  };
  box.title = title && textOf(title);
  box.placeholder = textOf(placeholder);
  box.ignoreFocusOut = stays;
  show();
  return new Promise<Value | undefined>((resolve) => {
    box.onDidChangeValue(show);
    box.onDidAccept(() => {
      const [chosen] = box.selectedItems;
      if (chosen?.value === undefined) return; // that none matches
      resolve(chosen.value);
      box.hide();
    });
    box.onDidHide(() => resolve(undefined));
    box.show();
  }).finally(() => box.dispose());
}

/** An item as VS Code takes it. */
export function shownItem({ label, description, detail }: ItemTexts): QuickPickItem {
  return {
    label: textOf(label),
    ...(description === undefined ? {} : { description: textOf(description) }),
    ...(detail === undefined ? {} : { detail: textOf(detail) }),
  };
}
