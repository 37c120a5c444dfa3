/** The views of our one container, in their order, with the names that they show. The ID is `authFlow.` with the key. */
export const views = {
  environments: 'Environments',
  runs: 'Runs',
} as const;

export type ViewName = keyof typeof views;

/** Types of the webview panels, which VS Code restores after a reload: that of a run, that of two runs beside each other, that of tamper checks. */
export type PanelType = 'authFlow.flow' | 'authFlow.comparison' | 'authFlow.tamper';

/** Types of the editors for files with recorded runs, with what **Reopen Editor With…** shows and the files that they are for. */
export const recordingEditors = {
  'authFlow.authrun': { title: 'Auth Flow Run', pattern: '*.authrun.json', priority: 'default' },
  /** Of other programs: the text editor stays what opens it. */
  'authFlow.har': { title: 'Auth Flow Run (HAR)', pattern: '*.har', priority: 'option' },
} as const;

export type RecordingType = keyof typeof recordingEditors;
