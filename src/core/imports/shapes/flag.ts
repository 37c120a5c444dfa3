import { Misfit, type Shape } from './shape.ts';

const misfit = new Misfit('true or false');

export const flag: Shape<boolean> = {
  read: (value) => (typeof value === 'boolean' ? value : misfit),
  schema: { type: 'boolean' },
};
