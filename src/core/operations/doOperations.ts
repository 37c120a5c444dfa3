import { FlowStop } from '../engine/flowStop.ts';
import type { Run } from '../engine/run.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { operations } from '../plan/operations.ts';
import type { Operation } from '../plan/plan.ts';
import type { FlowError } from '../runs/flow.ts';
import { doOperation } from './doOperation.ts';

/**
 * Does one operation after the other. One that the server refuses, or that cannot be done, does not keep the others from being done: each
 * of them asks a question of its own. The first problem is the outcome, those after it are findings.
 *
 * @throws {FlowStop} the first problem, when all operations are done
 */
export async function doOperations(run: Run, obtained: ObtainedTokens, wanted: readonly Operation[]): Promise<void> {
  let tokens = obtained;
  let first: FlowStop | undefined;
  for (const operation of wanted) {
    try {
      tokens = await doOperation(run, tokens, operation);
    } catch (error) {
      if (!(error instanceof FlowStop) || error.outcome.kind === 'cancelled' || run.signal.aborted) throw error;
      if (isTheEnd(operation, error)) throw first ?? error;
      if (first === undefined) first = error;
      else if ('error' in error.outcome) noteProblem(run, error.outcome.error, operations[operation.kind].specification);
    }
  }
  if (first !== undefined) throw first;
}

/**
 * An authorization server that cannot be reached is not waited for again and again: all operations but an API call are requests to it. And
 * a client that must not accept what a refresh brought does nothing more with these tokens.
 */
function isTheEnd({ kind }: Operation, { outcome }: FlowStop): boolean {
  if (outcome.kind !== 'failed') return false;
  const { code } = outcome.error;
  return code.startsWith('transport.') ? kind !== 'callApi' : kind === 'refresh' && code !== 'refreshToken.missing';
}

function noteProblem(run: Run, { code, message, remedy, spec, hop }: FlowError, usual: string): void {
  run.note([{ severity: 'error', code, message, spec: spec ?? usual, ...(remedy === undefined ? {} : { remedy }) }], hop);
}
