import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { environmentOf, runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { type TestServer, tcpServer } from '../../support/servers/rawServer.ts';

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** A server that takes a connection and says nothing: for https not even its half of the handshake. */
const silent = (socket: Socket): void => void socket.resume();
const headOnly = (socket: Socket): void =>
  void socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{'));

describe('the time limits of the command line', () => {
  let sandbox: Sandbox;
  let server: TestServer | undefined;
  before(async () => {
    sandbox = await startSandbox({});
  });
  after(() => sandbox.close());
  afterEach(() => server?.close());

  type Row = readonly [option: string, seconds: number, scheme: string, behave: (socket: Socket) => void, code: string, message: RegExp];
  const rows: readonly Row[] = [
    ['--connect-timeout', 0.15, 'https:', silent, 'transport.timedOut', /No connection to .* within 0\.15 s/],
    ['--response-timeout', 0.15, 'http:', silent, 'transport.timedOut', /sent no response within 0\.15 s/],
    // A busy machine needs its time for the head of the response, too.
    ['--response-timeout', 1.5, 'http:', headOnly, 'transport.timedOut', /started the response but did not finish it within 1\.5 s/],
    ['--run-timeout', 0.15, 'http:', silent, 'run.timedOut', /longer than the 0\.15 s/],
  ];
  for (const [option, seconds, scheme, behave, code, message] of rows) {
    it(`${option} ends a run: ${message.source}`, async () => {
      server = await tcpServer(behave);
      const authBaseUrl = server.url.replace('http:', scheme);
      const { code: exitCode, report } = await runFlowCommand([option, String(seconds)], {
        configuration: { environments: [{ ...environmentOf(sandbox.config), authBaseUrl }] },
        variables: sandbox.config.secrets,
      });
      assert.equal(exitCode, 3);
      assert.deepEqual([report.outcome, report.error?.code], ['failed', code], report.error?.message);
      assert.match(report.error?.message ?? '', message);
      // A timer of Node may be up to a millisecond early.
      assert.ok(report.durationMs > seconds * 1000 - 2, String(report.durationMs));
      assert.ok(report.hops.length > 0);
    });
  }

  it('that cannot be read are wrong usage, before the sandbox is started', async () => {
    const { code, report, stderr } = await runFlowCommand(['--response-timeout', '2m']);
    assert.deepEqual([code, report.error?.code, report.hops], [2, 'usage', []]);
    assert.match(stderr, /--response-timeout takes a number of seconds/);
  });
});
