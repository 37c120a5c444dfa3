import { list } from './list.ts';
import type { Shape } from './shape.ts';

/** One value, or a list of them, without a remark about either. @param what `audiences`: the things in a list */
export function oneOrMore(what: string, item: Shape<string>): Shape<readonly string[]> {
  const several = list(what, item);
  return {
    read(value, source) {
      if (Array.isArray(value)) return several.read(value, source);
      const reading = item.read(value, source);
      return reading.usable ? { ...reading, value: [reading.value] } : reading;
    },
    missing: item.missing,
    jsonSchema: (source) => ({ anyOf: [item.jsonSchema(source), several.jsonSchema(source)] }),
  };
}
