import { isJsonObject, ownMember } from '../../json/json.ts';
import { Misfit, type Shape } from './shape.ts';

const misfit = new Misfit('an object of a kind that is known');

/** Objects that their member `kind` tells apart. */
export function variants<Value extends { readonly kind: string }>(kinds: Readonly<Record<Value['kind'], Shape<Value>>>): Shape<Value> {
  const byName: Readonly<Record<string, Shape<Value>>> = kinds;
  return {
    read: (value, reading) => {
      const kind = isJsonObject(value) ? ownMember(value, 'kind') : undefined;
      const shape = typeof kind === 'string' && Object.hasOwn(byName, kind) ? byName[kind] : undefined;
      return shape === undefined ? misfit : shape.read(value, reading);
    },
    schema: { anyOf: [...new Set(Object.values<Shape<Value>>(byName))].map(({ schema }) => schema) },
  };
}
