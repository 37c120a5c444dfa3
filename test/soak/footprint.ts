import { readdirSync } from 'node:fs';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// mocha takes the option of Node for one of its own.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What this process holds. */
export type Footprint = {
  /** Objects alone. Compiled code goes on growing for thousands of runs, until all that can be optimised is. */
  readonly heapMegabytes: number;
  readonly sockets: number;
  readonly timers: number;
  /** Open files and sockets as the system counts them; 0 where it does not say. */
  readonly files: number;
  /** Listeners of the process itself. */
  readonly listeners: number;
};

/** Collects garbage first. */
export function footprint(): Footprint {
  collectGarbage();
  collectGarbage();
  const resources = process.getActiveResourcesInfo();
  const countOf = (kind: RegExp): number => resources.filter((name) => kind.test(name)).length;
  return {
    heapMegabytes: Math.round(objectBytes() / 1e4) / 100,
    sockets: countOf(/^(TCP|TLS)/),
    timers: countOf(/^(Timeout|Immediate)$/),
    files: openFiles(),
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  };
}

function objectBytes(): number {
  const ofObjects = getHeapSpaceStatistics().filter(({ space_name: name }) => !/^(code|trusted|read_only)/.test(name));
  return ofObjects.reduce((sum, { space_used_size: bytes }) => sum + bytes, 0);
}

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0; // only Linux has it
  }
}
