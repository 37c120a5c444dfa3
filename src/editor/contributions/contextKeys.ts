/** Context keys that conditions of package.json use, without the leading `authFlow.`, and when they are `true`. */
export const contextKeys = {
  flowRunning: 'while a flow runs',
  sandboxRunning: 'while a sandbox that we started runs',
} as const;

export type ContextKey = keyof typeof contextKeys;
