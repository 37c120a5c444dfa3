import { type ChildProcess, spawn } from 'node:child_process';
import { l10n } from '../../core/text/l10n.ts';
import { childEnvironment } from './childEnvironment.ts';

/** What a started sandbox says about itself. `environments` still has to be read like any configuration. */
export interface SandboxConfig {
  readonly environments: readonly unknown[];
  /** Values by the names of environment variables that `environments` mentions. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface SandboxProcess {
  readonly config: SandboxConfig;
  /** Ends the process and resolves when it has ended. Safe to call again. */
  stop(): Promise<void>;
  /** Called once when the process has ended, for whatever reason; at once when it has ended already. */
  onExit(listener: () => void): void;
}

/** The sandbox did not start. The message is a plain sentence; what it wrote to standard error is the cause. */
export class SandboxStartError extends Error {
  readonly code = 'sandbox.notStarted';
}

const startTimeoutMs = 15_000;

/**
 * Starts the sandbox as a child process that ends with this one.
 *
 * @param nodePath the Node to run it with; inside the editor `process.execPath` is Electron, which runs as Node here
 * @param scriptPath `dist/sandbox.cjs`
 * @param secretNames environment variables that the child does not get, besides those that begin with `AUTH_FLOW_`
 * @param signal ends the process, also while it is starting
 * @throws {SandboxStartError} when the process ends, or says nothing usable for 15 seconds
 */
export async function startSandboxProcess(
  nodePath: string,
  scriptPath: string,
  secretNames: readonly string[] = [],
  signal?: AbortSignal,
): Promise<SandboxProcess> {
  signal?.throwIfAborted();
  const child = spawn(nodePath, [scriptPath, '--stop-with-stdin'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...childEnvironment(process.env, secretNames), ELECTRON_RUN_AS_NODE: '1' },
    windowsHide: true,
  });
  const exited = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve()); // it never started
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exited;
  };
  const abort = (): void => void stop();
  signal?.addEventListener('abort', abort, { once: true });
  void exited.then(() => signal?.removeEventListener('abort', abort));
  try {
    const config = await readConfig(child, exited);
    child.stdout?.resume();
    child.stderr?.resume();
    return { config, stop, onExit: (listener) => void exited.then(listener) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The first line of standard output. */
function readConfig(child: ChildProcess, exited: Promise<void>): Promise<SandboxConfig> {
  return new Promise((resolve, reject) => {
    let output = '';
    let complaint = '';
    const fail = (message: string): void => reject(new SandboxStartError(message, { cause: complaint.trim() }));
    const timer = setTimeout(() => fail(l10n`The sandbox did not say that it is ready within 15 seconds.`), startTimeoutMs);
    const settle = (): void => clearTimeout(timer);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const end = output.indexOf('\n');
      if (end === -1) return;
      settle();
      const config = parseConfig(output.slice(0, end));
      if (config === undefined) fail(l10n`The sandbox printed something else than its configuration.`);
      else resolve(config);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-4000);
    });
    child.once('error', (error) => {
      settle();
      fail(l10n`The sandbox could not be started: ${error.message}`);
    });
    void exited.then(() => {
      settle();
      fail(l10n`The sandbox ended before it was ready. ${complaint.trim().split('\n').at(-1) ?? ''}`.trim());
    });
  });
}

function parseConfig(line: string): SandboxConfig | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('environments' in value) || !('secrets' in value)) return undefined;
    return Array.isArray(value.environments) && typeof value.secrets === 'object' && value.secrets !== null
      ? { environments: value.environments, secrets: value.secrets as Record<string, string> }
      : undefined;
  } catch {
    return undefined; // not JSON
  }
}
