import type { FlowId } from '../runs/hop.ts';
import { encodeHex } from '../text/encodeHex.ts';
import type { FlowPorts } from './flowPorts.ts';

/** 48 random bits: unique in a history, short enough for a log line. */
export function newFlowId({ random }: Pick<FlowPorts, 'random'>): FlowId {
  return encodeHex(random.bytes(6)) as FlowId;
}
