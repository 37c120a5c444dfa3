import { discover } from '../engine/discovery.ts';
import type { FlowPorts } from '../engine/flowPorts.ts';
import { FlowStop } from '../engine/flowStop.ts';
import { refusedWith, unreadable } from '../engine/readings.ts';
import type { HopAnswer, Run } from '../engine/run.ts';
import { type JsonObject, textListMember } from '../json/json.ts';
import { clientReadRequest, clientUpdateRequest } from '../oauth/registration/clientConfiguration.ts';
import type { ClientMetadata } from '../oauth/registration/clientMetadata.ts';
import { type RegisteredClient, readRegistration } from '../oauth/registration/clientRegistration.ts';
import { registrationChanges } from '../oauth/registration/registrationChanges.ts';
import type { TaskPlan } from '../plan/plan.ts';
import type { Flow } from '../runs/flow.ts';
import { runTask } from '../runTask.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import type { Secret } from '../values/secret.ts';
import { keepRecord } from './keepRecord.ts';
import type { RegistrationRecord } from './registrationPlan.ts';

/** What a client is managed with now: a server may replace the token, and the address, whenever it answers (RFC 7592 section 3). */
export interface Management {
  readonly record: RegistrationRecord;
  readonly token: Secret;
}

export interface Managed {
  readonly flow: Flow;
  /** The redirect URIs that are registered, when the run got that far. */
  readonly redirectUris?: readonly string[];
}

/** How a client is managed. */
interface ManagementInput {
  readonly plan: TaskPlan;
  readonly management: Management;
  /** Called as soon as the server has replaced token or address: the old ones are of no use any more. */
  readonly onReplaced: (management: Management) => void;
}

/**
 * Reads what is registered, and notes what is otherwise than expected (RFC 7592 section 2.1). Never rejects. Nothing is taken over but the
 * token and the address of the registration.
 * @param expected left out: nothing is compared
 */
export async function runRegistrationReading(
  input: ManagementInput,
  ports: FlowPorts,
  signal: AbortSignal,
  expected: ClientMetadata | undefined,
): Promise<Managed> {
  return manage(input, ports, signal, async (run, client) => {
    const { answer, members } = await client.read(run);
    if (expected !== undefined) run.note(registrationChanges(expected, members), answer.hop);
    return members;
  });
}

/**
 * Changes the redirect URIs (RFC 7592 section 2.2): what is registered is read, and sent back whole with the change. Never rejects.
 * @param change gives the redirect URIs from those that are registered
 */
export async function runRedirectUriUpdate(
  input: ManagementInput,
  ports: FlowPorts,
  signal: AbortSignal,
  change: (registered: readonly string[]) => readonly string[],
): Promise<Managed> {
  return manage(input, ports, signal, async (run, client) => {
    const { members: before } = await client.read(run);
    const redirect_uris = change(textListMember(before, 'redirect_uris') ?? []);
    const { answer, members } = await client.update(run, before, { redirect_uris });
    run.note(registrationChanges({ redirect_uris }, members), answer.hop);
    return members;
  });
}

async function manage(
  { plan, management, onReplaced }: ManagementInput,
  ports: FlowPorts,
  signal: AbortSignal,
  work: (run: Run, client: ManagedClient) => Promise<JsonObject>,
): Promise<Managed> {
  let members: JsonObject | undefined;
  const flow = await runTask(plan, ports, signal, async (run) => {
    run.usedSecret(management.token);
    await discover(run); // so that an origin of the server's own metadata is told from any other one
    members = await work(run, new ManagedClient(management, onReplaced));
  });
  return { flow, ...present({ redirectUris: members === undefined ? undefined : textListMember(members, 'redirect_uris') }) };
}

interface ManagementAnswer {
  readonly answer: HopAnswer;
  readonly members: JsonObject;
}

/** One registration, with the token and the address that hold at the time. */
class ManagedClient {
  #management: Management;
  readonly #onReplaced: (management: Management) => void;

  constructor(management: Management, onReplaced: (management: Management) => void) {
    this.#management = management;
    this.#onReplaced = onReplaced;
  }

  async read(run: Run): Promise<ManagementAnswer> {
    return this.#accept(run, await run.send('client read', clientReadRequest(this.#uri, this.#management.token), { channel: 'back' }));
  }

  async update(run: Run, before: JsonObject, changes: JsonObject): Promise<ManagementAnswer> {
    const request = clientUpdateRequest(this.#uri, this.#management.token, before, changes);
    return this.#accept(run, await run.send('client update', request, { channel: 'back' }));
  }

  get #uri(): string {
    const { registrationClientUri } = this.#management.record;
    if (registrationClientUri !== undefined) return registrationClientUri;
    throw FlowStop.failed({
      code: 'registration.notManaged',
      message: l10n`The record has no registration_client_uri, so the registration can be neither read nor changed from here.`,
      remedy: l10n`Change the client in the administration of the server.`,
      spec: 'RFC 7592 section 3',
    });
  }

  /** @throws {FlowStop} when it is no registration, or that of another client */
  #accept(run: Run, answer: HopAnswer): ManagementAnswer {
    const reading = readRegistration(answer.response, 200);
    if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
    if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
    const { client, findings } = reading;
    for (const secret of [client.clientSecret, client.management?.token]) if (secret !== undefined) run.usedSecret(secret);
    if (client.clientId !== this.#management.record.clientId) throw ofAnother(answer);
    run.note(findings, answer.hop);
    this.#takeOver(run, answer, client);
    return { answer, members: client.members };
  }

  #takeOver(run: Run, answer: HopAnswer, { management }: RegisteredClient): void {
    const { record, token } = this.#management;
    if (management === undefined) return;
    const isNewToken = management.token.reveal() !== token.reveal();
    if (!isNewToken && management.uri === record.registrationClientUri) return;
    this.#management = { record: { ...record, registrationClientUri: management.uri }, token: management.token };
    const message = isNewToken
      ? l10n`The server replaced the registration access token. The new one is used from now on.`
      : l10n`The server replaced registration_client_uri. The new address is used from now on.`;
    run.note([{ severity: 'info', code: 'registration.replaced', message, spec: 'RFC 7592 section 3' }], answer.hop);
    keepRecord(answer, record, () => this.#onReplaced(this.#management));
  }
}

function ofAnother(answer: HopAnswer): FlowStop {
  return FlowStop.failed({
    code: 'registration.otherClient',
    message: l10n`The server returned the registration of another client. It was not used.`,
    remedy: l10n`Check that token and address belong to the client of the record.`,
    spec: 'RFC 7592 section 3',
    hop: answer.hop,
  });
}
