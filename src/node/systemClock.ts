import { performance } from 'node:perf_hooks';
import type { Clock } from '../core/engine/ports.ts';
import type { EpochMs, MonotonicMs } from '../core/runs/hop.ts';

export const systemClock: Clock = {
  now: () => Date.now() as EpochMs,
  monotonic: () => performance.now() as MonotonicMs,
  startTimer(durationMs, onTime) {
    const timer = setTimeout(onTime, durationMs);
    return () => clearTimeout(timer);
  },
};
