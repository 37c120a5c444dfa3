/** The views of our one container, in their order, with the names that they show. The ID is `authFlow.` with the key. */
export const views = {
  environments: 'Environments',
  runs: 'Runs',
} as const;

export type ViewName = keyof typeof views;

/** Types of the webview panels, which VS Code restores after a reload: that of a run, and that of two runs beside each other. */
export type PanelType = 'authFlow.flow' | 'authFlow.comparison';
