import { deletionRun, type RegistrationRecord } from '../core/registration/registrationPlan.ts';
import { type Registered, runDeletion, runRegistration } from '../core/registration/runRegistration.ts';
import { present } from '../core/values/members.ts';
import { Secret } from '../core/values/secret.ts';
import type { Environment } from '../environments/environment.ts';
import { chooseApplication } from '../environments/planning/chooseApplication.ts';
import { type ClientWishes, planRegistration, usualClient } from '../environments/planning/planRegistration.ts';
import { requestObjectAlgorithms, signingAlgorithms } from '../environments/reading/configurationNames.ts';
import type { Command } from './arguments/readArguments.ts';
import { CommandError } from './commandError.ts';
import { commandLimits } from './configuration/commandLimits.ts';
import type { Place } from './configuration/place.ts';
import { forgetRegistrationFile, readRegistrationFile, writeRegistrationFile } from './configuration/registrationRecordFile.ts';
import { registrationTokenVariable as tokenVariable } from './configuration/registrationVariable.ts';
import { type Engine, withEngine } from './engine.ts';
import { needFreeRecord } from './files/recordPlace.ts';
import type { Finished } from './finished.ts';
import { finishFlow } from './finishFlow.ts';
import { manageClient, serverOfRecord } from './manageClient.ts';
import type { RegistrationReport } from './output/flowReport.ts';
import { shellWord } from './output/shellWord.ts';
import { unwrittenRecordLines } from './output/unwrittenRecordLines.ts';

const secretVariable = 'AUTH_FLOW_CLIENT_SECRET';

/**
 * Registers a client, deletes one, or does both. The report of both is that of the registration, with the report of the deletion as
 * `undo`; the outcome is then the deletion's unless the registration did not complete.
 * @throws {CommandError} when it cannot be planned
 */
export async function runRegistrationTask(command: Command, place: Place): Promise<Finished> {
  const kept = command.recordFile === undefined ? undefined : await readRegistrationFile(command.recordFile);
  if (command.registration === undefined) return removeRecorded(command, place, kept);
  if (command.registration === 'read' || command.registration === 'update') return manageRecorded(command, place, kept);
  if (kept !== undefined) {
    throw CommandError.usage(
      `The record ${command.recordFile} lists the client ${kept.clientId}. Delete it first (--undo --record ${command.recordFile}), or name another file.`,
    );
  }
  if (command.recordFile !== undefined) await needFreeRecord(command.recordFile);
  return withEngine(command, place, (engine) => register(command, place, engine));
}

async function removeRecorded(command: Command, place: Place, kept: RegistrationRecord | undefined): Promise<Finished> {
  const record = neededRecord(command, kept);
  const token = neededToken(place, record);
  return withEngine(command, place, (engine) => remove(command, place, engine, record, token));
}

async function manageRecorded(command: Command, place: Place, kept: RegistrationRecord | undefined): Promise<Finished> {
  const record = neededRecord(command, kept);
  const token = neededToken(place, record);
  return withEngine(command, place, (engine) => manageClient(command, place, engine, { record, token }));
}

function neededRecord({ recordFile }: Command, record: RegistrationRecord | undefined): RegistrationRecord {
  if (record !== undefined) return record;
  throw CommandError.usage(`Record ${recordFile} not found, or not of a registered client. Specify the file that --register wrote.`);
}

function neededToken(place: Place, { clientId, issuer }: RegistrationRecord): Secret {
  const token = variable(place, tokenVariable);
  if (token !== undefined) return new Secret(token, 'registration_access_token');
  throw CommandError.usage(
    `The environment variable ${tokenVariable} is not set. Set it to the registration access token of the client ${clientId} at ${issuer}: what --register --show-secrets printed after "${tokenVariable}=", or --registration printed later. If nobody has it, delete the client in the administration of the server, and then the record.`,
  );
}

async function register(command: Command, place: Place, engine: Engine): Promise<Finished> {
  const planned = planRegistration(place.environment, wishesOf(command, place.environment), commandLimits(command));
  if (planned.kind === 'impossible') throw CommandError.usage(planned.problems.join('\n'));
  const keeps = command.registration === 'register';
  if (keeps && !command.showSecrets) {
    place.surroundings.note(
      `The client secret and the registration access token are printed with --show-secrets only. Without them the client can be neither used nor deleted later: --undo --record FILE needs ${tokenVariable}. Register with --show-secrets, or with --undo.`,
    );
  }
  const { flow, registered } = await runRegistration(
    planned.plan,
    engine.ports,
    place.signal,
    initialToken(command, place),
    ({ record }) => {
      if (command.recordFile !== undefined) writeRegistrationFile(command.recordFile, record);
    },
  );
  const finished = finishFlow(engine.view(flow), place, command);
  if (registered === undefined) return finished;
  const { management } = registered.client;
  if (!keeps && management !== undefined) {
    const undone = await remove(command, place, engine, registered.record, management.token);
    const { outcome } = finished.report.outcome === 'completed' ? undone.report : finished.report;
    return {
      text: `${finished.text}\n${undone.text}`,
      report: { ...finished.report, outcome, registration: { record: registered.record }, undo: undone.report },
    };
  }
  const registration = reportOf(command, place, registered);
  const lines = [...unwrittenRecordLines(flow, registered.record), linesOf(registration)];
  return { text: `${finished.text}\n${lines.join('\n')}`, report: { ...finished.report, registration } };
}

