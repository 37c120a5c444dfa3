import type { ClientMetadata } from '../oauth/registration/clientMetadata.ts';
import type { SecretRef, ServerPlan, TaskPlan } from '../plan/plan.ts';
import { l10n } from '../text/l10n.ts';
import type { ProofAlgorithm } from '../values/proofAlgorithms.ts';

/** Stands in views and in the history where a flow names its grant. */
export const registrationFamily = 'registration';

/** A client to be registered: everything decided, nothing sent. */
export interface RegistrationPlan {
  readonly run: TaskPlan;
  readonly metadata: ClientMetadata;
  /** The private key whose public part is registered; left out for a client without one. */
  readonly key?: ClientKeyPlan;
}

/** A key of the store, or one that is made for the client. */
export type ClientKeyPlan =
  | { readonly kind: 'stored'; readonly key: SecretRef /** `kid`, else that of the key. */; readonly keyId?: string }
  | { readonly kind: 'made'; readonly algorithm: ProofAlgorithm };

/** What a registration leaves behind, until it is deleted. Plain JSON without a secret. */
export interface RegistrationRecord {
  readonly version: 1;
  readonly kind: 'registeredClient';
  readonly environmentName: string;
  readonly issuer: string;
  readonly name: string;
  readonly clientId: string;
  /** Left out where the server has no address to manage the client at: then it cannot be deleted from here. */
  readonly registrationClientUri?: string;
}

/** The run that registers a client. */
export function registrationRun(server: ServerPlan, name: string, limits: Pick<TaskPlan, 'timeouts' | 'bodyCapBytes'>): TaskPlan {
  return taskOf('register', l10n`Register a client`, server, { name, clientId: '' }, limits);
}

/** The run that deletes it. */
export function deletionRun(server: ServerPlan, record: RegistrationRecord, limits: Pick<TaskPlan, 'timeouts' | 'bodyCapBytes'>): TaskPlan {
  return taskOf('unregister', l10n`Delete the registered client`, server, record, limits);
}

/** The run that reads what is registered. */
export function readingRun(server: ServerPlan, record: RegistrationRecord, limits: Pick<TaskPlan, 'timeouts' | 'bodyCapBytes'>): TaskPlan {
  return taskOf('readRegistration', l10n`Read the registration`, server, record, limits);
}

/** The run that changes the redirect URIs. */
export function updateRun(server: ServerPlan, record: RegistrationRecord, limits: Pick<TaskPlan, 'timeouts' | 'bodyCapBytes'>): TaskPlan {
  return taskOf('updateRegistration', l10n`Change the redirect URIs`, server, record, limits);
}

function taskOf(
  task: string,
  title: string,
  server: ServerPlan,
  { name, clientId }: Pick<RegistrationRecord, 'name' | 'clientId'>,
  limits: Pick<TaskPlan, 'timeouts' | 'bodyCapBytes'>,
): TaskPlan {
  const client = { applicationName: name, clientId, authentication: 'none', registeredRedirectUris: [] } as const;
  return { family: registrationFamily, task, title, server, client, ...limits };
}

/** The registration access token of a client, as the store of the environment names it. */
export function registrationTokenRef({ environmentName, name, clientId }: RegistrationRecord): SecretRef {
  return { environment: environmentName, owner: { kind: 'application', clientId, what: 'registrationToken', application: name } };
}
