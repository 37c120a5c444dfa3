/** Milliseconds of computing that this process has done: what other processes do meanwhile does not count, as it would by the clock. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
