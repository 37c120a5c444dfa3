/** Whether a UTF-16 code unit is a character of base64, in either alphabet (RFC 4648 sections 4 and 5). */
export function isBase64(code: number): boolean {
  return isBase64Url(code) || code === 0x2b || code === 0x2f;
}

function isBase64Url(code: number): boolean {
  if (code >= 0x61) return code <= 0x7a;
  if (code >= 0x41) return code <= 0x5a || code === 0x5f;
  return code === 0x2d || (code >= 0x30 && code <= 0x39);
}

// Loops, and no regular expressions: those have a stack, and a run may have millions of characters.

/** The first character of the base64 that ends at an offset. */
export function beginOfRun(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isBase64(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

export function endOfUrlRun(text: string, from: number): number {
  let at = from;
  while (isBase64Url(text.charCodeAt(at))) at += 1;
  return at;
}

const padding = /(?:={1,2}|(?:%3D){1,2})?/iy;

/** The end of base64 in either alphabet with its padding, which is percent-encoded in a URL. */
export function endOfAnyRun(text: string, from: number): number {
  let at = from;
  while (isBase64(text.charCodeAt(at))) at += 1;
  padding.lastIndex = at;
  padding.test(text);
  return padding.lastIndex;
}

/** The runs of base64 that have at least so many characters, in order, with their padding. Looks at one character of each so many. */
export function* longRuns(text: string, least: number): Generator<{ readonly start: number; readonly end: number }> {
  let done = 0;
  for (let at = least - 1; at < text.length; at += least) {
    if (at < done || !isBase64(text.charCodeAt(at))) continue;
    const start = beginOfRun(text, done, at);
    done = endOfAnyRun(text, at);
    if (done - start >= least) yield { start, end: done };
  }
}
