const run = /(?:e(?:yJ|yA|yI|wo|w0|wk)|W(?:3s|yJ|1s))[\w+/-]{20,}={0,2}/g;

/** Runs of base64 or base64url that hold a JSON object or array, with what they say. Parts of a JWT are among them. */
export function* base64Documents(text: string): Generator<{ readonly start: number; readonly end: number; readonly document: string }> {
  for (const { 0: encoded, index } of text.matchAll(run)) {
    const digits = encoded.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
    const whole = digits.slice(0, digits.length - (digits.length % 4 === 1 ? 1 : 0));
    yield { start: index, end: index + encoded.length, document: atob(whole) };
  }
}
