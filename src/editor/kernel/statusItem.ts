import { type Disposable, StatusBarAlignment, window } from 'vscode';
import type { CommandId } from '../contributions/commands.ts';
import { textOf } from './texts/textOf.ts';
import type { Words } from './texts/words.ts';

export interface StatusTexts {
  readonly text: Words;
  readonly tooltip: Words;
  /** Run by a click. */
  readonly command: CommandId;
}

/** An entry of the status bar, hidden until it has something to show. */
export interface StatusItem extends Disposable {
  show(texts: StatusTexts): void;
  hide(): void;
}

/** @param name as the menu of the status bar lists it */
export function newStatusItem(id: string, name: Words): StatusItem {
  const item = window.createStatusBarItem(id, StatusBarAlignment.Left);
  item.name = textOf(name);
  return {
    show: ({ text, tooltip, command }) => {
      item.text = textOf(text);
      item.tooltip = textOf(tooltip);
      item.command = command;
      item.show();
    },
    hide: () => item.hide(),
    dispose: () => item.dispose(),
  };
}
