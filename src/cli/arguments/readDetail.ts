import { present } from '../../core/values/members.ts';
import type { OptionName } from './options.ts';
import { type OptionsReading, wrongOptions } from './optionsReading.ts';

/** How much is told of a run. */
export type Detail = 'quiet' | 'verbose';

/** Reads how much is told of a run. Total. */
export function readDetail(has: (name: OptionName) => boolean): OptionsReading<{ readonly detail?: Detail }> {
  if (has('quiet') && has('verbose')) return wrongOptions('--quiet cannot be combined with --verbose. Remove one of them.');
  const detail: Detail | undefined = has('verbose') ? 'verbose' : has('quiet') ? 'quiet' : undefined;
  return { kind: 'read', options: present({ detail }) };
}
