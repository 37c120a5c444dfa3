/** A value that is searched for afterwards, with characters that are written differently in each encoding. */
export function mark(name: string): string {
  return `${name}-Qx7+Zr/2Kt&9Lp_Vn4`;
}

/** The ways in which a value may stand somewhere, each under its name; of base64 what does not depend on what is around it. */
export function formsOf(value: string): ReadonlyMap<string, string> {
  const json = JSON.stringify(value).slice(1, -1);
  const forms = new Map<string, string>();
  for (const [name, text] of [
    ['plain', value],
    ['percent-encoded', encodeURIComponent(value)],
    ['form-encoded', new URLSearchParams({ v: value }).toString().slice(2)],
    ['JSON with escapes', json.replaceAll('+', '\\u002b').replaceAll('&', '\\u0026')],
    ['JSON with slashes escaped', json.replaceAll('/', '\\/')],
    ['XML', value.replaceAll('&', '&amp;')],
    ['hex', Buffer.from(value).toString('hex')],
  ] as const) {
    forms.set(name, text);
  }
  for (const [name, text] of [
    ['plain', value],
    ['percent-encoded', encodeURIComponent(value)],
  ] as const) {
    for (const shift of [0, 1, 2]) {
      for (const encoding of ['base64', 'base64url'] as const) {
        // Whole groups of four that hold nothing but the value.
        const inside = text.slice((3 - shift) % 3);
        const whole = Buffer.from(inside.slice(0, inside.length - (inside.length % 3))).toString(encoding);
        forms.set(`${encoding} of ${name}, shifted by ${shift}`, whole);
      }
    }
  }
  return forms;
}

/** Where one of the values stands in a text, in words for a failed test; empty when nowhere. */
export function findMarks(place: string, text: string, values: readonly string[]): readonly string[] {
  return values.flatMap((value) => {
    const found = [...formsOf(value)].find(([, form]) => text.includes(form));
    return found === undefined ? [] : [`${place}: ${value.split('-')[0]}, ${found[0]}`];
  });
}
