import type { FlowId } from '../../core/runs/hop.ts';
import type { RunNode } from '../runs/runItems.ts';

/** From an ID or a tree item. */
export function readFlowId(target: unknown): FlowId | undefined {
  if (typeof target === 'string') return target as FlowId;
  return (target as RunNode | undefined)?.flow?.id;
}
