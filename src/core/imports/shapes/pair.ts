import { Misfit, type Shape } from './shape.ts';

const misfit = new Misfit('a list of two');

/** Two values, as a header field is: name and value. */
export function pair<First, Second>(first: Shape<First>, second: Shape<Second>): Shape<readonly [First, Second]> {
  return {
    read: (value, reading) => {
      if (!Array.isArray(value) || value.length !== 2) return misfit;
      const one = first.read(value[0], reading);
      if (one instanceof Misfit) return one.inside(0);
      const other = second.read(value[1], reading);
      return other instanceof Misfit ? other.inside(1) : [one, other];
    },
    schema: { type: 'array', items: [first.schema, second.schema], minItems: 2, maxItems: 2 },
  };
}
