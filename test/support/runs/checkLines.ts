import type { Flow } from '../../../src/core/runs/flow.ts';

/**
 * The outcome of a run and each of its checks, one line for each, for a file that a person reviews. Hops are named by step and by
 * how often the step came, so that a hop more elsewhere changes no line here.
 */
export function checkLines({ outcome, hops, checks }: Flow): string {
  const ended = 'error' in outcome ? `${outcome.kind}: ${outcome.error.code}` : outcome.kind;
  const hopNames = new Map(
    hops.map(({ id, step }, at) => {
      const count = hops.slice(0, at + 1).filter((hop) => hop.step === step).length;
      return [id, count === 1 ? step : `${step} ${count}`];
    }),
  );
  const lines = checks.map(({ code, severity, outcome: verdict, title, hop }) => {
    const place = (hop === undefined ? undefined : hopNames.get(hop)) ?? 'whole run';
    return `${verdict.padEnd(13)} ${severity.padEnd(7)} ${code} (${title}) ${place}`;
  });
  return `${[ended, ...lines].join('\n')}\n`;
}
