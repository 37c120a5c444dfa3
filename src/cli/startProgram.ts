import { join } from 'node:path';
import { visibleText } from '../core/text/visibleText.ts';
import type { CompiledFiles } from '../node/processes/keepCompiled.ts';
import { endQuickly } from '../node/processes/quickEnd.ts';
import { userFolders } from './configuration/found/userFolders.ts';
import { displayOf } from './display/display.ts';
import { fileProblem } from './files/fileProblem.ts';
import type { Program } from './program.ts';
import { runCommand } from './runCommand.ts';

/** Written by the build; not there where the sources run as they are. */
declare const AUTH_FLOW_VERSION: string | undefined;

/** Runs the program in this process, from its arguments to its exit code. */
export function startProgram(program: Omit<Program, 'version'>): void {
  run({ ...program, version: typeof AUTH_FLOW_VERSION === 'undefined' ? 'unreleased' : AUTH_FLOW_VERSION }).catch((error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? String(error)) : String(error);
    process.stderr.write(`Internal error: ${visibleText(text)}\n`);
    process.exitCode = 1;
  });
}

async function run(program: Program): Promise<void> {
  let compiled: CompiledFiles | undefined;
  const stop = new AbortController();
  // The first signal lets the flow end, with its hops so far and without leaving a sandbox behind; the second ends us at once.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stop.abort());
  let isUnwritten = false;
  process.stdout.on('error', (error) => {
    stop.abort();
    if ('code' in error && error.code === 'EPIPE') return; // a reader that has seen enough (`| head`) is no failure of ours
    isUnwritten = true;
    process.exitCode = 1;
    process.stderr.write(`The result cannot be written to standard output: ${fileProblem(error)}.\n`);
  });
  // Where nobody reads messages the result is what counts.
  process.stderr.on('error', () => undefined);

  const sandboxScript = join(import.meta.dirname, 'sandbox.cjs');
  const exitCode = await runCommand(
    process.argv.slice(2),
    {
      program,
      platform: process.platform,
      folder: process.cwd(),
      variables: Object.assign(Object.create(null), process.env), // nothing inherited counts as a variable
      write: (text) => process.stdout.write(text),
      tell: (text) => process.stderr.write(`${text}\n`),
      terminal: {
        // Opened when it is read: most commands do not.
        get input() {
          return process.stdin;
        },
        output: process.stderr,
      },
      results: displayOf(process.stdout, process.env, process.platform),
      messages: displayOf(process.stderr, process.env, process.platform),
      now: () => new Date(),
      runInEnvironment: async (...run) => (await import('./runInEnvironment.ts')).runInEnvironment(...run),
      loading: async () => {
        compiled = await keptFiles(program);
      },
      // What is compiled with other flags is of no use to the next process.
      engineLoaded: () => {
        if (compiled?.areComplete() ?? true) endQuickly();
      },
      startSandbox: async (signal, secretNames) =>
        (await import('../node/processes/sandboxProcess.ts')).startSandboxProcess(process.execPath, sandboxScript, secretNames, signal),
      runSandbox: async (words, signal) => (await import('./terminal/runSandbox.ts')).runSandbox(sandboxScript, words, signal),
      openUrl: async (url, secretNames) => (await import('./terminal/openInBrowser.ts')).openInBrowser(url, secretNames),
    },
    stop.signal,
  );
  process.exitCode = isUnwritten ? 1 : exitCode;
}

/** Switched off by the variable that switches off Node's own cache, and in CI, where the next process often finds nothing of this one. */
async function keptFiles({ lateFiles, version }: Program): Promise<CompiledFiles | undefined> {
  const { NODE_DISABLE_COMPILE_CACHE: isOff = '', CI: isShort = '' } = process.env;
  const cache = userFolders(process.platform, process.env)?.cache;
  if (lateFiles === undefined || cache === undefined || isOff !== '' || isShort !== '') return undefined;
  return (await import('../node/processes/keepCompiled.ts')).keepCompiled(lateFiles, join(cache, 'compiled', version));
}
