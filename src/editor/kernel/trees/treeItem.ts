import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { CommandId } from '../../contributions/commands.ts';
import { HoverText } from '../hoverText.ts';
import { textOf } from '../texts/textOf.ts';
import type { ScreenText, Words } from '../texts/words.ts';

export interface TreeTexts {
  readonly label: ScreenText;
  readonly description?: ScreenText | undefined;
  /** Lines, or rows of a name and its value. */
  readonly tooltip?: ScreenText | readonly TooltipRow[] | undefined;
  /** What a screen reader says instead of label and description. */
  readonly spoken?: ScreenText;
  /** How it comes up, if it has children. */
  readonly children?: 'collapsed' | 'expanded' | undefined;
  /** Stays the same while the item does. */
  readonly id?: string;
  /** Words that `when` clauses look for. */
  readonly contextValue?: string;
  readonly icon?: TreeIcon | undefined;
  /** Run by a click. */
  readonly command?: { readonly id: CommandId; readonly title: Words; readonly arguments: readonly unknown[] };
}

/** A product icon by its name, in a colour of the theme when one is named. */
export interface TreeIcon {
  readonly name: string;
  readonly color?: string;
}

/** A row without a value is left out. */
export type TooltipRow = readonly [name: Words, value: ScreenText | undefined];

const collapsibleStates = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
} as const;

/** An item of a tree. */
export function newTreeItem(texts: TreeTexts): TreeItem {
  const { label, description, tooltip, spoken, children, id, contextValue, icon, command } = texts;
  const item = new TreeItem(textOf(label), collapsibleStates[children ?? 'none']);
  if (description !== undefined) item.description = textOf(description);
  if (tooltip !== undefined) item.tooltip = 'length' in tooltip ? rowsText(tooltip) : textOf(tooltip, 'lines');
  if (spoken !== undefined) item.accessibilityInformation = { label: textOf(spoken) };
  if (id !== undefined) item.id = id;
  if (contextValue !== undefined) item.contextValue = contextValue;
  if (icon !== undefined) item.iconPath = new ThemeIcon(icon.name, icon.color === undefined ? undefined : new ThemeColor(icon.color));
  if (command !== undefined) item.command = { command: command.id, title: textOf(command.title), arguments: [...command.arguments] };
  return item;
}

function rowsText(rows: readonly TooltipRow[]) {
  const text = new HoverText();
  for (const [name, value] of rows) if (value !== undefined) text.row(name, value);
  return text.markdown;
}
