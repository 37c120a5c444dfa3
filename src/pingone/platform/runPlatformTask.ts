import type { FlowPorts } from '../../core/engine/flowPorts.ts';
import type { HttpResponse } from '../../core/http/http.ts';
import type { Flow } from '../../core/runs/flow.ts';
import { runTask } from '../../core/runTask.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { Secret } from '../../core/values/secret.ts';
import { type LoadChoices, type LoadedEnvironment, loadEnvironment } from './loadPlatform.ts';
import { PlatformApi } from './platformApi.ts';
import { readApplication, readApplicationSecret, readPlatformAnswer, writableSettings } from './platformReadings.ts';
import {
  applicationRequest,
  applicationSecretRequest,
  platformEnvironmentUrl,
  regenerateSecretRequest,
  replaceApplicationRequest,
} from './platformRequests.ts';
import type { PlatformTaskPlan } from './platformTask.ts';

/** Reads an environment. Never rejects; `loaded` is there when the flow completed. */
export async function runLoading(
  plan: PlatformTaskPlan,
  ports: FlowPorts,
  signal: AbortSignal,
  choices: LoadChoices = {},
): Promise<{ readonly flow: Flow; readonly loaded?: LoadedEnvironment }> {
  let loaded: LoadedEnvironment | undefined;
  const flow = await runTask(plan.platform, ports, signal, async (run) => {
    loaded = await loadEnvironment(run, plan, choices);
  });
  return loaded === undefined ? { flow } : { flow, loaded };
}

/**
 * Reads the secret of an application, or lets the server make a new one, which ends the old one at once. Never rejects.
 */
export async function runSecretReading(
  plan: PlatformTaskPlan,
  ports: FlowPorts,
  signal: AbortSignal,
  applicationId: string,
  what: 'read' | 'regenerate',
): Promise<{ readonly flow: Flow; readonly secret?: Secret }> {
  let secret: Secret | undefined;
  const base = platformEnvironmentUrl(plan.server.apiBaseUrl, plan.server.environmentId);
  const request = what === 'read' ? applicationSecretRequest(base, applicationId) : regenerateSecretRequest(base, applicationId);
  const flow = await runTask(plan.platform, ports, signal, async (run) => {
    secret = await new PlatformApi(run, plan).call({ action: `${what} client secret`, task: 'applications', request }, (response) =>
      readPlatformAnswer(response, l10n`The client secret`, readApplicationSecret),
    );
  });
  return secret === undefined ? { flow } : { flow, secret };
}

/**
 * Adds a redirect URI to those registered for an application. Never rejects; `registered` is there when it completed.
 * The application is read, changed in this one place and sent back whole.
 */
export async function runRedirectUriRegistration(
  plan: PlatformTaskPlan,
  ports: FlowPorts,
  signal: AbortSignal,
  applicationId: string,
  redirectUri: string,
): Promise<{ readonly flow: Flow; readonly registered?: readonly string[] }> {
  let registered: readonly string[] | undefined;
  const base = platformEnvironmentUrl(plan.server.apiBaseUrl, plan.server.environmentId);
  const read = (response: HttpResponse) => readPlatformAnswer(response, l10n`The application`, readApplication);
  const flow = await runTask(plan.platform, ports, signal, async (run) => {
    const api = new PlatformApi(run, plan);
    const request = applicationRequest(base, applicationId);
    const before = await api.call({ action: 'read application', task: 'applications', request }, read);
    if (before.redirectUris.includes(redirectUri)) {
      registered = before.redirectUris;
      return;
    }
    const changed = { ...writableSettings(before.settings), redirectUris: [...before.redirectUris, redirectUri] };
    const replacement = replaceApplicationRequest(base, applicationId, changed);
    const after = await api.call({ action: 'replace application', task: 'applications', request: replacement }, read);
    registered = after.redirectUris;
  });
  return registered === undefined ? { flow } : { flow, registered };
}
