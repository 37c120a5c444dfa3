import { runFlow } from '../core/runFlow.ts';
import { planFlow } from '../environments/planning/planFlow.ts';
import type { Command } from './arguments/readArguments.ts';
import { CommandError } from './commandError.ts';
import type { Place } from './configuration/chosenEnvironment.ts';
import { commandLimits } from './configuration/commandLimits.ts';
import { missingSecrets } from './configuration/variableSecrets.ts';
import { withEngine } from './engine.ts';
import { resolveCalls } from './files/resolveCalls.ts';
import { resolveDetails } from './files/resolveDetails.ts';
import { withCertificateFiles } from './files/withCertificateFiles.ts';
import type { Finished } from './finished.ts';
import { finishFlow } from './finishFlow.ts';
import { printedPart } from './output/printedPart.ts';

/** Plans one flow and runs it. @throws {CommandError} when it cannot be planned */
export async function runFlowTask(command: Command, given: Place): Promise<Finished> {
  const place = await withCertificateFiles(command, withAssertion(given, command));
  const { environment, variables, unusable, surroundings, signal } = place;
  const called = await resolveCalls(command, surroundings, surroundings.variables, signal);
  const choices = await resolveDetails(called, command.authorizationDetails, surroundings, signal);
  const planned = planFlow(environment, choices, commandLimits(command));
  if (planned.kind === 'impossible') throw CommandError.usage([...planned.problems, ...perhapsMissed(unusable)].join('\n'));
  const missing = missingSecrets(planned.plan, [environment], variables);
  if (missing.length > 0) throw CommandError.usage(missing.join('\n'));
  for (const note of planned.notes) surroundings.note(note);
  return withEngine(command, place, async (engine) => {
    const flow = await runFlow(planned.plan, engine.ports, signal);
    const finished = finishFlow(engine.view(flow), place);
    const { print: part } = command;
    return part === undefined ? finished : { ...finished, printed: { part, text: printedPart(flow.tokens, part) } };
  });
}

/** A ready assertion that the command names is that of whichever application runs. The variable is the person's own choice. */
function withAssertion(place: Place, { assertionVariable: env }: Command): Place {
  if (env === undefined) return place;
  const applications = place.environment.applications.map((each) => ({ ...each, assertion: { env } }));
  return {
    ...place,
    environment: { ...place.environment, applications },
    variables: { ...place.variables, [env]: place.surroundings.variables[env] },
  };
}

/** An application with an error is not there: whoever is told that there is none looks in the wrong place. */
function perhapsMissed(unusable: readonly string[]): readonly string[] {
  return unusable.length === 0 ? [] : [`The configuration file has errors, which may be the reason: ${unusable.join(', ')}.`];
}
