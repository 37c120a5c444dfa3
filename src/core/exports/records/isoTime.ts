/** A time as RFC 3339 has it, in UTC. Of a file, it may be none: then it is the beginning of the epoch. @param ms since the epoch */
export function isoTime(ms: number): string {
  return new Date(Math.abs(ms) <= 8.64e15 ? ms : 0).toISOString();
}
