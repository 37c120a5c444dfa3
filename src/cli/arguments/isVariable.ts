/** Whether a text names an environment variable: `env:NAME`. */
export function isVariable(text: string): boolean {
  return /^env:[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}
