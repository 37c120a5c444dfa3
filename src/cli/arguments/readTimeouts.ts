import type { Timeouts } from '../../core/plan/plan.ts';
import { limitBounds, personSeconds } from '../../environments/limits.ts';
import type { OptionName } from './options.ts';
import { type OptionsReading, wrongOptions } from './optionsReading.ts';

/** The options for time, what each one limits, and the most it takes: as many seconds as the setting of the same name. */
const timeoutOptions = [
  { name: 'connect-timeout', limits: ['connectMs'], most: limitBounds.connectTimeoutSeconds.maximum },
  { name: 'response-timeout', limits: ['headersMs', 'bodyMs'], most: limitBounds.responseTimeoutSeconds.maximum },
  { name: 'run-timeout', limits: ['runMs'], most: limitBounds.runTimeoutSeconds.maximum },
  { name: 'wait', limits: ['personMs'], most: personSeconds.maximum },
] as const satisfies readonly { readonly name: OptionName; readonly limits: readonly (keyof Timeouts)[]; readonly most: number }[];

/**
 * Reads `--connect-timeout`, `--response-timeout`, `--run-timeout` and `--wait`: seconds in decimal digits, fractions allowed down
 * to a millisecond. Total.
 *
 * @returns those that were given, in milliseconds
 */
export function readTimeouts(given: (name: OptionName) => string | undefined): OptionsReading<Partial<Timeouts>> {
  const timeouts: Partial<Record<keyof Timeouts, number>> = {};
  for (const { name, limits, most } of timeoutOptions) {
    const value = given(name);
    if (value === undefined) continue;
    const seconds = /^(?:\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})$/.test(value) ? Number(value) : Number.NaN;
    if (!(seconds >= 0.001 && seconds <= most)) {
      return wrongOptions(`--${name} takes a number of seconds from 0.001 to ${most}: --${name} 2.5.`);
    }
    for (const limit of limits) timeouts[limit] = Math.round(seconds * 1000);
  }
  return { kind: 'read', options: timeouts };
}
