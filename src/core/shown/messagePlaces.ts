import type { MeaningPlace } from '../meaning/places.ts';
import type { HopView } from '../runs/views.ts';

/** Where the names in the request of a hop stand. */
export function requestPlace({ step }: Pick<HopView, 'step'>, part: MeaningPlace['part']): MeaningPlace {
  return { exchange: step, direction: 'request', part };
}

/** Where the names in its response stand. */
export function responsePlace({ step }: Pick<HopView, 'step'>, status: number, part: MeaningPlace['part']): MeaningPlace {
  return { exchange: step, direction: status < 400 ? 'response' : 'error', part };
}
