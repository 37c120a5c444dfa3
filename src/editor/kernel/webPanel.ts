import { ViewColumn, type WebviewPanel, window } from 'vscode';
import type { FlowPanelType } from '../contributions/views.ts';
import { textOf } from './texts/textOf.ts';
import type { ScreenText } from './texts/words.ts';

/** A panel with a webview in the active column. It does not take the focus. */
export function openWebPanel(type: FlowPanelType, title: ScreenText): WebviewPanel {
  const place = { viewColumn: ViewColumn.Active, preserveFocus: true };
  return window.createWebviewPanel(type, textOf(title), place, { enableScripts: true, enableFindWidget: true });
}

export function retitleWebPanel(panel: WebviewPanel, title: ScreenText): void {
  panel.title = textOf(title);
}
