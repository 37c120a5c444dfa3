import { discover, needEndpoint } from '../engine/discovery.ts';
import type { FlowPorts } from '../engine/flowPorts.ts';
import { FlowStop } from '../engine/flowStop.ts';
import { refusedWith, unreadable } from '../engine/readings.ts';
import type { Run } from '../engine/run.ts';
import { clientDeletionRequest, readDeletion } from '../oauth/registration/clientDeletion.ts';
import { type RegisteredClient, readRegistration, registrationRequest } from '../oauth/registration/clientRegistration.ts';
import { registrationChanges } from '../oauth/registration/registrationChanges.ts';
import type { TaskPlan } from '../plan/plan.ts';
import { serverIdentity } from '../plan/serverIdentity.ts';
import type { Flow } from '../runs/flow.ts';
import { runTask } from '../runTask.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import type { Secret } from '../values/secret.ts';
import { clientKey } from './clientKey.ts';
import { keepRecord } from './keepRecord.ts';
import type { RegistrationPlan, RegistrationRecord } from './registrationPlan.ts';

export interface Registered {
  readonly record: RegistrationRecord;
  readonly client: RegisteredClient;
  /** The private key that was made for the client. */
  readonly madeKey?: Secret;
}

/**
 * Registers a client (RFC 7591 section 3). Never rejects: like `runFlow`. What the server changed is noted, and taken over by nobody.
 *
 * @param onRegistered called as soon as the client exists, so that it is not forgotten if the process ends; what it throws ends the run, with
 *   the client named
 */
export async function runRegistration(
  { run: plan, metadata: wanted, key: keyPlan }: RegistrationPlan,
  ports: FlowPorts,
  signal: AbortSignal,
  initialToken: Secret | undefined,
  onRegistered: (registered: Registered) => void = () => {},
): Promise<{ readonly flow: Flow; readonly registered?: Registered }> {
  let registered: Registered | undefined;
  const flow = await runTask(plan, ports, signal, async (run) => {
    if (initialToken !== undefined) run.usedSecret(initialToken);
    const key = keyPlan === undefined ? undefined : await clientKey(run, keyPlan); // before anything is sent
    const metadata = { ...wanted, ...present({ jwks: key?.jwks }) };
    const endpoint = needEndpoint(await discover(run), 'registration_endpoint');
    const answer = await run.send('client registration', registrationRequest(endpoint, metadata, initialToken), { channel: 'back' });
    const reading = readRegistration(answer.response);
    if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
    if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
    const { client } = reading;
    registered = {
      client,
      record: recordOf(plan, client),
      ...present({ madeKey: keyPlan?.kind === 'made' ? key?.privateKey : undefined }),
    };
    const made = registered;
    for (const secret of [client.clientSecret, client.management?.token]) if (secret !== undefined) run.usedSecret(secret);
    run.note([...reading.findings, ...registrationChanges(metadata, client.members)], answer.hop);
    keepRecord(answer, made.record, () => onRegistered(made));
  });
  return { flow, ...present({ registered }) };
}

function recordOf({ server, client: { applicationName } }: TaskPlan, { clientId, management }: RegisteredClient): RegistrationRecord {
  return {
    version: 1,
    kind: 'registeredClient',
    environmentName: server.environmentName,
    issuer: serverIdentity(server),
    name: applicationName,
    clientId,
    ...present({ registrationClientUri: management?.uri }),
  };
}

/** Deletes the client of a record, and nothing else (RFC 7592 section 2.3). Never rejects. Whether it is gone is told by the outcome. */
export async function runDeletion(
  plan: TaskPlan,
  ports: FlowPorts,
  signal: AbortSignal,
  { registrationClientUri }: RegistrationRecord,
  token: Secret,
): Promise<Flow> {
  return runTask(plan, ports, signal, async (run) => {
    run.usedSecret(token);
    if (registrationClientUri === undefined) throw notManaged();
    await knowTheIssuer(run);
    const answer = await run.send('client deletion', clientDeletionRequest(registrationClientUri, token), { channel: 'back' });
    const reading = readDeletion(answer.response);
    if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
    if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
    run.note(reading.findings, answer.hop);
  });
}

/** So that an origin of the server's own metadata is told from any other one. */
async function knowTheIssuer(run: Run): Promise<void> {
  await discover(run);
}

function notManaged(): FlowStop {
  return FlowStop.failed({
    code: 'registration.notManaged',
    message: l10n`The record has no registration_client_uri, so the client cannot be deleted from here.`,
    remedy: l10n`Delete the client in the administration of the server.`,
    spec: 'RFC 7592 section 3',
  });
}
