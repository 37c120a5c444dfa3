import type { FlowId } from '../../core/runs/hop.ts';
import type { RunNode } from '../runs/runNode.ts';

/** From an ID or a tree item. */
export function readFlowId(target: unknown): FlowId | undefined {
  if (typeof target === 'string') return target as FlowId;
  return (target as Partial<Exclude<RunNode, { kind: 'group' }>> | undefined)?.flow?.id;
}
