import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startGuarded } from '../../workbench/processes/startGuarded.mjs';

const pollMs = 250;
const keptCharacters = 2000;

export interface ServerProcess {
  readonly command: string;
  readonly words: readonly string[];
  readonly variables?: NodeJS.ProcessEnv;
  readonly folder?: string;
  /** Folders that are removed when the server has ended. */
  readonly remove?: readonly string[];
  /** An address that is answered with success as soon as the server works. */
  readonly ready: string;
  readonly limitMs: number;
}

/** Starts a server that lives no longer than this process, and waits until it answers. @returns how to end it, with all that it started */
export async function startServerProcess(server: ServerProcess): Promise<() => Promise<void>> {
  const { command, words, variables = {}, folder, remove = [], ready, limitMs } = server;
  const child = startGuarded(command, words, {
    env: { ...process.env, ...variables },
    remove,
    ...(folder === undefined ? {} : { cwd: folder }),
  });
  let output = '';
  let hasEnded = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output = `${output}${text}`.slice(-keptCharacters);
    });
  }
  void child.ended.then(() => {
    hasEnded = true;
  });
  const deadline = Date.now() + limitMs;
  while (!(await answers(ready))) {
    if (!hasEnded && Date.now() < deadline) {
      await pause(pollMs);
      continue;
    }
    await child.stop();
    throw new Error(`${command} ${hasEnded ? 'ended' : `did not answer within ${limitMs / 1000} s`}:\n${output}`);
  }
  return () => child.stop();
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** A port of loopback that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
