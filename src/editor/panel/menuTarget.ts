/** The hop or tag of what VS Code hands to a command of a context menu of our page; `undefined` for anything else. */
export function menuTarget(clicked: unknown): string | undefined {
  if (typeof clicked !== 'object' || clicked === null) return undefined;
  const { target } = clicked as Readonly<Record<string, unknown>>;
  return typeof target === 'string' ? target : undefined;
}
