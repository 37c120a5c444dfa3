import { defaultLimits, type FlowLimits } from '../../environments/limits.ts';
import type { Command } from '../arguments/readArguments.ts';

/** The limits of a command: the defaults, and what its options say instead. */
export function commandLimits({ timeouts }: Command): FlowLimits {
  return { ...defaultLimits, timeouts: { ...defaultLimits.timeouts, ...timeouts } };
}
