import type { HopId } from '../runs/hop.ts';

/** Facts about one hop. */
export interface OfHop<Facts> {
  readonly hop: HopId;
  readonly facts: Facts;
}
