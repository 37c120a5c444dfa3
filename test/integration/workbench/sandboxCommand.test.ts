import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { npmCommand, npmEnvironment } from '../../workbench/install/npmCommand.mjs';

const limitMs = 20_000;

/** Ways in which a person, or the system, ends `npm run sandbox`. */
const ends: Readonly<Record<string, (npm: number) => void>> = {
  'Ctrl-C, which goes to all processes of the terminal': (npm) => process.kill(-npm, 'SIGINT'),
  'npm being terminated': (npm) => process.kill(npm, 'SIGTERM'),
  'npm being killed': (npm) => process.kill(npm, 'SIGKILL'),
  'all processes of the terminal being killed': (npm) => process.kill(-npm, 'SIGKILL'),
};

// Windows has neither signals nor process groups.
if (process.platform !== 'win32') describe('npm run sandbox', endTests);

function endTests(this: Mocha.Suite): void {
  this.timeout(2 * limitMs);
  const started = new Map<string, { readonly npm: ChildProcess; readonly port: number }>();

  before(async () => {
    const { command, args } = npmCommand();
    await Promise.all(
      Object.keys(ends).map(async (how) => {
        const npm = spawn(command, [...args, 'run', '--silent', 'sandbox'], {
          detached: true,
          stdio: ['ignore', 'pipe', 'ignore'],
          env: npmEnvironment(),
        });
        started.set(how, { npm, port: 0 });
        started.set(how, { npm, port: await portOf(npm) });
      }),
    );
  });

  after(() => {
    for (const { npm } of started.values()) {
      try {
        process.kill(-(npm.pid ?? 0), 'SIGKILL');
      } catch {
        // it is gone, as it should be
      }
    }
  });

  for (const [how, end] of Object.entries(ends)) {
    it(`leaves no server on its port after ${how}`, async () => {
      const { npm, port } = started.get(how) ?? assert.fail();
      assert.equal(await answers(port), true);
      end(npm.pid ?? assert.fail());
      const deadline = Date.now() + limitMs;
      while (await answers(port)) assert.ok(Date.now() < deadline, `port ${port} still answers`);
    });
  }
}

/** From the configuration that is printed. */
async function portOf(command: ChildProcess): Promise<number> {
  let output = '';
  for await (const text of command.stdout ?? []) {
    output += text;
    const port = /http:\/\/(?:127\.0\.0\.1|localhost):(\d+)/.exec(output)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`no configuration: ${output}`);
}

/** Whether somebody takes connections at a port of this machine. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
