import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { variableSecrets } from '../../src/cli/configuration/variableSecrets.ts';
import { runFlow } from '../../src/core/runFlow.ts';
import type { Flow } from '../../src/core/runs/flow.ts';
import { viewFlow } from '../../src/core/runs/redact.ts';
import type { Environment } from '../../src/environments/environment.ts';
import { defaultLimits } from '../../src/environments/limits.ts';
import type { FlowChoices } from '../../src/environments/planning/flowChoices.ts';
import { planFlow } from '../../src/environments/planning/planFlow.ts';
import { readEnvironments } from '../../src/environments/reading/readEnvironments.ts';
import { type NodePorts, openNodePorts } from '../../src/node/nodePorts.ts';
import { type SandboxProcess, startSandboxProcess } from '../../src/node/processes/sandboxProcess.ts';
import { pingOne } from '../../src/pingone/profile.ts';
import { recordingLog } from '../support/builders.ts';
import { testRedaction } from '../support/secrets/testRedaction.ts';
import { httpServer, type TestServer } from '../support/servers/rawServer.ts';
import { type Footprint, footprint } from './footprint.ts';
import { growth } from './growth.ts';

const runsInAll = Number(process.env['SOAK_RUNS'] ?? 1000);
const quarters = 4;
const atOnce = 50;
const bounds = { heapMegabytes: 1, sockets: 2, timers: 2, files: 2, listeners: 2 };

/** What is run by turns, and how each has to end. */
const kinds: readonly (readonly [outcome: Flow['outcome']['kind'], choices: FlowChoices, how?: 'cancel' | 'hostile'])[] = [
  ['completed', { after: [{ kind: 'userInfo' }, { kind: 'introspect', token: 'access_token' }] }],
  ['completed', { pushed: true, method: 'POST' }],
  ['completed', { grant: 'hybrid', responseType: 'code id_token' }],
  ['completed', { grant: 'implicit', responseType: 'token id_token' }],
  ['completed', { grant: 'client_credentials' }],
  ['completed', { grant: 'refresh_token' }],
  ['refused', { user: 'locked' }],
  ['refused', { prompt: 'none' }],
  ['cancelled', {}, 'cancel'],
  ['failed', {}, 'hostile'],
];

const hostileAnswers: readonly ((response: ServerResponse) => void)[] = [
  (response) => response.socket?.resetAndDestroy(),
  (response) => response.socket?.end('noise'),
  (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(3_000_000))),
  (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('['.repeat(100_000)),
  (response) => void response.writeHead(302, { location: 'again', 'set-cookie': `ST=${Math.random()}` }).end(),
  (response) => void response.writeHead(200, { 'content-length': '100' }).write('{'),
];

describe(`${runsInAll} runs in one process`, () => {
  let sandbox: SandboxProcess;
  let hostile: TestServer;
  let node: NodePorts;
  let environment: Environment;
  let requests = 0;
  const log = recordingLog();

  before(async () => {
    sandbox = await startSandboxProcess(process.execPath, 'dist/sandbox.cjs');
    environment = readEnvironments(sandbox.config, 'file').environments[0] ?? assert.fail();
    hostile = await httpServer((request, response) => {
      request.resume();
      hostileAnswers[requests++ % hostileAnswers.length]?.(response);
    });
    node = openNodePorts({ secrets: variableSecrets([environment], sandbox.config.secrets), log });
  });
  after(async () => {
    await node.close();
    await hostile.close();
    await sandbox.stop();
  });

  async function run(number: number, crowded = false): Promise<void> {
    const [outcome, choices, how] = kinds[number % kinds.length] ?? assert.fail();
    const where = how === 'hostile' ? { ...environment, authBaseUrl: hostile.url, issuer: hostile.url } : environment;
    const planned = planFlow(where, choices, { ...defaultLimits, timeouts: { ...defaultLimits.timeouts, bodyMs: 1000 } });
    assert.ok(planned.kind !== 'impossible', JSON.stringify(planned));
    const cancel = new AbortController();
    const ports = node.createPorts({
      emit: (event) => {
        if (how === 'cancel' && event.type === 'hopChanged' && event.hop.index === (number % 4) + 1) cancel.abort();
      },
      prompter: { ask: async () => ({ kind: 'cancelled' }) },
      product: pingOne,
    });
    const flow = await runFlow(planned.plan, ports, cancel.signal);
    const why = 'error' in flow.outcome ? `${flow.outcome.error.code}: ${flow.outcome.error.message}` : '';
    if (how === 'hostile') assert.ok(flow.outcome.kind !== 'completed' && !why.startsWith('internal'), why);
    // PingOne keeps ten sessions of a user: in a crowd some end before their codes are used.
    else if (!(crowded && flow.outcome.kind === 'refused')) assert.equal(flow.outcome.kind, outcome, `${JSON.stringify(choices)}: ${why}`);
    assert.ok(JSON.stringify(viewFlow(flow, testRedaction())).length > 100);
    log.lines.length = 0;
  }

  /** Idle connections are given up after two seconds. */
  async function settled(): Promise<Footprint> {
    const sockets = (): number => process.getActiveResourcesInfo().filter((name) => /^(TCP|TLS)/.test(name)).length;
    while (hostile.connections.open > 0 || sockets() > 1) await turn(); // the one is the listener of the hostile server
    return footprint();
  }

  it('leave nothing behind', async () => {
    const marks: Footprint[] = [];
    let number = 0;
    for (let quarter = 0; quarter < quarters; quarter++) {
      for (; number < ((quarter + 1) * runsInAll) / quarters - atOnce; number++) await run(number);
      await Promise.all(Array.from({ length: atOnce }, () => run(number++, true)));
      marks.push(await settled());
    }
    for (const mark of marks) process.stdout.write(`      ${JSON.stringify(mark)}\n`);
    const [, middle, , end] = marks;
    assert.ok(middle !== undefined && end !== undefined);
    assert.deepEqual(growth(middle, end, bounds), []);
  });
});
