import { runFlow } from '../core/runFlow.ts';
import type { Flow } from '../core/runs/flow.ts';
import { viewFlow } from '../core/runs/redact.ts';
import { useTokens } from '../core/useTokens.ts';
import { isTokenUse, planTokenUse } from '../environments/planning/given/planTokenUse.ts';
import { planFlow } from '../environments/planning/planFlow.ts';
import type { Command } from './arguments/readArguments.ts';
import { CommandError } from './commandError.ts';
import { callbackProblem } from './configuration/callbackProblem.ts';
import { commandLimits } from './configuration/commandLimits.ts';
import type { Place } from './configuration/place.ts';
import { missingSecrets } from './configuration/variableSecrets.ts';
import { type Engine, withEngine } from './engine.ts';
import { needFreeFiles } from './exports/needFreeFiles.ts';
import { needReadable } from './files/needReadable.ts';
import { resolveCalls } from './files/resolveCalls.ts';
import { resolveDetails } from './files/resolveDetails.ts';
import { withCertificateFiles } from './files/withCertificateFiles.ts';
import { withTokens } from './files/withTokens.ts';
import type { Finished } from './finished.ts';
import { finishFlow } from './finishFlow.ts';
import { printedPart, printedResponse } from './output/printedPart.ts';
import { withAskedSecret } from './provider/askedSecret.ts';
import { prepareTamper } from './tamper/prepareTamper.ts';
import { runTamperTask } from './tamper/runTamperTask.ts';

/** Plans one flow and runs it. @throws {CommandError} when it cannot be planned */
export async function runFlowTask(command: Command, given: Place): Promise<Finished> {
  const withFiles = await withCertificateFiles(command, await withTokens(command, given));
  const { environment, unusable, surroundings, signal } = withFiles;
  const called = await resolveCalls(command, surroundings, surroundings.variables, signal);
  const choices = await resolveDetails(called, command.authorizationDetails, surroundings, signal);
  const limits = commandLimits(command);
  const isUse = isTokenUse(choices);
  if (isUse && choices.after === undefined) needReadable(withFiles.given);
  const planned = isUse ? planTokenUse(environment, choices, limits) : planFlow(environment, choices, limits);
  if (isUse && command.tamper !== undefined) throw CommandError.usage('--tamper needs a flow to run: remove the tokens at hand.');
  if (planned.kind === 'impossible') throw CommandError.usage([...planned.problems, ...perhapsMissed(unusable)].join('\n'));
  const tampering =
    command.tamper === undefined || !('grant' in planned.plan)
      ? undefined
      : prepareTamper(planned.plan, command, choices, limits, withFiles);
  const unreachable = callbackProblem(planned.plan, command);
  if (unreachable !== undefined) throw CommandError.usage(unreachable);
  await needFreeFiles(command);
  const place = await withAskedSecret(planned.plan, withFiles);
  const missing = missingSecrets(planned.plan, [place.environment], place.variables);
  if (missing.length > 0) throw CommandError.usage(missing.join('\n'));
  for (const note of planned.notes) surroundings.note(note);
  return withEngine(command, place, async (engine) => {
    const { plan } = planned;
    if (tampering !== undefined) return runTamperTask(tampering, engine, command, place);
    const flow = 'grant' in plan ? await runFlow(plan, engine.ports, signal) : await useTokens(plan, engine.ports, signal);
    const isWritten = command.exports === undefined || (await exportFlow(flow, engine, command, place));
    const finished: Finished = { ...finishFlow(engine.view(flow), place, command), ...(isWritten ? {} : { isUnwritten: true }) };
    const { print: part } = command;
    if (part === undefined) return finished;
    const text = part === 'response' ? printedResponse(flow.hops) : printedPart(printable(flow), part);
    return { ...finished, printed: { part, text } };
  });
}

/** Writes the files of `--export`. What they hold depends on `--include-secrets` alone: `--show-secrets` is about what is printed. */
async function exportFlow(flow: Flow, engine: Engine, command: Command, { surroundings }: Place): Promise<boolean> {
  const { writeExports } = await import('./exports/writeExports.ts');
  const hidden = engine.hidden(flow);
  const secrets = { valueOf: hidden.valueOf, raw: viewFlow(flow, 'showSecrets') };
  return writeExports({ view: hidden.view, secrets }, command, surroundings);
}

/** A token that was given is what to go on with where the run completed; where it did not, it would pass for a new one. */
function printable({ tokens, outcome }: Flow): Flow['tokens'] {
  return outcome.kind === 'completed' ? tokens : tokens.filter(({ channel }) => channel !== 'given');
}

/** An application with an error is not there: whoever is told that there is none looks in the wrong place. */
function perhapsMissed(unusable: readonly string[]): readonly string[] {
  return unusable.length === 0 ? [] : [`The configuration file has errors, which may be the reason: ${unusable.join(', ')}.`];
}
