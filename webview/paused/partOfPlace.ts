import type { DraftEntryView } from '../../src/core/changes/viewDraft.ts';
import type { MeaningPlace } from '../../src/core/meaning/places.ts';

/** The part of a message in which a part of a draft stands. */
export function partOfPlace(place: DraftEntryView['place']): MeaningPlace['part'] {
  if (place === 'header' || place === 'cookie') return 'header';
  return place === 'query' || place === 'url' ? 'url' : 'body';
}
