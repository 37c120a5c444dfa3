import { performance } from 'node:perf_hooks';
import type { EpochMs, MonotonicMs } from '../flow/hop.ts';
import type { Clock } from '../flow/ports.ts';

export const systemClock: Clock = {
  now: () => Date.now() as EpochMs,
  monotonic: () => performance.now() as MonotonicMs,
  // Not by `node:timers/promises`: that makes an error with its stack whenever it is aborted, which is how most waits end.
  sleep: (durationMs, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const onTime = (): void => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      const timer = setTimeout(onTime, durationMs);
      signal.addEventListener('abort', onAbort, { once: true });
    }),
};
