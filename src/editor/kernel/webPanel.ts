import { TabInputWebview, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { PanelType } from '../contributions/views.ts';
import { textOf } from './texts/textOf.ts';
import type { ScreenText } from './texts/words.ts';

/** A panel with a webview in the active column. It does not take the focus. */
export function openWebPanel(type: PanelType, title: ScreenText): WebviewPanel {
  const place = { viewColumn: ViewColumn.Active, preserveFocus: true };
  return window.createWebviewPanel(type, textOf(title), place, { enableScripts: true, enableFindWidget: true });
}

export function retitleWebPanel(panel: WebviewPanel, title: ScreenText): void {
  const text = textOf(title);
  if (panel.title !== text) panel.title = text;
}

/** A tab with a webview panel. */
export interface WebPanelTab {
  readonly title: string;
  readonly column: number;
  /** In front of the others of its column. */
  readonly isVisible: boolean;
  readonly isPinned: boolean;
}

/** The tabs of all panels of a type. */
export function webPanelTabs(type: PanelType): readonly WebPanelTab[] {
  return window.tabGroups.all.flatMap(({ viewColumn, tabs }) =>
    tabs
      // VS Code puts a word of its own before the type.
      .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(type))
      .map(({ label, isActive, isPinned }) => ({ title: label, column: viewColumn, isVisible: isActive, isPinned })),
  );
}
