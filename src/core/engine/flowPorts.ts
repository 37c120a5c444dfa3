import type { Flow } from '../runs/flow.ts';
import type { FlowEvent } from '../runs/flowEvents.ts';
import type { RunPorts } from './ports.ts';
import type { ProductProfile } from './productProfile.ts';

/** All that the engine is started with. Inside of a run its recorder alone makes the state from events. */
export interface FlowPorts extends Omit<RunPorts, 'emit'> {
  readonly product: ProductProfile;
  /** Called in order with each event and the run as it is after it, never after `runFlow` has returned. It must not throw. */
  readonly emit: (event: FlowEvent, flow: Flow) => void;
}
