/** Whether a value of the setting may have environments, or problems: that one which is left out or empty has none is said without its schema. */
export function mayHoldEnvironments(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
