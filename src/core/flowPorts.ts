import type { EnginePorts } from './engine/ports.ts';
import type { SignOns } from './signOn/signOn.ts';

/** All that running a flow needs from outside. */
export interface FlowPorts extends EnginePorts {
  /** How each kind of sign-on gets from the authorization request to its response. */
  readonly signOns: SignOns;
}
