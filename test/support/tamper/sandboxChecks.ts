import { runTamper, type TamperReport } from '../../../src/core/tamper/runTamper.ts';
import { tamperCases } from '../../../src/core/tamper/tamperCases.ts';
import { defaultLimits } from '../../../src/environments/limits.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { otherClientPlan } from '../../../src/environments/planning/otherClientPlan.ts';
import type { SandboxRuns } from '../runs/sandboxRuns.ts';

/** Applications of the sandbox: each way to authenticate, and each form of the authorization request. */
export const checkedApplications = [
  'Web app',
  'Web app, secret in the body',
  'Web app, assertion by secret',
  'Web app, assertion by RSA key',
  'Web app, assertion by EC key',
  'Single-page app',
  'Pushed requests only',
  'Signed requests only',
] as const;

/** All tamper checks for an application of the sandbox. */
export async function checkInSandbox(runs: SandboxRuns, application: string, more: FlowChoices = {}): Promise<TamperReport> {
  const choices = { grant: 'authorization_code', application, ...more } as const;
  const plan = runs.plan(choices);
  const otherClient = otherClientPlan(runs.environment, plan, choices, defaultLimits, () => true);
  const options = { newPorts: () => runs.ports(), ...(otherClient === undefined ? {} : { otherClient }) };
  return runTamper(plan, tamperCases, options, new AbortController().signal);
}
