/** Where a key moves the cursor in a list (WAI-ARIA tree view pattern); `undefined` for a key that does not move it. */
export function placeAfterKey(key: string, place: number, count: number, pageSize: number): number | undefined {
  const last = count - 1;
  if (last < 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, place + 1);
    case 'ArrowUp':
      return Math.max(0, place - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return Math.min(last, place + Math.max(1, pageSize));
    case 'PageUp':
      return Math.max(0, place - Math.max(1, pageSize));
    default:
      return undefined;
  }
}
