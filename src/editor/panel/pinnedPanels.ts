/** What VS Code says of a panel. */
export interface ShownPanel {
  readonly title: string;
  readonly column: number | undefined;
  /** In front of the others of its column. */
  readonly isVisible: boolean;
}

/** What VS Code says of a tab with one of our panels; nothing of it says which one. */
export interface PanelTab extends ShownPanel {
  readonly isPinned: boolean;
}

/**
 * Which panels have a pinned tab. Panel and tab are matched by title, column and visibility. Among those that look alike the older ones
 * count as pinned: somebody pins what is there, and what comes later stands beside it.
 *
 * @param panels the oldest first
 */
export function pinnedPanels<Panel extends ShownPanel>(panels: readonly Panel[], tabs: readonly PanelTab[]): ReadonlySet<Panel> {
  const pinned = new Set<Panel>();
  for (const tab of tabs.filter(({ isPinned }) => isPinned)) {
    const panel = panels.find((each) => !pinned.has(each) && looksLike(each, tab));
    if (panel !== undefined) pinned.add(panel);
  }
  return pinned;
}

function looksLike(panel: ShownPanel, tab: ShownPanel): boolean {
  return panel.title === tab.title && panel.column === tab.column && panel.isVisible === tab.isVisible;
}
