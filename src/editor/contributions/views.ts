/** The views of our one container, in their order, with the names that they show. The ID is `authFlow.` with the key. */
export const views = {
  environments: 'Environments',
  runs: 'Runs',
} as const;

export type ViewName = keyof typeof views;

/** Type of the webview panels, which VS Code restores after a reload. */
export type FlowPanelType = 'authFlow.flow';
