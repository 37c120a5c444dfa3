import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuthorizationPlan, FlowPlan } from '../../../src/core/plan/plan.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { openNodePorts } from '../../../src/node/nodePorts.ts';
import { pingOne } from '../../../src/pingone/profile.ts';
import { codePlan, fixture, recordingLog } from '../builders.ts';
import { httpServer, type TestServer } from '../servers/rawServer.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse, server: TestServer) => void;

/** A sign-on that follows redirects, with limits that a test can wait for. */
export function directPlan(overrides: Partial<AuthorizationPlan> = {}): AuthorizationPlan {
  const timeouts = { connectMs: 2000, headersMs: 2000, bodyMs: 2000, runMs: 10_000, personMs: 10_000 };
  return codePlan({ signOn: { kind: 'direct' }, timeouts, bodyCapBytes: 300_000, ...overrides });
}

/**
 * Runs a plan with the real adapters against a server on loopback, which takes the place of every host of the fixture.
 * Nobody answers questions. All connections are closed before it resolves.
 */
export async function runAgainst(plan: FlowPlan, listener: Listener): Promise<Flow> {
  const server: TestServer = await httpServer((request, response) => {
    request.resume();
    listener(request, response, server);
  });
  const node = openNodePorts({ secrets: { read: async () => new Secret(fixture.clientSecret, 'client_secret') }, log: recordingLog() });
  try {
    const here = JSON.parse(JSON.stringify(plan).replaceAll(fixture.authBase, server.url)) as FlowPlan;
    const prompter = { ask: async () => ({ kind: 'cancelled' as const }) };
    const ports = node.createPorts({ emit: () => undefined, prompter, product: pingOne });
    return await runFlow(here, ports, new AbortController().signal);
  } finally {
    await node.close();
    while (server.connections.open > 0) await new Promise((resolve) => setImmediate(resolve));
    await server.close();
  }
}
