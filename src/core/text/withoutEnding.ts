/**
 * The text without a character at its end, however often it stands there: padding, slashes. In one step for each, which `/=+$/` is not: that
 * begins anew at every one of them elsewhere in the text.
 */
export function withoutEnding(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end -= 1;
  return text.slice(0, end);
}
