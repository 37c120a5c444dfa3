import { FlowStop } from '../../core/engine/flowStop.ts';
import type { Run } from '../../core/engine/run.ts';
import { authorizationCodeFlow } from '../../core/grants/authorizationCode.ts';
import type { AuthorizationPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { Secret } from '../../core/values/secret.ts';
import type { MemorySecrets } from '../platform/memorySecrets.ts';
import { PlatformApi } from '../platform/platformApi.ts';
import {
  readApplication,
  readApplicationSecret,
  readId,
  readNamedObject,
  readPlatformAnswer,
  readResource,
  readScope,
  readUser,
} from '../platform/platformReadings.ts';
import {
  applicationSecretRequest,
  createApplicationRequest,
  createGrantRequest,
  createPopulationRequest,
  createUserRequest,
  listRequest,
  platformEnvironmentUrl,
  scimEquals,
  scimStartsWith,
  scopesRequest,
  setPasswordRequest,
  updateUserRequest,
} from '../platform/platformRequests.ts';
import { type ProvisioningPlan, trialClientSecret, trialPassword } from './provisioningPlan.ts';
import type { ProvisioningRecord } from './provisioningRecord.ts';
import { newTrialPassword, trialPasswordBytes } from './trialPassword.ts';

/** What a provisioning run keeps while it goes on. */
export interface ProvisioningState {
  readonly record: ProvisioningRecord;
  /** Called after everything that was created or done, so that nothing is forgotten when the next call fails. */
  readonly save: (record: ProvisioningRecord) => void;
  readonly secrets: MemorySecrets;
  /** The access token of the user once they signed on. */
  readonly userToken: () => Secret | undefined;
}

/**
 * PingOne's workflow "configure an application with an authorization code grant": steps 1 to 8 with the token of the
 * worker, 9 to 13 a sign-on of the new user, 14 with the token of that user. What the record says is done is not done again.
 *
 * @throws {FlowStop}
 */
export async function provisionTrial(run: Run, plan: ProvisioningPlan, state: ProvisioningState): Promise<void> {
  const { trial } = plan;
  const base = platformEnvironmentUrl(plan.server.apiBaseUrl, plan.server.environmentId);
  const api = new PlatformApi(run, plan);
  let record = state.record;
  const done = (change: Partial<ProvisioningRecord>): void => {
    record = { ...record, ...change };
    state.save(record);
  };
  // A run that was cut off may have created something that it never heard of.
  const continued =
    state.record.applicationId !== undefined || state.record.populationId !== undefined || state.record.userId !== undefined;

  // 1 and 2: the application and its secret
  const applicationId = record.applicationId ?? (await createApplication(api, base, plan));
  done({ applicationId });
  const secret = await api.call(
    { action: 'read client secret', task: 'applications', request: applicationSecretRequest(base, applicationId), justCreated: true },
    (response) => readPlatformAnswer(response, l10n`The client secret`, readApplicationSecret),
  );
  state.secrets.add(trialClientSecret(trial, applicationId), secret);

  // 3 to 5: what the application may ask for
  await grantScopes(api, base, plan, applicationId, record.granted, (granted) => done({ granted }));

  // 6 to 8: somebody to sign on
  const populationId =
    record.populationId ?? (continued ? await findPopulation(api, base, plan) : undefined) ?? (await createPopulation(api, base, plan));
  done({ populationId });
  const userId =
    record.userId ?? (continued ? await findUser(api, base, plan) : undefined) ?? (await createUser(api, base, plan, populationId));
  done({ userId });
  await ensurePassword(run, api, base, plan, state, userId, record.passwordSet);
  done({ passwordSet: true });

  // 9 to 13: the sign-on
  if (record.signedOn && record.userUpdated) return;
  const authorization = authorizationPlan(plan, applicationId);
  await authorizationCodeFlow(run.withPlan(authorization), authorization);
  done({ signedOn: true });

  // 14: the user changes their own record
  await api.call(
    {
      action: 'update own user',
      task: 'users',
      request: updateUserRequest(base, userId, { name: { given: trial.newGivenName } }),
      token: needUserToken(state),
    },
    (response) => readPlatformAnswer(response, l10n`The changed user`, readUser),
  );
  done({ userUpdated: true });
}

async function createApplication(api: PlatformApi, base: string, { trial }: ProvisioningPlan): Promise<string> {
  const { redirectUri, ...application } = trial.application;
  const request = createApplicationRequest(base, { ...application, redirectUris: [redirectUri] });
  const created = await api.call({ action: 'create application', task: 'applications', request }, (response) =>
    readPlatformAnswer(response, l10n`The new application`, readApplication),
  );
  return created.id;
}

/** Steps 3 to 5. Resources are chosen by their type, never by their name; one grant for each of them. */
async function grantScopes(
  api: PlatformApi,
  base: string,
  { trial }: ProvisioningPlan,
  applicationId: string,
  earlier: ProvisioningRecord['granted'],
  save: (granted: ProvisioningRecord['granted']) => void,
): Promise<void> {
  const wanted = [
    { kind: 'openId', type: 'OPENID_CONNECT', scopes: trial.scopes.openId },
    { kind: 'platform', type: 'PINGONE_API', scopes: trial.scopes.platform },
  ] as const;
  if (wanted.every(({ kind }) => earlier.includes(kind))) return;
  const resources = await api.list(
    { action: 'list resources', task: 'applications', request: listRequest(base, 'resources') },
    'resources',
    readResource,
  );
  let granted = earlier;
  for (const { kind, type, scopes: names } of wanted) {
    if (granted.includes(kind)) continue;
    const resource =
      resources.find((candidate) => candidate.type === type) ?? missing(l10n`the environment has no resource of the type ${type}`);
    const scopes = await api.list(
      { action: 'list scopes', task: 'applications', request: scopesRequest(base, resource.id) },
      'scopes',
      readScope,
    );
    const scopeIds = names.map(
      (name) => scopes.find((scope) => scope.name === name)?.id ?? missing(l10n`the resource ${resource.name} has no scope ${name}`),
    );
    const request = createGrantRequest(base, applicationId, { resourceId: resource.id, scopeIds });
    await api.call({ action: 'create grant', task: 'applications', request, justCreated: true }, (response) =>
      readPlatformAnswer(response, l10n`The new grant`, readId),
    );
    granted = [...granted, kind];
    save(granted);
  }
}

function missing(what: string): never {
  throw FlowStop.failed({
    code: 'provisioning.missing',
    message: l10n`The trial cannot continue: ${what}.`,
    remedy: l10n`Check the resources of the environment, then continue or remove the trial.`,
    spec: 'PingOne',
  });
}

async function createPopulation(api: PlatformApi, base: string, { trial }: ProvisioningPlan): Promise<string> {
  const request = createPopulationRequest(base, trial.population);
  return api.call({ action: 'create population', task: 'users', request }, (response) =>
    readPlatformAnswer(response, l10n`The new population`, readId),
  );
}

async function findPopulation(api: PlatformApi, base: string, { trial }: ProvisioningPlan): Promise<string | undefined> {
  const { name } = trial.population;
  const request = listRequest(base, 'populations', { filter: scimStartsWith('name', name) });
  const found = await api.list({ action: 'find population', task: 'users', request }, 'populations', readNamedObject);
  return found.find((population) => population.name === name)?.id;
}

async function createUser(api: PlatformApi, base: string, { trial }: ProvisioningPlan, populationId: string): Promise<string> {
  const request = createUserRequest(base, { ...trial.user, populationId });
  const user = await api.call({ action: 'create user', task: 'users', request, justCreated: true }, (response) =>
    readPlatformAnswer(response, l10n`The new user`, readUser),
  );
  return user.id;
}

async function findUser(api: PlatformApi, base: string, { trial }: ProvisioningPlan): Promise<string | undefined> {
  const request = listRequest(base, 'users', { filter: scimEquals('username', trial.user.username) });
  const found = await api.list({ action: 'find user', task: 'users', request }, 'users', readUser);
  return found.find((user) => user.username === trial.user.username)?.id;
}

/** A password that is set and known is kept; one that nobody knows any more is replaced. */
async function ensurePassword(
  run: Run,
  api: PlatformApi,
  base: string,
  { trial }: ProvisioningPlan,
  { secrets }: ProvisioningState,
  userId: string,
  isSet: boolean,
): Promise<void> {
  const ref = trialPassword(trial);
  if (isSet && (await run.readSecret(ref)) !== undefined) return;
  const value = newTrialPassword(run.ports.random.bytes(trialPasswordBytes));
  const request = setPasswordRequest(base, userId, { value, forceChange: false });
  await api.call({ action: 'set password', task: 'users', request, justCreated: true }, (response) =>
    readPlatformAnswer(response, l10n`The response to the new password`, (body) => body),
  );
  secrets.add(ref, value);
}

function authorizationPlan({ trial, server, platform }: ProvisioningPlan, clientId: string): AuthorizationPlan {
  const { redirectUri, name } = trial.application;
  return {
    grant: 'authorization_code',
    server,
    client: {
      applicationName: name,
      clientId,
      authentication: 'client_secret_basic',
      secret: trialClientSecret(trial, clientId),
      registeredRedirectUris: [redirectUri],
    },
    scopes: ['openid', ...trial.scopes.openId, ...trial.scopes.platform],
    extraParameters: [],
    timeouts: platform.timeouts,
    bodyCapBytes: platform.bodyCapBytes,
    responseType: 'code',
    method: 'POST',
    redirectUri,
    pkce: 'S256',
    // A session of an earlier run must not sign on somebody else.
    prompt: 'login',
    signOn: { kind: 'flows', username: trial.user.username, password: trialPassword(trial) },
  };
}

function needUserToken({ userToken }: ProvisioningState): Secret {
  return userToken() ?? missing(l10n`the sign-on returned no access token`);
}
