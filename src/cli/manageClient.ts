import type { ServerPlan } from '../core/plan/plan.ts';
import { serverIdentity } from '../core/plan/serverIdentity.ts';
import { type RegistrationRecord, readingRun, updateRun } from '../core/registration/registrationPlan.ts';
import { type Managed, type Management, runRedirectUriUpdate, runRegistrationReading } from '../core/registration/runManagement.ts';
import { registeredAs } from '../environments/planning/planRegistration.ts';
import { serverPlan } from '../environments/planning/serverPlan.ts';
import type { Command } from './arguments/readArguments.ts';
import { CommandError } from './commandError.ts';
import { commandLimits } from './configuration/commandLimits.ts';
import type { Place } from './configuration/place.ts';
import { writeRegistrationFile } from './configuration/registrationRecordFile.ts';
import { registrationTokenVariable } from './configuration/registrationVariable.ts';
import type { Engine } from './engine.ts';
import type { Finished } from './finished.ts';
import { finishFlow } from './finishFlow.ts';
import { onOneLine } from './output/onOneLine.ts';
import { shellWord } from './output/shellWord.ts';
import { unwrittenRecordLines } from './output/unwrittenRecordLines.ts';

/**
 * Reads the client of a record and compares it with the application of its client ID, or adds a redirect URI to it. A token that the server
 * replaced is printed in any case: the old one is of no use any more.
 * @throws {CommandError} when the environment is another one
 */
export async function manageClient(command: Command, place: Place, engine: Engine, management: Management): Promise<Finished> {
  let now = management;
  const input = {
    plan: planOf(command, serverOfRecord(place, management.record), management.record),
    management,
    onReplaced: (replaced: Management): void => {
      now = replaced;
      if (command.recordFile !== undefined) writeRegistrationFile(command.recordFile, replaced.record);
    },
  };
  const { flow, redirectUris } = await run(command, place, engine, input);
  const finished = finishFlow(engine.view(flow), place, command);
  const secrets = now.token === management.token ? {} : { [registrationTokenVariable]: now.token.reveal() };
  const lines = [
    ...(redirectUris ?? []).map((uri) => `Redirect URI: ${onOneLine(uri)}`),
    ...Object.entries(secrets).map(([name, value]) => `${name}=${shellWord(value)}`),
    ...unwrittenRecordLines(flow, now.record),
    '',
  ];
  return {
    text: `${finished.text}\n${lines.join('\n')}`,
    report: {
      ...finished.report,
      registration: {
        record: now.record,
        ...(redirectUris === undefined ? {} : { redirectUris }),
        ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
      },
    },
  };
}

/** @throws {CommandError} when the record belongs to another issuer */
export function serverOfRecord({ environment }: Place, record: RegistrationRecord): ServerPlan {
  const reading = serverPlan(environment);
  if (reading.kind === 'incomplete') throw CommandError.usage(reading.message);
  if (record.issuer === serverIdentity(reading.server)) return reading.server;
  throw CommandError.usage(`The record belongs to a client of ${record.issuer}. Specify the environment ${record.environmentName}.`);
}

function planOf(command: Command, server: ServerPlan, record: RegistrationRecord): ReturnType<typeof readingRun> {
  return (command.registration === 'update' ? updateRun : readingRun)(server, record, commandLimits(command));
}

function run(
  { registration, choices: { redirectUri } }: Command,
  { environment, signal }: Place,
  { ports }: Engine,
  input: Parameters<typeof runRegistrationReading>[0],
): Promise<Managed> {
  if (registration === 'update' && redirectUri !== undefined)
    return runRedirectUriUpdate(input, ports, signal, (registered) => [...new Set([...registered, redirectUri])]);
  const application = environment.applications.find(({ clientId }) => clientId === input.management.record.clientId);
  return runRegistrationReading(input, ports, signal, application === undefined ? undefined : registeredAs(application));
}
