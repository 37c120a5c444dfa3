import type { FlowId } from '../../core/runs/hop.ts';

/** Waits for a run that is stopped when nobody waits for it any more. @param left aborts when the person goes away */
export async function runWhileWaitedFor<Result>(
  { id, ended }: { readonly id: FlowId; readonly ended: Promise<Result> },
  left: AbortSignal,
  stop: (run: FlowId) => void,
): Promise<Result> {
  const onLeft = (): void => stop(id);
  left.addEventListener('abort', onLeft, { once: true });
  if (left.aborted) stop(id);
  return ended.finally(() => left.removeEventListener('abort', onLeft));
}
