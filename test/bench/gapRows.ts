import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { FlowPlan } from '../../src/core/plan/plan.ts';
import { WindowRedaction } from '../../src/core/redaction/windowRedaction.ts';
import { runFlow } from '../../src/core/runFlow.ts';
import { RawRun } from '../../src/core/runs/rawRun.ts';
import { RunHistory } from '../../src/editor/runs/runHistory.ts';
import { defaultLimits, largestBodyCapBytes } from '../../src/environments/limits.ts';
import { planFlow } from '../../src/environments/planning/planFlow.ts';
import { readEnvironments } from '../../src/environments/reading/readEnvironments.ts';
import { newKeyedHash } from '../../src/node/crypto/keyedHash.ts';
import { openNodePorts } from '../../src/node/nodePorts.ts';
import { writePrivateFile } from '../../src/node/privateFile.ts';
import { threadTextSearch } from '../../src/node/textSearch/threadTextSearch.ts';
import { httpServer } from '../support/servers/rawServer.ts';
import { undiagnosed } from '../support/undiagnosed.ts';
import { checkout } from '../workbench/checkout.mjs';
import { say } from '../workbench/processes/say.mjs';
import { median } from './median.ts';
import { atMost, type Row } from './row.ts';

const tickMs = 5;
const rounds = 3;

/** The longest time for which nothing else ran while a token endpoint answered with a body, from the request to the history. */
export async function gapRows(): Promise<readonly Row[]> {
  const search = threadTextSearch(`${checkout}/dist/extension/textSearchThread.cjs`);
  try {
    await longestGap('{}', defaultLimits.bodyCapBytes, search); // starts the thread, compiles what all of them use
    return [
      await worstRow('the longest gap with a body of 1 MB', defaultLimits.bodyCapBytes, rounds, 100, search),
      // Too short for the other thread.
      await worstRow('the longest gap with a body of 16,000 bytes', 16_000, rounds, 50, search),
      // The longest JSON that is read.
      await worstRow('the longest gap with a body of 4 MB', 4 * 1024 * 1024, 1, 250, search),
      await worstRow('the longest gap with a body of 16 MB', largestBodyCapBytes, 1, 250, search),
    ];
  } finally {
    await search.close();
  }
}

async function worstRow(what: string, bytes: number, times: number, limitMs: number, search: Search): Promise<Row> {
  let worst = 0;
  for (const [name, bodyOf] of Object.entries(bodies)) {
    const body = bodyOf(bytes);
    const gaps: number[] = [];
    for (let round = 0; round < times; round++) gaps.push(await longestGap(body, bytes, search, name === compressed));
    say(`  ${name}: ${median(gaps).toFixed(0)} ms`);
    worst = Math.max(worst, median(gaps));
  }
  return atMost(what, worst, limitMs, 'ms');
}

type Search = ReturnType<typeof threadTextSearch>;

async function longestGap(body: string, bodyCapBytes: number, search: Search, isCompressed = false): Promise<number> {
  const type = body.startsWith('<') ? 'text/html' : 'application/json';
  const server = await httpServer((request, response) => {
    request.resume();
    if (isCompressed) response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(gzipSync(body));
    else response.writeHead(200, { 'content-type': type }).end(body);
  });
  const node = openNodePorts({ secrets: { read: async () => undefined }, log: silent });
  const redaction = new WindowRedaction(newKeyedHash()).begin('gap');
  const sent: string[] = [];
  const storage = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-bench-'));
  const history = new RunHistory(storage, writePrivateFile, newKeyedHash, telling);
  let raw: RawRun | undefined;
  const ticks = watchTicks();
  await runFlow(
    planAt(server.url, bodyCapBytes),
    node.createPorts({
      emit: (event, flow) => {
        raw ??= new RawRun(flow, { redaction, search, othersFirst, log: telling });
        raw.take(flow, event, (change) => void sent.push(JSON.stringify(change)));
      },
      prompter: { ask: () => Promise.reject(new Error('There is nobody to ask.')) },
      product: undiagnosed,
    }),
    new AbortController().signal,
  );
  const view = await raw?.whole();
  if (view === undefined) throw new Error('There is no view of the run.');
  sent.push(JSON.stringify(view));
  await history.save({ flow: view, request: undefined });
  await new Promise((resolve) => setTimeout(resolve, 2 * tickMs));
  const gap = ticks.stop();
  raw?.forget();
  await node.close();
  await server.close();
  await rm(storage, { recursive: true, force: true });
  if (!sent.some((text) => text.includes('token request'))) throw new Error('The token request was not shown.');
  return gap;
}

