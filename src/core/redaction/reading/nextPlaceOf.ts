/**
 * Where a character stands next, for places asked in order: a text without it is searched once and not from each place again.
 *
 * @returns the length of the text when it does not come any more
 */
export function nextPlaceOf(text: string, character: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const next = text.indexOf(character, from);
      found = next < 0 ? text.length : next;
    }
    return found;
  };
}
