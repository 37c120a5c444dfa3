import { noPermissions } from '../../../src/core/engine/gate/noPermissions.ts';
import type { Permissions, TokenQuestion } from '../../../src/core/engine/gate/permissions.ts';
import type { AuthorizationPlan } from '../../../src/core/plan/plan.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { openNodePorts } from '../../../src/node/nodePorts.ts';
import { pingOne } from '../../../src/pingone/profile.ts';
import { codePlan, fixture, recordingLog } from '../builders.ts';
import { type Misbehavior, startConformanceProvider } from '../servers/conformanceProvider.ts';

export interface ConformanceRun {
  readonly flow: Flow;
  /** Paths that the provider was asked for, in order. */
  readonly seen: readonly string[];
  /** Whether the run asked to go on with a token that must not be accepted. */
  readonly questions: readonly TokenQuestion[];
}

export interface ConformanceOptions {
  /** The answer to the question whether to go on. Default: no. */
  readonly goesOn?: boolean;
  readonly signal?: AbortSignal;
}

/** Runs a flow with the real adapters against a provider on loopback that does one thing wrong. */
export async function runConformance(
  misbehavior: Misbehavior,
  change: Partial<AuthorizationPlan> = {},
  { goesOn = false, signal = new AbortController().signal }: ConformanceOptions = {},
): Promise<ConformanceRun> {
  const provider = await startConformanceProvider(misbehavior);
  const node = openNodePorts({ secrets: { read: async () => new Secret(fixture.clientSecret, 'client_secret') }, log: recordingLog() });
  const questions: TokenQuestion[] = [];
  const permissions: Permissions = {
    ...noPermissions,
    continueWithToken: async (question) => {
      questions.push(question);
      return goesOn;
    },
  };
  const { issuer } = provider;
  const plan = codePlan({
    server: { environmentName: 'Provider', environmentKind: 'oidc', issuer, discoveryUrl: `${issuer}/.well-known/openid-configuration` },
    signOn: { kind: 'direct' },
    scopes: ['openid'],
    ...change,
  });
  try {
    const prompter = { ask: async () => ({ kind: 'cancelled' as const }) };
    const ports = node.createPorts({ emit: () => undefined, prompter, product: pingOne, permissions });
    const flow = await runFlow(plan, ports, signal);
    return { flow, seen: provider.requests.map(({ path }) => path), questions };
  } finally {
    await node.close();
    await provider.close();
  }
}

/** The flow of a response type, in words of a plan. */
export function responseTypePlan(responseType: string): Partial<AuthorizationPlan> {
  if (responseType === 'code') return { grant: 'authorization_code', responseType, pkce: 'S256' };
  const hasCode = responseType.split(' ').includes('code');
  return { grant: hasCode ? 'hybrid' : 'implicit', responseType, pkce: hasCode ? 'S256' : 'none' };
}
