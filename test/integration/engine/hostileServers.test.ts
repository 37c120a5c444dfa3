import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuthorizationPlan } from '../../../src/core/plan/plan.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { openNodePorts } from '../../../src/node/nodePorts.ts';
import { codePlan, fixture, recordingLog } from '../../support/builders.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';
import { httpServer, type TestServer } from '../../support/servers/rawServer.ts';
import { undiagnosed } from '../../support/undiagnosed.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, server: TestServer) => void;

const json = { 'content-type': 'application/json' };
const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** Nothing that a server sends may throw, hang or be executed: each of these ends in a sentence, and can be shown. */
describe('Hostile servers', () => {
  const answers: readonly (readonly [title: string, answer: Answer])[] = [
    ['a body that never ends', (_, response) => void endless(response)],
    ['a flow in JSON of fifty thousand levels', (_, response) => response.writeHead(200, json).end(deep(50_000))],
    [
      'a flow whose links are fifty thousand levels deep',
      (_, response) => response.writeHead(200, json).end(`{"status":"X","_links":${deep(50_000)}}`),
    ],
    [
      'a flow with every member of a wrong type',
      (_, response) => response.writeHead(200, json).end('{"status":["X"],"_links":7,"_embedded":"x","expiresAt":{},"resumeUrl":1}'),
    ],
    [
      'a flow with links to files and scripts',
      (_, response) =>
        response
          .writeHead(200, json)
          .end('{"status":"X","_links":{"a.b":{"href":"file:///etc/passwd"},"c.d":{"href":"javascript:alert(1)"}}}'),
    ],
    [
      'a flow that resumes at a file',
      (_, response) => response.writeHead(200, json).end('{"status":"COMPLETED","resumeUrl":"file:///etc/passwd"}'),
    ],
    ['NUL bytes', (_, response) => response.writeHead(200, json).end(Buffer.alloc(10_000))],
    [
      'bytes of another charset',
      (_, response) =>
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-16le' }).end(Buffer.from('{"status":"X"}', 'utf16le')),
    ],
    [
      'two hundred header fields and as many bad cookies',
      (_, response) =>
        response
          .writeHead(
            200,
            [...Array(200).keys()].flatMap((at) => [`x-${at}`, 'y', 'set-cookie', `=;;=${at}; Path; Domain=;`]),
          )
          .end(),
    ],
    ['a redirect without a Location', (_, response) => response.writeHead(302).end()],
    ['a redirect to a file', (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end()],
    ['a redirect to a script', (_, response) => response.writeHead(302, { location: 'javascript:alert(1)' }).end()],
    ['a redirect to nonsense', (_, response) => response.writeHead(302, { location: 'http://[:::]:x/%zz' }).end()],
    ['a redirect to itself', (request, response) => response.writeHead(302, { location: request.url ?? '/' }).end()],
    [
      'a redirect with a flow ID that is a path',
      (_, response) => response.writeHead(302, { location: '/signon/?flowId=..%2f..%2fadmin' }).end(),
    ],
    [
      'a page with a form to somebody else',
      (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<form action="https://evil.example"><input name=code value=stolen></form>'),
    ],
    [
      'an error of a megabyte',
      (_, response) =>
        response.writeHead(400, json).end(JSON.stringify({ code: 'X'.repeat(1_000_000), details: [{ code: 'Y', message: '<script>' }] })),
    ],
    [
      'an error whose details are no list',
      (_, response) => response.writeHead(400, json).end('{"code":"INVALID_DATA","details":{"0":{"code":1}}}'),
    ],
    ['status 999', (_, response) => response.writeHead(999).end()],
    [
      'an answer that says it is gzip and is not',
      (_, response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end('{"status":"X"}'),
    ],
  ];

  for (const [title, answer] of answers) {
    it(`ends at ${title}`, async () => {
      const flow = await runAgainst(answer);
      assert.ok(flow.outcome.kind === 'failed' || flow.outcome.kind === 'refused', flow.outcome.kind);
      const { code, message } = flow.outcome.error;
      assert.notEqual(code, 'internal', message);
      assert.match(message, /^Hop \d+/);
      const view = viewFlow(flow, testRedaction());
      assert.ok(JSON.stringify(view).length > 100);
      assert.ok(!flow.hops.some(({ request }) => request.url.startsWith('file:') && request.method === 'POST'));
    }).timeout(20_000);
  }
});

async function runAgainst(answer: Answer): Promise<Flow> {
  const server: TestServer = await httpServer((request, response) => {
    request.resume();
    answer(request, response, server);
  });
  const node = openNodePorts({ secrets: { read: async () => new Secret(fixture.clientSecret, 'client_secret') }, log: recordingLog() });
  try {
    const plan = codePlan({
      timeouts: { connectMs: 2000, headersMs: 2000, bodyMs: 2000, runMs: 10_000, personMs: 10_000 },
      bodyCapBytes: 300_000,
    });
    const here = JSON.parse(JSON.stringify(plan).replaceAll(fixture.authBase, server.url)) as AuthorizationPlan;
    const prompter = { ask: async () => ({ kind: 'cancelled' as const }) };
    return await runFlow(here, node.createPorts({ emit: () => undefined, prompter, product: undiagnosed }), new AbortController().signal);
  } finally {
    await node.close();
    await server.close();
  }
}

async function endless(response: ServerResponse): Promise<void> {
  response.writeHead(200, json);
  const chunk = ' '.repeat(8192);
  while (!response.destroyed) {
    response.write(chunk);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
