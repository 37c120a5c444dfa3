import { isJsonObject, type JsonObject } from '../../json/json.ts';
import { Misfit, type Shape } from './shape.ts';

/** Bounds of JSON that is kept as it came. */
const deepest = 64;
const mostValues = 100_000;
const longestName = 100_000;

const misfit = new Misfit(`an object of at most ${mostValues} values in ${deepest} levels`);

/** JSON that nobody here gave a form: the claims of a token. */
export const jsonObject: Shape<JsonObject> = {
  read: (value) => (isJsonObject(value) && isBounded(value) ? value : misfit),
  schema: { type: 'object' },
};

function isBounded(root: unknown): boolean {
  let count = 0;
  let level: readonly unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length;
    if (depth > deepest || count > mostValues) return false;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (!Array.isArray(value) && Object.keys(value).some((name) => name.length > longestName)) return false;
      for (const each of Object.values(value)) next.push(each);
    }
    level = next;
  }
  return true;
}
