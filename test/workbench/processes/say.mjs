/** Says what is being done, one line each. On standard error: standard output belongs to results, such as the JSON of `flow --json`. */
export function say(/** @type {string} */ line) {
  process.stderr.write(`${line}\n`);
}

/** `1 min 5 s`, `12 s`. */
export function duration(/** @type {number} */ milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A sentence for the person at the terminal: printed without a stack. */
export class Unavailable extends Error {
  code = 'UNAVAILABLE';
}