function planAt(url: string, bodyCapBytes: number): FlowPlan {
  const application = { name: 'Service', clientId: 'service', clientAuthentication: 'none', grantTypes: ['client_credentials'] };
  const sandbox = {
    name: 'Gap',
    kind: 'sandbox',
    environmentId: '11111111-2222-4333-8444-555555555555',
    authBaseUrl: url,
    apiBaseUrl: url,
  };
  const environment = readEnvironments({ environments: [{ ...sandbox, applications: [application] }] }, 'file').environments[0];
  if (environment === undefined) throw new Error('The environment cannot be read.');
  const planned = planFlow(environment, { grant: 'client_credentials' }, { ...defaultLimits, bodyCapBytes });
  if (planned.kind === 'impossible') throw new Error(planned.problems.join(' '));
  return planned.plan;
}

/** Ticks for as long as it is not stopped; what comes late was held up. */
function watchTicks(): { stop(): number } {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - tickMs);
    last = now;
  }, tickMs);
  return {
    stop: () => {
      clearInterval(timer);
      return longest;
    },
  };
}

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
/** Says when a text had to be searched in this thread. */
const telling = { ...silent, warn: (text: string) => say(`  ${text}`) };

const compressed = 'compressed members';

const bodies: Readonly<Record<string, (bytes: number) => string>> = {
  'a token response of ordinary members': (bytes) =>
    `{"access_token":"${random(0)}","token_type":"Bearer","list":[${many(bytes, person)}0]}`,
  [compressed]: (bytes) => `{"list":[${many(bytes, person)}0]}`,
  'a key set': (bytes) => `{"keys":[${many(bytes, key)}{}]}`,
  'open braces': (bytes) => again('{', bytes),
  'one letter': (bytes) => 'a'.repeat(bytes),
  'quotation marks': (bytes) => `{"a":"${again('\\"', bytes)}"}`,
  'percent signs': (bytes) => again('%25', bytes),
  base64: (bytes) => btoa(again('abcdefgh', (bytes * 3) / 4)),
  'deep JSON': (bytes) => again('{"a":', bytes),
  numbers: (bytes) => `[${again('123456,', bytes)}1]`,
  tokens: (bytes) => `[${many(bytes, (at) => `{"id":${at},"access_token":"${random(at)}"},`)}0]`,
  'random words': (bytes) => many(bytes, (at) => `${random(at)} `),
  'names of tokens': (bytes) => again('token=', bytes),
  'a page': (bytes) => again('<p class="x">Hello <b>world</b> &amp; more</p><input name="a" value="b">', bytes),
  'tags that do not end': (bytes) => again('<a b="', bytes),
  'one JWT': (bytes) => `{"access_token":"eyJhbGciOiJSUzI1NiJ9.${again('eyJh', bytes)}.c2ln"}`,
};

function again(piece: string, bytes: number): string {
  return piece.repeat(Math.floor(bytes / piece.length));
}

function many(bytes: number, piece: (at: number) => string): string {
  const pieces: string[] = [];
  for (let length = 0, at = 0; length < bytes - 200; at++) {
    const next = piece(at);
    pieces.push(next);
    length += next.length;
  }
  return pieces.join('');
}

function person(at: number): string {
  return `{"id":"user-${at}","name":"Alice Smith","email":"alice${at}@example.com","roles":["admin","user"]},`;
}

function key(at: number): string {
  return `{"kty":"RSA","kid":"${random(at)}","use":"sig","alg":"RS256","e":"AQAB","n":"${Array.from({ length: 8 }, (_, part) => random(at * 8 + part)).join('')}"},`;
}

function random(at: number): string {
  return createHash('sha256').update(String(at)).digest('base64url');
}
