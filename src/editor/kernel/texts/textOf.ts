import { translationOf } from '../../../core/text/l10n.ts';
import { isOutside, type Layout } from './outside.ts';
import { isWords, type Place, type ScreenText, type Words } from './words.ts';

/** A template in another language, with the same places. */
export type Translate = (template: string) => string;

/**
 * The characters that a surface is given. Only the surfaces of this folder call it: what they return to nobody cannot be
 * put together with anything else.
 */
export function textOf(text: ScreenText, layout: Layout = 'line', translate: Translate = translationOf): string {
  return partsOf(text, translate)
    .map((part) => partText(part, layout))
    .join('');
}

/** A piece of a text: characters of ours, or what fills a place and is no words of ours itself. */
export type Part = string | Exclude<Place, Words>;

/** The pieces of a text, in order. */
export function partsOf(text: ScreenText, translate: Translate = translationOf): readonly Part[] {
  if (!isWords(text)) return [text];
  // `split` with a group: what is at an odd index is the name of a place.
  return translate(text.template)
    .split(/\{(\w+)\}/)
    .flatMap((piece, index) => (index % 2 === 0 ? [piece] : placeParts(text.places[piece], translate)));
}

function placeParts(place: Place | undefined, translate: Translate): readonly Part[] {
  if (place === undefined) return []; // a translation that names a place that is not there
  return typeof place === 'object' && isWords(place) ? partsOf(place, translate) : [place];
}

function partText(part: Part, layout: Layout): string {
  if (isOutside(part)) return part.shown(layout);
  return typeof part === 'object' ? `$(${part.icon})` : String(part);
}
