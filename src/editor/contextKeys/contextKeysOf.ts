import type { StateKey } from '../contributions/contextKeys.ts';
import type { ConfiguredEnvironment } from '../environments/configuredEnvironment.ts';
import type { ListedRun } from '../runs/runNode.ts';
import { secretRefOfApplication } from '../secrets/secretRefs.ts';

/** What decides which commands can do something. */
export interface EditorState {
  readonly environments: readonly ConfiguredEnvironment[];
  readonly problems: number;
  readonly storedSecrets: number;
  readonly allowedServers: number;
  readonly keptSessions: number;
  /** Those that are known: none of the history before it is read. */
  readonly runs: readonly ListedRun[];
  /** Also on disk. */
  readonly hasRuns: boolean;
  readonly sandboxStartedHere: boolean;
}

/** The value of every key that follows from the state. */
export function contextKeysOf(state: EditorState): Readonly<Record<StateKey, boolean>> {
  const usable = state.environments.filter(({ trusted }) => trusted);
  const written = state.environments.filter(({ origin }) => origin !== 'sandbox');
  const ended = state.runs.filter(({ flow }) => flow.outcome.kind !== 'running');
  return {
    isKnown: true,
    canStart: usable.length > 0,
    canEdit: written.length > 0,
    hasOwnEnvironment: written.some(({ environment }) => environment.kind !== 'sandbox'),
    hasApplications: written.some(({ environment, told }) => environment.applications.length > told.applications.length),
    hasTestUsers: written.some(({ environment, told }) => environment.users.length > told.users.length),
    hasPingOne: written.some(({ environment }) => environment.kind !== 'oidc'),
    hasProblems: state.problems > 0,
    hasOpenId: usable.some(({ environment }) => environment.kind === 'oidc'),
    hasWorker: usable.some(({ environment }) => environment.worker !== undefined),
    hasClientCredentials: usable.some(({ environment }) =>
      environment.applications.some(({ grantTypes }) => grantTypes.includes('client_credentials')),
    ),
    canStoreSecret: usable.some((configured) => written.includes(configured) && canHaveSecret(configured)),
    hasSecrets: state.storedSecrets > 0,
    hasAllowedServers: state.allowedServers > 0,
    keepsSession: state.keptSessions > 0,
    hasRuns: state.hasRuns,
    hasPinnedRuns: state.runs.some(({ marks }) => marks.pinned),
    flowRunning: state.runs.length > ended.length,
    tokensReceived: ended.some(({ flow }) => flow.outcome.kind === 'completed' && flow.tokens.length > 0),
    tokensInMemory: ended.some(({ flow }) => flow.live && flow.tokens.length > 0),
    valuesInMemory: ended.some(({ flow }) => flow.live),
    sandboxRunning: state.sandboxStartedHere,
  };
}

function canHaveSecret({ environment }: ConfiguredEnvironment): boolean {
  const { applications, users, worker } = environment;
  return (
    users.length > 0 ||
    worker !== undefined ||
    applications.some((application) => secretRefOfApplication(environment, application) !== undefined)
  );
}
