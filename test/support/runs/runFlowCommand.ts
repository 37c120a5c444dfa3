import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipe } from '../../../src/cli/display/display.ts';
import type { FlowReport } from '../../../src/cli/output/flowReport.ts';
import type { Program } from '../../../src/cli/program.ts';
import { runCommand } from '../../../src/cli/runCommand.ts';
import { runInEnvironment } from '../../../src/cli/runInEnvironment.ts';
import type { StartedSandbox } from '../../../src/cli/surroundings.ts';
import type { Terminal } from '../../../src/cli/terminal/askLine.ts';
import type { Environment } from '../../../src/environments/environment.ts';
import { checkoutProgram } from './programs.ts';

export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output read as the one JSON object of `--json`. */
  readonly report: FlowReport;
}

export interface CommandOptions {
  /** A sandbox that runs already, in place of one for each command. */
  readonly sandbox?: StartedSandbox['config'];
  readonly variables?: Readonly<Record<string, string>>;
  /** Becomes the configuration file of `--config`. */
  readonly configuration?: unknown;
  readonly signal?: AbortSignal;
  /** As which program it runs. Default: that of a checkout. */
  readonly program?: Program;
  /** All of standard input; left out, it stays open and empty. */
  readonly input?: string;
  /** Where the command is started. */
  readonly folder?: string;
  /** Where questions are asked; nobody is there unless it says so. */
  readonly terminal?: Terminal;
  /** Stands for the system's browser. */
  readonly openUrl?: (url: string, secretNames: readonly string[]) => Promise<void>;
}

/** Runs one command with `--json` in this process: the same code as the bundle, without its start. */
export async function runFlowCommand(words: readonly string[], options: CommandOptions = {}): Promise<CommandRun> {
  const ended = await runTextCommand([...words, '--json'], options);
  return { ...ended, report: JSON.parse(ended.stdout) as FlowReport };
}

/** The same, as the command is written: standard output is text where the words do not ask for JSON. */
export async function runTextCommand(words: readonly string[], options: CommandOptions = {}): Promise<Omit<CommandRun, 'report'>> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
  try {
    const file = join(folder, 'configuration.json');
    if (options.configuration !== undefined) await writeFile(file, JSON.stringify(options.configuration));
    return await run([...words, ...(options.configuration === undefined ? [] : ['--config', file])], options);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function run(
  words: readonly string[],
  { sandbox, variables, signal, input, program, folder, terminal, openUrl }: CommandOptions,
): Promise<Omit<CommandRun, 'report'>> {
  const written: string[] = [];
  const told: string[] = [];
  const standardInput = new PassThrough();
  if (input !== undefined) standardInput.end(input);
  const code = await runCommand(
    words,
    {
      program: program ?? checkoutProgram,
      variables: variables ?? {},
      platform: process.platform,
      folder: folder ?? join(tmpdir(), 'auth-flow-of-nobody'),
      write: (text) => written.push(text),
      tell: (text) => told.push(text),
      terminal: terminal ?? { input: standardInput, output: new PassThrough() },
      results: pipe,
      messages: pipe,
      now: () => new Date(),
      runInEnvironment,
      loading: async () => {},
      engineLoaded: () => undefined,
      startSandbox: async () => {
        if (sandbox === undefined) throw new Error('this test has none.');
        return { config: sandbox, stop: async () => {} };
      },
      runSandbox: async () => {
        throw new Error('No sandbox by itself in this test.');
      },
      openUrl:
        openUrl ??
        (async () => {
          throw new Error('No browser in this test.');
        }),
    },
    signal ?? new AbortController().signal,
  );
  return { code, stdout: written.join(''), stderr: told.join('\n') };
}

/** The only environment of a sandbox, as its configuration has it, to be changed and written to a file. */
export function environmentOf(sandbox: StartedSandbox['config']): Environment {
  const [environment] = sandbox.environments as readonly Environment[];
  if (environment === undefined) throw new Error('The sandbox has no environment.');
  return environment;
}
