import assert from 'node:assert/strict';
import type { FlowPlan } from '../../../src/core/plan/plan.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { openNodePorts } from '../../../src/node/nodePorts.ts';
import { codePlan, fixture, recordingLog } from '../../support/builders.ts';
import { httpServer, type TestServer } from '../../support/servers/rawServer.ts';
import { undiagnosed } from '../../support/undiagnosed.ts';

const json = 'application/json';
const flow = (more: object): string => JSON.stringify({ id: fixture.flowId, ...more });

interface Row {
  readonly title: string;
  readonly type: string;
  /** What the authorization endpoint answers, given another server's address. */
  readonly body: (elsewhere: string) => string;
  readonly code: string;
}

/** Another port is another origin: the second server stands for one that is not of the environment. */
describe('links of a sign-on that lead to other servers', () => {
  const rows: readonly Row[] = [
    {
      title: 'an action that takes the password',
      type: json,
      body: (elsewhere) =>
        flow({
          status: 'USERNAME_PASSWORD_REQUIRED',
          _links: { 'usernamePassword.check': { href: `${elsewhere}/flows/${fixture.flowId}` } },
        }),
      code: 'flow.foreignLink',
    },
    {
      title: 'a resumeUrl',
      type: json,
      body: (elsewhere) => flow({ status: 'COMPLETED', resumeUrl: `${elsewhere}/as/resume?flowId=${fixture.flowId}` }),
      code: 'flow.foreignLink',
    },
    {
      title: 'the form of form_post',
      type: 'text/html',
      body: (elsewhere) => `<form method="post" action="${elsewhere}/cb"><input name="code" value="${fixture.code}"></form>`,
      code: 'redirect.unusable',
    },
  ];

  for (const { title, type, body, code } of rows) {
    it(`are shown and not fetched: ${title}`, async () => {
      const seen: string[] = [];
      const elsewhere = await httpServer((request, response) => {
        seen.push(`${request.method} ${request.url}`);
        response.end('{}');
      });
      const server = await httpServer((_, response) => void response.writeHead(200, { 'content-type': type }).end(body(elsewhere.url)));
      try {
        const { outcome, hops } = await runAgainst(server);
        assert.ok(outcome.kind === 'failed', outcome.kind);
        assert.equal(outcome.error.code, code, outcome.error.message);
        assert.ok(outcome.error.message.includes(elsewhere.url), outcome.error.message);
        assert.deepEqual(seen, []);
        assert.equal(hops.length, 1);
      } finally {
        await server.close();
        await elsewhere.close();
      }
    });
  }
});

describe('a verification link that leads to another server (RFC 8628 section 3.2)', () => {
  it('is shown and not fetched', async () => {
    const seen: string[] = [];
    const elsewhere = await httpServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response.end('{}');
    });
    const device = {
      device_code: 'device-code-0123456789',
      user_code: 'ABCD',
      verification_uri: `${elsewhere.url}/device`,
      expires_in: 60,
    };
    const server = await httpServer((_, response) => void response.writeHead(200, { 'content-type': json }).end(JSON.stringify(device)));
    try {
      const { signOn: approval, ...rest } = codePlan();
      const { outcome } = await runAgainst(server, { ...rest, grant: 'device_code', approval });
      assert.ok(outcome.kind === 'failed', outcome.kind);
      assert.equal(outcome.error.code, 'device.foreignLink', outcome.error.message);
      assert.ok(outcome.error.message.includes(elsewhere.url), outcome.error.message);
      assert.deepEqual(seen, []);
    } finally {
      await server.close();
      await elsewhere.close();
    }
  });
});

async function runAgainst(server: TestServer, plan: FlowPlan = codePlan()): Promise<Flow> {
  const node = openNodePorts({ secrets: { read: async () => new Secret(fixture.password, 'password') }, log: recordingLog() });
  try {
    const here = JSON.parse(JSON.stringify(plan).replaceAll(fixture.authBase, server.url)) as FlowPlan;
    const prompter = { ask: async () => ({ kind: 'cancelled' as const }) };
    return await runFlow(here, node.createPorts({ emit: () => undefined, prompter, product: undiagnosed }), new AbortController().signal);
  } finally {
    await node.close();
  }
}
