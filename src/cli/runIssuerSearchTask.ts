import { issuerSearch, runIssuerSearch } from '../core/issuer/issuerSearch.ts';
import { type AccountIdentifier, readAccountIdentifier } from '../core/oidc/accountIdentifier.ts';
import type { Environment } from '../environments/environment.ts';
import { readEnvironments } from '../environments/reading/readEnvironments.ts';
import type { Command } from './arguments/readArguments.ts';
import { CommandError } from './commandError.ts';
import { commandLimits } from './configuration/commandLimits.ts';
import type { Place } from './configuration/place.ts';
import { readRegistrationFile } from './configuration/registrationRecordFile.ts';
import { withEngine } from './engine.ts';
import type { Finished } from './finished.ts';
import { finishFlow } from './finishFlow.ts';
import type { FoundIssuer } from './output/flowReport.ts';
import { runRegistrationTask } from './runRegistrationTask.ts';
import type { RunSurroundings } from './surroundings.ts';

/**
 * Finds the issuer of an account by WebFinger; then registers a client there or deletes one, if the command says so. The report is that of
 * the registration, with the one of the search as `issuerSearch`.
 * @throws {CommandError} when it cannot begin
 */
export async function runIssuerSearchTask(command: Command, surroundings: RunSurroundings, signal: AbortSignal): Promise<Finished> {
  const identifier = neededIdentifier(command);
  const goesOn = await registersOrDeletes(command);
  const asked: Place = {
    environment: environmentAt(new URL(identifier.origin).host, identifier.origin),
    variables: surroundings.variables,
    unusable: [],
    surroundings,
    signal,
  };
  const { found, issuer } = await withEngine({ ...command, answers: [] }, asked, async (engine) => {
    const plan = issuerSearch(identifier, commandLimits(command));
    const goesThere = goesOn ? 'the registration of the client' : undefined;
    const { flow, issuer } = await runIssuerSearch(plan, engine.ports, signal, identifier, goesThere);
    return { found: finishFlow(engine.view(flow), asked, command), issuer };
  });
  if (issuer === undefined) return found;
  const environment = environmentAt(new URL(issuer).host, issuer);
  const foundIssuer = { identifier: identifier.resource, issuer, environment: entryOf(environment) };
  const searched: Finished = { text: `${found.text}\n${linesOf(foundIssuer)}`, report: { ...found.report, foundIssuer } };
  if (!goesOn) return searched;
  const { text, report } = await runRegistrationTask(command, { ...asked, environment });
  return { text: `${searched.text}\n${text}`, report: { ...report, foundIssuer, issuerSearch: found.report } };
}

function neededIdentifier({ discover = '' }: Command): AccountIdentifier {
  const reading = readAccountIdentifier(discover);
  if (reading.kind === 'wrong') throw CommandError.usage(`--discover: ${reading.message}`);
  return reading.identifier;
}

/** @throws {CommandError} when what is to be deleted is no client */
async function registersOrDeletes({ registration, trial, recordFile }: Command): Promise<boolean> {
  if (registration !== undefined) return true;
  if (trial === undefined) return false;
  if (recordFile !== undefined && (await readRegistrationFile(recordFile)) !== undefined) return true;
  throw CommandError.usage(`Record ${recordFile} not found, or not of a registered client. Specify the file that --register wrote.`);
}

function environmentAt(name: string, issuer: string): Environment {
  const [environment] = readEnvironments({ environments: [{ name, kind: 'oidc', issuer }] }, 'file').environments;
  if (environment === undefined) throw CommandError.usage(`The issuer ${issuer} cannot be configured.`);
  return environment;
}

function entryOf({ name, kind, issuer }: Environment): object {
  return { name, kind, issuer };
}

function linesOf({ identifier, issuer, environment }: FoundIssuer): string {
  return [`The issuer of ${identifier} is ${issuer}. For the configuration file:`, JSON.stringify(environment, null, 2), ''].join('\n');
}
