import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { FlowReport } from '../../../src/cli/output/flowReport.ts';
import { checkout } from '../../workbench/checkout.mjs';
import { startGuarded } from '../../workbench/processes/startGuarded.mjs';
import type { Visitor } from './row.ts';

/** How long the command may still take when the person has come to an end: to an error page, or to another (a device is polled for). */
const patienceMs = { errorPage: 4000, otherPage: 15_000 };
const limitMs = 60_000;

export interface ProductCommand {
  readonly environment: object;
  readonly words: readonly string[];
  /** Environment variables: what the configuration refers to. */
  readonly variables: Readonly<Record<string, string>>;
  readonly person: Visitor;
  /** By how many seconds the clock of the command is wrong: positive where it is fast. */
  readonly clockError?: number;
}

export interface ProductRun {
  /** The exit code; of no meaning when the command was interrupted. */
  readonly code: number;
  readonly report: FlowReport;
  /** Standard error. */
  readonly told: string;
  /** The pages where the person ended, one for each address that the command named. */
  readonly pages: readonly string[];
  /** The person had come to an end, and the command went on waiting until it was interrupted. */
  readonly interrupted: boolean;
}

/** Runs the built command line as a person would, in a process of its own. What the person sees decides how it goes on. */
export async function runProduct({ environment, words, variables, person, clockError = 0 }: ProductCommand): Promise<ProductRun> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-provider-'));
  try {
    const file = join(folder, 'provider.authflow.json');
    await writeFile(file, JSON.stringify({ environments: [environment] }));
    await silentOpeners(folder);
    const clock = clockError === 0 ? [] : ['--import', await wrongClock(folder, clockError)];
    const child = startGuarded(process.execPath, [...clock, join(checkout, 'dist/cli.cjs'), '--config', file, '--json', ...words], {
      env: { ...process.env, ...variables, PATH: `${folder}${delimiter}${process.env['PATH']}` },
    });
    let stdout = '';
    let told = '';
    let interrupted = false;
    const visits = new Map<string, Promise<string>>();
    const stop = (): void => {
      interrupted = true;
      void child.stop();
    };
    const limit = setTimeout(stop, limitMs);
    const visit = async (address: string): Promise<string> => {
      const page = await person.open(address).catch((error: unknown) => `The person cannot go on: ${error}`);
      const patience = person.lastStatus >= 400 ? patienceMs.errorPage : patienceMs.otherPage;
      const isOver = await Promise.race([child.ended.then(() => true), pause(patience, false, { ref: false })]);
      if (!isOver) stop();
      return page;
    };
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      told += text;
      for (const [address] of told.matchAll(/^https?:\S+(?=\n)/gm)) if (!visits.has(address)) visits.set(address, visit(address));
    });
    const code = await child.ended.finally(() => clearTimeout(limit));
    if (stdout === '') throw new Error(`The command printed no JSON:\n${told}`);
    return { code, report: JSON.parse(stdout), told, pages: await Promise.all(visits.values()), interrupted };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Programs that would open a browser do nothing: the person reads the address on standard error. */
async function silentOpeners(folder: string): Promise<void> {
  for (const name of ['xdg-open', 'open']) await writeFile(join(folder, name), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
}

/** A module that puts the clock of a process wrong. @returns its URL */
async function wrongClock(folder: string, seconds: number): Promise<string> {
  const file = join(folder, 'clock.mjs');
  const lines = [
    `const error = ${seconds * 1000};`,
    'const { now } = Date;',
    'globalThis.Date = class extends Date {',
    '  constructor(...values) { super(...(values.length === 0 ? [now() + error] : values)); }',
    '  static now() { return now() + error; }',
    '};',
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  return pathToFileURL(file).href;
}
