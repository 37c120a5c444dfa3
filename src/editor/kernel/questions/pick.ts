import { type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import { textOf } from '../texts/textOf.ts';
import type { ScreenText, Words } from '../texts/words.ts';
import { matchingItems } from './matchingItems.ts';
import type { Item, ItemTexts, PickQuestion } from './questions.ts';

/** Asks which one of a list. @returns what the item stands for; `undefined` when it was cancelled */
export async function pick<Value>(items: readonly Item<Value>[], question: PickQuestion): Promise<Value | undefined> {
  const { title, placeholder, stays = false, searchesAll = false } = question;
  const shown = items.map(({ value, heading, ...texts }) => ({ ...shownItem(texts, heading), value }));
  if (question.whenNoneMatches !== undefined) return search(shown, question, question.whenNoneMatches);
  const chosen = await window.showQuickPick<Listed<ShownItem<Value>>>(underHeadings(shown), {
    ...(title === undefined ? {} : { title: textOf(title) }),
    placeHolder: textOf(placeholder),
    ignoreFocusOut: stays,
    matchOnDescription: searchesAll,
    matchOnDetail: searchesAll,
  });
  return chosen !== undefined && 'value' in chosen ? chosen.value : undefined;
}

interface ShownItem<Value> extends HeadedItem {
  readonly description?: string;
  readonly detail?: string;
  readonly value: Value;
}

interface HeadedItem extends QuickPickItem {
  readonly heading?: string;
}

/** An item, or the heading of those after it, which cannot be chosen. */
type Listed<Shown> = Shown | { readonly label: string; readonly kind: QuickPickItemKind.Separator };

/** The items are filtered here: VS Code does not tell whether its own filter lets any through. */
function search<Value>(
  items: readonly ShownItem<Value>[],
  { title, placeholder, stays = false }: PickQuestion,
  whenNoneMatches: (typed: string) => ScreenText,
): Promise<Value | undefined> {
  const box = window.createQuickPick<Listed<ShownItem<Value | undefined>>>();
  const show = (): void => {
    const typed = box.value.trim();
    const matching = matchingItems(items, typed);
    const none = { label: textOf(whenNoneMatches(typed)), value: undefined };
    const list = (matching.length === 0 ? [none] : matching).map((item) => ({ ...item, alwaysShow: true }));
    box.items = underHeadings(list);
  };
  box.title = title && textOf(title);
  box.placeholder = textOf(placeholder);
  box.ignoreFocusOut = stays;
  show();
  return new Promise<Value | undefined>((resolve) => {
    box.onDidChangeValue(show);
    box.onDidAccept(() => {
      const [chosen] = box.selectedItems;
      if (chosen === undefined || !('value' in chosen) || chosen.value === undefined) return; // that none matches
      resolve(chosen.value);
      box.hide();
    });
    box.onDidHide(() => resolve(undefined));
    box.show();
  }).finally(() => box.dispose());
}

/** Items with a heading before each group of them. */
export function underHeadings<Shown extends HeadedItem>(items: readonly Shown[]): readonly Listed<Shown>[] {
  let last: string | undefined;
  return items.flatMap((item): readonly Listed<Shown>[] => {
    const { heading } = item;
    if (heading === undefined || heading === last) return [item];
    last = heading;
    return [{ label: heading, kind: QuickPickItemKind.Separator }, item];
  });
}

/** An item as VS Code takes it. */
export function shownItem({ label, icon, description, detail }: ItemTexts, heading?: Words): HeadedItem {
  return {
    label: textOf(label),
    ...(icon === undefined ? {} : { iconPath: new ThemeIcon(icon) }),
    ...(heading === undefined ? {} : { heading: textOf(heading) }),
    ...(description === undefined ? {} : { description: textOf(description) }),
    ...(detail === undefined ? {} : { detail: textOf(detail) }),
  };
}
