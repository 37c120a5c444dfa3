import { Misfit, type Shape } from './shape.ts';

/** A list of at most so many items. Of a newer version, items that do not fit are left out, and what is too many. */
export function list<Item>(item: Shape<Item>, most: number): Shape<readonly Item[]> {
  const misfit = new Misfit(`a list of at most ${most} items`);
  return {
    read: (value, reading) => {
      if (!Array.isArray(value) || value.length > most) return misfit;
      const items: Item[] = [];
      for (const [index, each] of value.entries()) {
        const read = item.read(each, reading);
        if (!(read instanceof Misfit)) items.push(read);
        else if (reading.lenient) reading.leaveOut();
        else return read.inside(index);
      }
      return items;
    },
    schema: { type: 'array', items: item.schema, maxItems: most },
  };
}
