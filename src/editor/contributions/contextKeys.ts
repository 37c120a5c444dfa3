/** Context keys that conditions of package.json use, without the leading `authFlow.`, and when they are `true`. */
export const contextKeys = {
  flowRunning: 'while a flow runs',
  valuesInMemory: 'while a run that has finished has values that can be forgotten',
  sandboxRunning: 'while a sandbox that we started runs',
  escapeGoesBack: 'while a question is shown that Escape leads back from',
} as const;

export type ContextKey = keyof typeof contextKeys;