async function remove(command: Command, place: Place, engine: Engine, record: RegistrationRecord, token: Secret): Promise<Finished> {
  const server = serverOfRecord(place, record);
  const flow = await runDeletion(deletionRun(server, record, commandLimits(command)), engine.ports, place.signal, record, token);
  if (flow.outcome.kind === 'completed' && command.recordFile !== undefined) await forgetRegistrationFile(command.recordFile);
  const finished = finishFlow(engine.view(flow), place, command);
  return { ...finished, report: { ...finished.report, registration: { record } } };
}

/** Like the application that is named, else the first one; what the command says goes before it. */
function wishesOf({ choices }: Command, environment: Environment): ClientWishes {
  const { requestObject, ...like } = likeApplication(choices.application, environment);
  return {
    ...like,
    ...present({
      clientAuthentication: choices.clientAuthentication,
      assertionAlgorithm: signingAlgorithms.find((each) => each === choices.assertionAlgorithm),
      // An empty choice takes a configured one away.
      requestObject: requestObjectAlgorithms.find((each) => each === (choices.requestObjectAlgorithm ?? requestObject)),
      pushedAuthorizationRequests: choices.pushed === true ? ('required' as const) : undefined,
      redirectUris: choices.redirectUri === undefined ? undefined : [choices.redirectUri],
      scopes: choices.scopes,
    }),
    ...(choices.grant === undefined ? {} : { grantTypes: [choices.grant] }),
    ...(choices.responseType === undefined ? {} : { responseTypes: [choices.responseType] }),
  };
}

function likeApplication(named: string | undefined, environment: Environment): ClientWishes {
  if (named === undefined) return environment.applications[0] ?? usualClient;
  const chosen = chooseApplication(environment, { named, grant: 'authorization_code' });
  if (chosen.kind === 'none') throw CommandError.usage(chosen.message);
  return chosen.application;
}

function initialToken({ initialTokenVariable: name }: Command, place: Place): Secret | undefined {
  if (name === undefined) return undefined;
  const value = variable(place, name);
  if (value === undefined)
    throw CommandError.usage(`The environment variable ${name}, which --initial-access-token refers to, is not set.`);
  return new Secret(value, 'access_token');
}

function variable({ surroundings }: Place, name: string): string | undefined {
  return surroundings.variables[name] || undefined;
}

/** What goes into the configuration is what was asked for: what the server changed is a finding. */
function reportOf(command: Command, { environment }: Place, { record, client }: Registered): RegistrationReport {
  const { name, clientAuthentication, grantTypes, responseTypes, redirectUris, scopes, ...wishes } = wishesOf(command, environment);
  const secret = client.clientSecret === undefined ? {} : { clientSecret: { env: secretVariable } };
  const application = {
    name,
    clientId: client.clientId,
    clientAuthentication,
    ...secret,
    grantTypes,
    responseTypes,
    redirectUris,
    scopes,
    ...keptWishes(wishes),
  };
  const secrets = present({
    [tokenVariable]: client.management?.token.reveal(),
    [secretVariable]: client.clientSecret?.reveal(),
  }) as Readonly<Record<string, string>>;
  return { record, application, ...(command.showSecrets ? { secrets } : {}) };
}

/** What was registered beside the usual. */
function keptWishes(wishes: Partial<ClientWishes>): object {
  const { postLogoutRedirectUris, idTokenAlgorithm, idTokenEncryption, requestObject, pushedAuthorizationRequests } = wishes;
  const { privateKey, keyId, assertionAlgorithm } = wishes;
  return present({
    postLogoutRedirectUris,
    privateKey,
    keyId,
    assertionAlgorithm,
    idTokenAlgorithm,
    idTokenEncryption,
    requestObject,
    pushedAuthorizationRequests,
  });
}

function linesOf({ application, secrets = {} }: RegistrationReport): string {
  return [
    'For the configuration file:',
    JSON.stringify(application, null, 2),
    ...Object.entries(secrets).map(([name, value]) => `${name}=${shellWord(value)}`),
    '',
  ].join('\n');
}
