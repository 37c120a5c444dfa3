import type { FlowPorts } from '../core/engine/flowPorts.ts';
import type { Log, Random } from '../core/engine/ports.ts';
import { givenChanges, type StepEdit } from '../core/engine/review/givenChanges.ts';
import type { RunRedaction } from '../core/redaction/runRedaction.ts';
import { WindowRedaction } from '../core/redaction/windowRedaction.ts';
import type { Flow } from '../core/runs/flow.ts';
import { viewFlow } from '../core/runs/redact.ts';
import type { FlowView } from '../core/runs/views.ts';
import { errorName } from '../core/values/errorName.ts';
import { present } from '../core/values/members.ts';
import type { Secret } from '../core/values/secret.ts';
import { newKeyedHash } from '../node/crypto/keyedHash.ts';
import { openNodePorts } from '../node/nodePorts.ts';
import { pingOne } from '../pingone/profile.ts';
import { resolveRequestChanges } from './arguments/changes/resolveRequestChanges.ts';
import type { Command } from './arguments/readArguments.ts';
import { resolveAnswers } from './arguments/resolveAnswers.ts';
import { commandPermissions } from './configuration/commandPermissions.ts';
import { secretVariables } from './configuration/namedVariables.ts';
import type { Place } from './configuration/place.ts';
import { configuredSecrets, variableSecrets } from './configuration/variableSecrets.ts';
import { readAuthorities } from './files/readAuthorities.ts';
import { readCallbackCertificate } from './files/readCallbackCertificate.ts';
import { listenLive } from './live/listenLive.ts';
import type { PausingReview } from './pausing/pausingReview.ts';
import type { Surroundings } from './surroundings.ts';
import { canAsk } from './terminal/askPerson.ts';
import { terminalPrompter } from './terminal/terminalPrompter.ts';

/** The engine as one command uses it. */
export interface Engine {
  readonly ports: FlowPorts;
  /** For one further run, which is not told as it goes: with cookies of its own. */
  readonly newPorts: () => FlowPorts;
  readonly random: Random;
  /** Redacted, unless the command asks for secrets. One value has one tag in all views of a command. */
  readonly view: (flow: Flow) => FlowView;
  /** Redacted, whatever the command shows, with the values behind its tags. */
  readonly hidden: (flow: Flow) => { readonly view: FlowView; readonly valueOf: (tag: string) => string | undefined };
}

/** Opens the engine for some work, and ends its connections afterwards. */
export async function withEngine<Result>(
  command: Command,
  { environment, variables, given, surroundings, signal }: Place,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const secrets = variableSecrets([environment], variables);
  const log = logOf(surroundings);
  const { unverifiedOrigins = [] } = command;
  const authorities = await readAuthorities(command, { surroundings, signal });
  let pausing: PausingReview | undefined;
  const node = openNodePorts({
    secrets,
    log,
    trust: { authorities, unverifiedOrigins },
    listening: { port: command.listenPort, tls: await readCallbackCertificate(command, { surroundings, signal }) },
    openUrl: (url) =>
      command.noBrowser === true
        ? show(url, surroundings)
        : openAndShow(url, [...secretVariables(command, environment), ...(pausing?.variablesRead() ?? [])], surroundings),
  });
  for (const origin of unverifiedOrigins) surroundings.note(`The certificate of ${origin} is not verified in this run (--insecure).`);
  try {
    const prompter = terminalPrompter(resolveAnswers(command.answers, variables), surroundings.terminal);
    const { edits, secrets: changed } = resolveRequestChanges(command.requestChanges, variables);
    const configured = [...configuredSecrets(environment, variables), ...(given?.values() ?? []), ...changed];
    const window = new WindowRedaction(newKeyedHash(), (error) =>
      log.warn(`A text could not be searched for secrets and is hidden: ${errorName(error)}`),
    );
    const redaction = (flow: Flow): RunRedaction => redactionOf(flow, window, configured);
    if (command.pausesBefore !== undefined)
      pausing = (await import('./pausing/pausingReview.ts')).pausingReview(command.pausesBefore, {
        surroundings,
        variables,
        redactionOf: redaction,
      });
    const changing = edits.length === 0 ? undefined : givenChanges(edits, pausing);
    const live = listenLive(command, surroundings, redaction);
    surroundings.engineLoaded();
    const result = await work({
      ports: node.createPorts({
        emit(event, flow) {
          live(event, flow);
          pausing?.follow(flow);
        },
        prompter,
        product: pingOne,
        permissions: commandPermissions(command),
        ...present({ given, review: changing ?? pausing }),
      }),
      newPorts: () =>
        node.createPorts({
          emit: () => undefined,
          prompter,
          product: pingOne,
          permissions: commandPermissions(command),
          ...present({ given }),
        }),
      random: node.random,
      view: (flow) => viewFlow(flow, command.showSecrets ? 'showSecrets' : redaction(flow)),
      hidden: (flow) => ({ view: viewFlow(flow, redaction(flow)), valueOf: (tag) => redaction(flow).valueOf(tag) }),
    });
    const unused = prompter.unused();
    if (unused.length > 0) surroundings.note(unusedAnswers(unused));
    const unmet = changing?.unmet() ?? [];
    if (unmet.length > 0) surroundings.note(unmetChanges(unmet));
    const unpaused = pausing?.unmet() ?? [];
    if (unpaused.length > 0)
      surroundings.note(
        `Not paused, because the run sent no such request: ${unpaused.map((name) => `--pause-before '${name}'`).join(', ')}.`,
      );
    return result;
  } finally {
    surroundings.status.hide();
    await node.close();
  }
}

/** Knows everything that the configuration names, used in the run or not: a page of a server may show it. */
function redactionOf({ id }: Flow, window: WindowRedaction, configured: readonly Secret[]): RunRedaction {
  const redaction = window.begin(id);
  for (const secret of configured) redaction.know(secret.label, secret.reveal());
  return redaction;
}

/** Names only: a value may be a secret. A name that is mistyped would otherwise look like an answer that was given. */
function unusedAnswers(names: readonly string[]): string {
  return `Not used, because no prompt of the run asked for it: ${names.map((name) => `--answer ${name}`).join(', ')}.`;
}

/** Names only, as above. */
function unmetChanges(edits: readonly StepEdit[]): string {
  return `Not changed, because the run sent no such request: ${edits.map(({ step, name, place }) => `--set '${step}.${place === undefined ? '' : name === '' ? `:${place}` : `${place}:`}${name}'`).join(', ')}.`;
}

async function show(url: string, { tell }: Surroundings): Promise<void> {
  tell(`Open this address in a browser:
${url}`);
}

/**
 * Opens the page, and shows its address in any case: a program that opens pages may be there and find no browser.
 * @throws {Error} where there is no browser and nobody who could open the page
 */
async function openAndShow(url: string, secretNames: readonly string[], surroundings: Surroundings): Promise<void> {
  const { openUrl, tell } = surroundings;
  tell(`If your browser does not open, go to:
${url}`);
  try {
    await openUrl(url, secretNames);
  } catch (error) {
    if (isUnwatched(surroundings)) throw error;
    tell('Could not open a browser.');
  }
}

/** Whether nobody reads an address and opens it before the time is over: in a job of CI, of cron, of another program. */
function isUnwatched({ variables, terminal, messages }: Surroundings): boolean {
  return (variables['CI'] ?? '') !== '' || (!canAsk(terminal) && !messages.isTerminal);
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
