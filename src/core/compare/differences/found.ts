import type { Said } from '../../shown/detail/said.ts';
import type { Difference } from '../comparison.ts';
import type { ItemPlace } from '../messages/hopItems.ts';

/** A difference before it is known what it follows from. Its name and values are whole. */
export interface Found extends Omit<Difference, 'role' | 'said'> {
  /** Without capital letter and period, so that it can be part of a sentence. */
  readonly said: Said;
  /**
   * `choice`: the client may have decided it, so that it may be behind others. `passedOn`: it has its cause in what came before, such as a
   * cookie that is sent. `response`: the server decided it. `result`: what was made of the responses.
   */
  readonly nature: 'choice' | 'passedOn' | 'response' | 'result';
  /** Of a part of a hop. */
  readonly place?: ItemPlace;
  /** With what differs in every run replaced: the same change in another place is no other difference. */
  readonly change?: readonly [a: string, b: string];
  /** A secret of the configuration differs: no response can have led to that. */
  readonly isSecret?: true;
}
