import { l10n } from '../../../core/text/l10n.ts';
import { nearestName } from '../../nearestName.ts';
import { unusable, usable } from '../readings.ts';
import type { Shape } from './shape.ts';
import { shortened } from './shortened.ts';
import { typeInWords } from './typeInWords.ts';

/**
 * One of some texts.
 * @param what `The region`
 * @param describe what one of them means, for completion
 */
export function choice<Value extends string>(what: string, values: readonly Value[], describe?: (value: Value) => string): Shape<Value> {
  return {
    read(value) {
      const found = values.find((each) => each === value);
      if (found !== undefined) return usable(found);
      const known = l10n`use one of ${values.map(quoted).join(', ')}`;
      if (typeof value !== 'string') return unusable(l10n`${what} must be a string in quotes, not ${typeInWords(value)}: ${known}.`);
      // PingOne's API spells grant and response types in upper case: AUTHORIZATION_CODE.
      const meant = values.find((each) => each.toLowerCase() === value.toLowerCase()) ?? nearestName(value, values);
      const advice = meant === undefined ? `${known}.` : l10n`did you mean "${meant}"?`;
      return unusable(l10n`"${shortened(value)}" is not a known value: ${advice}`);
    },
    missing: (name) =>
      l10n`${what} is missing: add "${name}" with ${values.slice(0, -1).map(quoted).join(', ')} or ${values.slice(-1).map(quoted).join()}.`,
    jsonSchema: () => ({
      type: 'string',
      enum: values,
      ...(describe === undefined ? {} : { enumDescriptions: values.map(describe) }),
    }),
  };
}

function quoted(text: string): string {
  return `"${text}"`;
}
