import { openNodePorts } from '../adapters/nodePorts.ts';
import type { Environment } from '../environments/environment.ts';
import { defaultLimits } from '../environments/limits.ts';
import { nearestName } from '../environments/nearestName.ts';
import { planFlow } from '../environments/planFlow.ts';
import { readEnvironments } from '../environments/readEnvironments.ts';
import type { FlowPlan } from '../flow/plan.ts';
import type { Log } from '../flow/ports.ts';
import { Pseudonyms } from '../flow/pseudonyms.ts';
import { viewFlow } from '../flow/redact.ts';
import { runFlow } from '../flow/runFlow.ts';
import type { FlowView } from '../flow/views.ts';
import { signOns } from '../pingone/signOns.ts';
import { CommandError } from './commandError.ts';
import { flowLines } from './flowLines.ts';
import { reportFlow, reportNoFlow } from './flowReport.ts';
import { helpText } from './helpText.ts';
import { loadConfiguration, problemInWords } from './loadConfiguration.ts';
import { type Command, readArguments } from './readArguments.ts';
import { type Terminal, terminalPrompter } from './terminalPrompter.ts';
import { newPaint } from './terminalText.ts';
import { missingSecrets, type Variables, variableSecrets } from './variableSecrets.ts';

/** 0 completed; 1 refused, failed or cancelled; 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** A sandbox that was started for one command. */
export interface StartedSandbox {
  readonly config: { readonly environments: unknown; readonly secrets: Readonly<Record<string, string>> };
  stop(): Promise<void>;
}

/** All that a command needs of the process it runs in. */
export interface Surroundings {
  readonly variables: Variables;
  /** Standard output: the result and nothing else. */
  readonly write: (text: string) => void;
  /** Standard error: one sentence or more, a line feed is added. */
  readonly tell: (text: string) => void;
  readonly terminal: Terminal;
  readonly colours: boolean;
  readonly now: () => Date;
  readonly startSandbox: (signal: AbortSignal) => Promise<StartedSandbox>;
  readonly openUrl: (url: string) => Promise<void>;
}

/**
 * Runs one command from its arguments to its result. Total but for our own defects: whatever goes wrong ends
 * in a sentence, and with `--json` in one JSON object on standard output.
 */
export async function runCommand(words: readonly string[], surroundings: Surroundings, signal: AbortSignal): Promise<ExitCode> {
  const startedAt = surroundings.now();
  const reading = readArguments(words);
  if (reading.kind === 'help') {
    surroundings.write(helpText());
    return 0;
  }
  const json = reading.kind === 'wrong' ? reading.json : reading.command.json;
  try {
    if (reading.kind === 'wrong') throw CommandError.usage(reading.message);
    const view = await runInEnvironment(reading.command, surroundings, signal);
    surroundings.write(json ? inJson(reportFlow(view)) : flowLines(view, surroundings.now(), newPaint(surroundings.colours)));
    return view.outcome.kind === 'completed' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    surroundings.tell(error.message);
    if (json) surroundings.write(inJson(reportNoFlow({ code: error.code, message: error.message }, startedAt)));
    return error.code === 'usage' ? 2 : 1;
  }
}

function inJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Starts the sandbox where it is needed, and stops it whatever happens. */
async function runInEnvironment(command: Command, surroundings: Surroundings, signal: AbortSignal): Promise<FlowView> {
  const configured = await configuredEnvironment(command, surroundings);
  if (configured !== undefined && !(configured.kind === 'sandbox' && configured.authBaseUrl === undefined)) {
    return runPlanned(command, configured, surroundings.variables, surroundings, signal);
  }
  const sandbox = await startSandbox(surroundings, signal);
  try {
    const environment = sandboxEnvironment(sandbox, configured, command.environment);
    return await runPlanned(command, environment, { ...surroundings.variables, ...sandbox.config.secrets }, surroundings, signal);
  } finally {
    await sandbox.stop();
  }
}

/** The environment of the configuration file; `undefined` without a file. */
async function configuredEnvironment(command: Command, { tell }: Surroundings): Promise<Environment | undefined> {
  if (command.configFile === undefined) return undefined;
  const reading = await loadConfiguration(command.configFile);
  if (reading.kind === 'unreadable') throw CommandError.usage(reading.message);
  for (const problem of reading.problems) tell(`${command.configFile}, ${problemInWords(problem)}`);
  return environmentNamed(command.environment, reading.environments);
}

function environmentNamed(name: string | undefined, environments: readonly Environment[]): Environment {
  const found = name === undefined ? environments[0] : environments.find((each) => each.name === name);
  if (found !== undefined) return found;
  const names = environments.map((each) => each.name);
  const meant = nearestName(name ?? '', names);
  throw CommandError.usage(
    `There is no environment "${name}". ${meant === undefined ? `There are: ${names.join(', ')}.` : `Did you mean "${meant}"?`}`,
  );
}

async function startSandbox(surroundings: Surroundings, signal: AbortSignal): Promise<StartedSandbox> {
  try {
    return await surroundings.startSandbox(signal);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError('sandbox.notStarted', `The sandbox did not start: ${reason}`);
  }
}

/** The environment the sandbox says it is; under the name of the configured one whose place it takes. */
function sandboxEnvironment({ config }: StartedSandbox, configured: Environment | undefined, named: string | undefined): Environment {
  const { environments } = readEnvironments({ environments: config.environments }, 'file');
  if (configured === undefined) return environmentNamed(named, environments);
  return { ...environmentNamed(undefined, environments), name: configured.name };
}

async function runPlanned(
  command: Command,
  environment: Environment,
  variables: Variables,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<FlowView> {
  const planned = planFlow(environment, command.choices, defaultLimits);
  if (planned.kind === 'impossible') throw CommandError.usage(planned.problems.join('\n'));
  const missing = missingSecrets(planned.plan, [environment], variables);
  if (missing.length > 0) throw CommandError.usage(missing.join('\n'));
  for (const note of planned.notes) surroundings.tell(note);
  return runAndView(command, planned.plan, environment, variables, surroundings, signal);
}

async function runAndView(
  command: Command,
  plan: FlowPlan,
  environment: Environment,
  variables: Variables,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<FlowView> {
  const node = openNodePorts({
    secrets: variableSecrets([environment], variables),
    log: logOf(surroundings),
    openUrl: surroundings.openUrl,
  });
  try {
    const prompter = terminalPrompter(command.answers, surroundings.terminal);
    const flow = await runFlow(plan, node.createPorts({ emit: () => {}, prompter, signOns }), signal);
    return viewFlow(flow, command.showSecrets ? 'showSecrets' : new Pseudonyms(node.random));
  } finally {
    await node.close();
  }
}

/** Only what the result does not show: our own defects and failing stores. */
function logOf({ tell }: Surroundings): Log {
  const silent = (): void => {};
  return {
    debug: silent,
    info: silent,
    warn: silent,
    error: (message, error) => tell(error instanceof Error ? `${message}\n${error.stack}` : message),
  };
}
