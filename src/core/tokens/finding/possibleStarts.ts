/** A place in a run of base64 characters where what is looked for may begin. */
export interface PossibleStart {
  readonly at: number;
  /** It stands alone: nothing that could belong to the same word is before it. */
  readonly isClear: boolean;
}

/** The end of an escape, by the character before the run; the escape takes the first characters of the run. */
const escapes: Readonly<Record<string, readonly RegExp[]>> = {
  // Percent-encoding, also of a percent sign that was encoded again.
  '%': [/^(?:25)*[\da-f]{2}/i, /^u[\da-f]{4}/i],
  // \n \t \0, \x22, \u0022, \042
  '\\': [/^[abefnrtv0]/, /^x[\da-f]{2}/i, /^u[\da-f]{4}/i, /^[0-3][0-7]{2}/],
  // A line break of PowerShell.
  '`': [/^[abefnrtv0]/],
  // Quoted-printable.
  '=': [/^[\dA-F]{2}/],
  // Colours of a terminal, whose escape character may be lost.
  '[': [/^\d{0,3}[mK]/],
  ';': [/^\d{0,3}m/],
};

/** `[1;` of `ESC [1;32m`, so that a semicolon in other text is none of it. */
const colours = /\[(?:\d{0,3};){1,8}$/;

/**
 * Where in a run of base64 characters something may begin: at its first character, behind an escape that ends in the run, and behind
 * `_`, `-`, `+` and `/`, which may stand between a name and a token as well. A letter or digit before it that no escape accounts for
 * makes it the middle of a word.
 *
 * @param looksRight is asked of each place
 * @returns the first ones only: what begins at none of a few places is no token
 */
export function possibleStarts(text: string, start: number, end: number, looksRight: (at: number) => boolean): readonly PossibleStart[] {
  const clear = looksRight(start) ? [start] : startsBehindEscape(text, start).filter((at) => at < end && looksRight(at));
  const starts: PossibleStart[] = clear.map((at) => ({ at, isClear: text[at - 1] !== '.' }));
  let separators = 0;
  for (let at = start; at < end - 1 && starts.length < mostStarts && separators < mostSeparators; at++) {
    if (!isSeparator(text.charCodeAt(at))) continue;
    separators += 1;
    if (looksRight(at + 1)) starts.push({ at: at + 1, isClear: false });
  }
  return starts;
}

const mostStarts = 4;
const mostSeparators = 32;

function startsBehindEscape(text: string, start: number): readonly number[] {
  const before = text[start - 1] ?? '';
  const patterns = Object.hasOwn(escapes, before) ? (escapes[before] ?? []) : [];
  if (before === ';' && !colours.test(text.slice(Math.max(0, start - 40), start))) return [];
  const after = text.slice(start, start + 16);
  return patterns.map((pattern) => pattern.exec(after)?.[0].length ?? 0).flatMap((length) => (length > 0 ? [start + length] : []));
}

function isSeparator(code: number): boolean {
  return code === 0x5f || code === 0x2d || code === 0x2b || code === 0x2f;
}
