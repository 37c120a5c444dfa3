import type { OnField } from './field.ts';
import { nextPlaceOf } from './nextPlaceOf.ts';

/**
 * Name and value of each part of a query, a fragment or a form body (`application/x-www-form-urlencoded`), decoded.
 * @param from where in the text the parts begin, and `to` where they end
 */
export function formFields(text: string, from: number, to: number, onField: OnField): void {
  const nextEquals = nextPlaceOf(text, '=');
  for (let at = from; at < to; ) {
    const next = text.indexOf('&', at);
    const end = next < 0 || next > to ? to : next;
    const equals = nextEquals(at);
    if (equals < end) {
      const name = decoded(text.slice(at, equals));
      onField({ name, place: 'parameter', start: equals + 1, end, value: decoded(text.slice(equals + 1, end)) });
    }
    at = end + 1;
  }
}

function decoded(text: string): string {
  if (!/[%+]/.test(text)) return text;
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // no valid percent-encoding: as it came
  }
}
