import type { Hop } from '../runs/hop.ts';
import { hopInWords } from '../runs/steps/stepWords.ts';
import { sentenceCase } from '../text/sentenceCase.ts';

/** What a message says, without the hop that it may begin with: for where that stands before it already. */
export function messageAtHop(message: string, hop: Pick<Hop, 'index' | 'step'>): string {
  const place = `${sentenceCase(hopInWords(hop))}: `;
  return message.startsWith(place) ? sentenceCase(message.slice(place.length)) : message;
}
