import { Misfit, type Shape } from './shape.ts';

const misfit = new Misfit('a number');

/** Any number that JSON can have. */
export function number<Value extends number = number>(): Shape<Value> {
  return {
    // A brand says what a number measures, and has no form of its own.
    read: (value) => (typeof value === 'number' && Number.isFinite(value) ? (value as Value) : misfit),
    schema: { type: 'number' },
  };
}
