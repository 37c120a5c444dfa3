import type { Memento } from 'vscode';
import { defaultLayout, type PanelLayout, readLayout } from '../../core/shown/panelLayout.ts';

/** Under which the arrangement of the panels is kept for all windows. */
export const layoutKey = 'authFlow.panelLayout';

/** How a person left the panels, else how they are at first. */
export function keptLayout(state: Pick<Memento, 'get'>): PanelLayout {
  return readLayout(state.get(layoutKey)) ?? defaultLayout;
}
