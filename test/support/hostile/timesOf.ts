import { createContext, Script } from 'node:vm';
import { cpuTime } from '../cpuTime.ts';

const sandbox: { call: () => void } = { call: () => undefined };
const context = createContext(sandbox);
const script = new Script('call()');

/**
 * How long each call computes, in milliseconds. The one under way when they have taken too long together is ended, within a regular expression
 * too, takes an infinite time, and is the last. What a call throws counts as an answer, and what it gives bit by bit is taken to its end.
 *
 * @param most milliseconds by the clock
 */
export function timesOf(calls: readonly (() => unknown)[], most: number): readonly number[] {
  const times: number[] = [];
  sandbox.call = () => {
    for (const call of calls) {
      const startedAt = cpuTime();
      settle(call);
      times.push(cpuTime() - startedAt);
    }
  };
  try {
    script.runInContext(context, { timeout: most });
  } catch {
    times.push(Number.POSITIVE_INFINITY);
  }
  return times;
}

function settle(call: () => unknown): void {
  try {
    const result = call();
    if (result instanceof Promise) result.catch(() => undefined);
    else if (isIterator(result)) while (result.next().done !== true);
  } catch {}
}

function isIterator(value: unknown): value is Iterator<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value && typeof value.next === 'function';
}
