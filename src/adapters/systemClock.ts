import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { EpochMs, MonotonicMs } from '../flow/hop.ts';
import type { Clock } from '../flow/ports.ts';

export const systemClock: Clock = {
  now: () => Date.now() as EpochMs,
  monotonic: () => performance.now() as MonotonicMs,
  async sleep(durationMs, signal) {
    try {
      await delay(durationMs, undefined, { signal });
    } catch (error) {
      throw signal.aborted ? signal.reason : error; // Node rejects with its own AbortError, whatever the reason
    }
  },
};
