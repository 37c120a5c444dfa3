import type { Run } from '../run.ts';

/** Waits for something that depends on a person. @returns `undefined` when the time, in milliseconds, is over */
export async function inTime<Result>(
  run: Pick<Run, 'ports' | 'waitForPerson'>,
  awaited: Promise<Result>,
  waitMs: number,
): Promise<Result | undefined> {
  let stop: () => void = () => undefined;
  const timeOver = new Promise<undefined>((resolve) => {
    stop = run.ports.clock.startTimer(waitMs, () => resolve(undefined));
  });
  try {
    return await run.waitForPerson(() => Promise.race([awaited, timeOver]));
  } finally {
    stop();
  }
}
