import { Misfit, type Shape } from './shape.ts';

/** One of a few texts. @param choices as keys, so that none that the type has can be forgotten */
export function choice<Choice extends string>(choices: Readonly<Record<Choice, unknown>>): Shape<Choice> {
  const misfit = new Misfit('one of the values that are known');
  const isChoice = (value: unknown): value is Choice => typeof value === 'string' && Object.hasOwn(choices, value);
  return { read: (value) => (isChoice(value) ? value : misfit), schema: { enum: Object.keys(choices) } };
}
