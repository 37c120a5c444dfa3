import type { FlowPorts } from '../../core/engine/flowPorts.ts';
import type { RunRedaction } from '../../core/redaction/runRedaction.ts';
import type { Flow } from '../../core/runs/flow.ts';
import { learnFlow } from '../../core/runs/redact.ts';
import type { Command } from '../arguments/readArguments.ts';
import type { RunSurroundings } from '../surroundings.ts';
import { announceWaiting } from '../terminal/announceWaiting.ts';
import { liveHops } from './liveHops.ts';
import { liveSurface } from './liveSurface.ts';

/**
 * What is said while a run goes on: each hop as it ends, and what a person has to do elsewhere. A quiet command says only the latter, and
 * so does one that nobody watches: the log of a job has the hops in the report below.
 *
 * The lines have tags in them even with `--show-secrets`, which is about what is printed at the end: standard error is often kept where
 * standard output is not. Only the details, which are asked for by name as well, have the values.
 */
export function listenLive(
  command: Pick<Command, 'detail' | 'showSecrets' | 'print' | 'json'>,
  surroundings: RunSurroundings,
  redactionOf: (flow: Flow) => RunRedaction,
): FlowPorts['emit'] {
  const { detail, showSecrets } = command;
  const announce = announceWaiting(surroundings.tell);
  /** What is said while a run waits quotes what somebody sent. */
  const hideIn = (flow: Flow) => (text: string) => {
    if (showSecrets) return text;
    const redaction = redactionOf(flow);
    learnFlow(flow, redaction);
    return redaction.hide(text);
  };
  if (detail === 'quiet') {
    return (event, flow) => {
      if (event.type !== 'checksReported') announce(event, hideIn(flow));
    };
  }
  if (detail === undefined && repeatsHops(command, surroundings)) return (event, flow) => announce(event, hideIn(flow));
  const detailsOf = detail === 'verbose' ? (flow: Flow) => (showSecrets ? 'showSecrets' : redactionOf(flow)) : undefined;
  const tellHops = liveHops(liveSurface(surroundings, { redactionOf, ...(detailsOf === undefined ? {} : { detailsOf }) }));
  return (event, flow) => {
    tellHops(event, flow);
    announce(event, hideIn(flow));
  };
}

/** Whether the report for people has all hops, and nobody is there who sees them before. */
function repeatsHops({ print, json }: Pick<Command, 'print' | 'json'>, { messages, results }: RunSurroundings): boolean {
  return print === undefined && !json && !messages.isTerminal && !results.isTerminal;
}
