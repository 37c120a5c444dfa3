import type { HopView } from '../../runs/views.ts';

/** Whether the request of a hop is one that we sent, and so one that can be sent again: not what a browser sent, or what came to us. */
export function isSentByUs({ to, outcome }: Pick<HopView, 'to' | 'outcome'>): boolean {
  return to !== 'client' && outcome.kind !== 'handedOver';
}
