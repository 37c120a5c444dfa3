import { type QuickPickItem, window } from 'vscode';
import { textOf } from '../texts/textOf.ts';
import type { Item, ItemTexts, PickQuestion } from './questions.ts';

/** Asks which one of a list. @returns what the item stands for; `undefined` when it was cancelled */
export async function pick<Value>(items: readonly Item<Value>[], question: PickQuestion): Promise<Value | undefined> {
  const { title, placeholder, stays = false, searchesAll = false } = question;
  const shown = items.map((item) => ({ ...shownItem(item), value: item.value }));
  const chosen = await window.showQuickPick(shown, {
    ...(title === undefined ? {} : { title: textOf(title) }),
    placeHolder: textOf(placeholder),
    ignoreFocusOut: stays,
    matchOnDescription: searchesAll,
    matchOnDetail: searchesAll,
  });
  return chosen?.value;
}

/** An item as VS Code takes it. */
export function shownItem({ label, description, detail }: ItemTexts): QuickPickItem {
  return {
    label: textOf(label),
    ...(description === undefined ? {} : { description: textOf(description) }),
    ...(detail === undefined ? {} : { detail: textOf(detail) }),
  };
}
