import { performance } from 'node:perf_hooks';
import type { EpochMs, MonotonicMs } from '../flow/hop.ts';
import type { Clock } from '../flow/ports.ts';

export const systemClock: Clock = {
  now: () => Date.now() as EpochMs,
  monotonic: () => performance.now() as MonotonicMs,
  startTimer(durationMs, onTime) {
    const timer = setTimeout(onTime, durationMs);
    return () => clearTimeout(timer);
  },
};
