import { discoveryCheck, runDiscoveryCheck } from '../../core/issuer/discoveryCheck.ts';
import { endpointNames } from '../../core/oauth/metadata/endpointNames.ts';
import { serverPlan } from '../../environments/planning/serverPlan.ts';
import type { Command } from '../arguments/readArguments.ts';
import { commandLimits } from '../configuration/commandLimits.ts';
import type { Place } from '../configuration/place.ts';
import { withEngine } from '../engine.ts';
import { reportFlow } from '../output/flowReport.ts';
import type { DiscoveryReport } from './environmentsReport.ts';

/** Asks the server of an environment for its metadata, through the engine: nothing else is sent, and no secret. */
export async function checkDiscovery(command: Command, place: Place): Promise<DiscoveryReport> {
  const planned = serverPlan(place.environment);
  if (planned.kind === 'incomplete') return { outcome: 'notAsked', why: 'The sandbox is started for each run.' };
  const { server } = planned;
  if (server.issuer === undefined) return { outcome: 'notAsked', why: 'It has no issuer: its endpoints are those of the configuration.' };
  return withEngine({ ...command, answers: [] }, place, async ({ ports, view }) => {
    const { flow, metadata } = await runDiscoveryCheck(discoveryCheck(server, commandLimits(command)), ports, place.signal);
    const { outcome, error, findings } = reportFlow(view(flow));
    if (outcome !== 'completed') return { outcome, error, findings };
    return { outcome: 'found', endpoints: endpointNames.filter((name) => metadata?.[name] !== undefined), findings };
  });
}

export function discoveryLines(report: DiscoveryReport): readonly string[] {
  switch (report.outcome) {
    case 'notAsked':
      return [`  not asked: ${report.why}`];
    case 'found':
      return [`  metadata     ${report.endpoints.join(', ')}`, ...report.findings.map(({ message }) => `  ${message}`)];
    default: {
      const { message = 'Cancelled.', remedy } = report.error ?? {};
      return [`  ${report.outcome}: ${message}`, ...(remedy === undefined ? [] : [`    ${remedy}`])];
    }
  }
}
