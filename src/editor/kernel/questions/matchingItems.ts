/** Those of which every word that was typed is found in some of the texts, whatever its case. */
export function matchingItems<Shown extends { readonly label: string; readonly description?: string; readonly detail?: string }>(
  items: readonly Shown[],
  typed: string,
): readonly Shown[] {
  const wanted = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter(({ label, description = '', detail = '' }) => {
    const text = `${label}\n${description}\n${detail}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
