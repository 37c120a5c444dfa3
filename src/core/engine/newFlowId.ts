import type { FlowId } from '../runs/hop.ts';
import { encodeHex } from '../text/encodeHex.ts';
import type { EnginePorts } from './ports.ts';

/** 48 random bits: unique in a history, short enough for a log line. */
export function newFlowId({ random }: Pick<EnginePorts, 'random'>): FlowId {
  return encodeHex(random.bytes(6)) as FlowId;
}
