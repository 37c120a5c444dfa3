import type { Variables } from './variables.ts';

const fewest = 60;
/** Of longer lines the eye loses the next. */
const most = 200;
/** Of a terminal that says nothing. */
const usual = 80;

/** Cells of a line to lay out for: what the terminal says, else `COLUMNS`; from 60 to 200, whatever they say. */
export function columnsOf(said: number | undefined, variables: Variables): number {
  const fallback = /^\d{1,5}$/.test(variables['COLUMNS'] ?? '') ? Number(variables['COLUMNS']) : 0;
  return Math.min(most, Math.max(fewest, said || fallback || usual));
}
