import type { Variables } from './variables.ts';

/**
 * Whether a stream is written in colours. `FORCE_COLOR` decides before everything else, as Node itself reads it: empty, `true` and
 * `1` to `3` turn colours on, anything else off. Then `NO_COLOR`, set to anything but nothing (no-color.org), and a terminal that is
 * `dumb` have none. Without either, a terminal has colours, and a pipe or a file has none, in continuous integration too.
 *
 * Not done: more than the eight colours that every terminal has, so that the levels of `FORCE_COLOR` are one.
 */
export function showsColours(isTerminal: boolean, variables: Variables): boolean {
  const forced = variables['FORCE_COLOR'];
  if (forced !== undefined) return ['', 'true', '1', '2', '3'].includes(forced);
  return isTerminal && (variables['NO_COLOR'] ?? '') === '' && variables['TERM'] !== 'dumb';
}
