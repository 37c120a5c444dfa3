import type { HopTiming } from '../runs/hop.ts';

export interface TimingPhase {
  readonly name: string;
  readonly meaning: string;
  readonly startMs: number;
  readonly durationMs: number;
}

/** The phases of a hop one after the other. What the recorded phases leave of the total is the reading of the answer. */
export function timingPhases(timing: HopTiming): readonly TimingPhase[] {
  const recorded = [
    { name: 'Queue', meaning: 'until a connection was at hand', durationMs: timing.queueMs },
    {
      name: 'Connect',
      meaning: timing.connectMs === undefined ? 'connection used again' : 'name, TCP and TLS',
      durationMs: timing.connectMs,
    },
    { name: 'First byte', meaning: 'the server at work', durationMs: timing.firstByteMs },
  ];
  const phases: TimingPhase[] = [];
  let startMs = 0;
  for (const { name, meaning, durationMs = 0 } of recorded) {
    phases.push({ name, meaning, startMs, durationMs });
    startMs += durationMs;
  }
  phases.push({ name: 'Rest', meaning: 'reading the answer', startMs, durationMs: Math.max(0, timing.totalMs - startMs) });
  return phases;
}
