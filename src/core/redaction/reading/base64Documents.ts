/** `{` or `[` and what may follow it in JSON, in base64. */
const beginnings = /e(?:yJ|yA|yI|wo|w0|wk)|W(?:3s|yJ|1s)/g;
/** Without a smallest count, which would be counted on a stack: a value may have millions of digits. */
const digitsAndPadding = /[\w+/-]*={0,2}/y;
const fewestDigits = 23;

/** Runs of base64 or base64url that hold a JSON object or array, with what they say. Parts of a JWT are among them. */
export function* base64Documents(text: string): Generator<{ readonly start: number; readonly end: number; readonly document: string }> {
  let from = 0;
  for (const { index: start } of text.matchAll(beginnings)) {
    if (start < from) continue;
    digitsAndPadding.lastIndex = start;
    digitsAndPadding.test(text);
    const end = digitsAndPadding.lastIndex;
    const digits = text.slice(start, end).replace(/={1,2}$/, '');
    from = end;
    if (digits.length < fewestDigits) continue;
    yield { start, end, document: decoded(digits) };
  }
}

function decoded(digits: string): string {
  const whole = digits.slice(0, digits.length - (digits.length % 4 === 1 ? 1 : 0));
  return atob(whole.replaceAll('-', '+').replaceAll('_', '/'));
}
