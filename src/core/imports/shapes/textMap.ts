import { isJsonObject } from '../../json/json.ts';
import { Misfit, type Shape } from './shape.ts';

/** Texts by names that somebody else chose. */
export function textMap(item: Shape<string>, most: number): Shape<Readonly<Record<string, string>>> {
  const misfit = new Misfit(`an object of at most ${most} texts`);
  return {
    read: (value, reading) => {
      if (!isJsonObject(value)) return misfit;
      const members = Object.entries(value);
      const texts = members.map(([name, text]) => [name, item.read(text, reading)] as const);
      const fits = (each: (typeof texts)[number]): each is readonly [string, string] => typeof each[1] === 'string';
      return members.length <= most && texts.every(fits) ? Object.fromEntries(texts) : misfit;
    },
    schema: { type: 'object', additionalProperties: item.schema, maxProperties: most },
  };
}
