/**
 * The environment for a child process: ours without the variables that hold secrets. These are the ones that begin with
 * `AUTH_FLOW_`, and those that were named as secrets otherwise.
 */
export function childEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  secretNames: readonly string[],
): Readonly<Record<string, string | undefined>> {
  // Windows does not tell upper from lower case in these names.
  const hidden = new Set(secretNames.map((name) => name.toUpperCase()));
  return Object.fromEntries(
    Object.entries(variables).filter(([name]) => !name.toUpperCase().startsWith('AUTH_FLOW_') && !hidden.has(name.toUpperCase())),
  );
}
