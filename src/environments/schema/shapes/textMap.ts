import { l10n } from '../../../core/text/l10n.ts';
import { problemsAt, unusable, usable } from '../readings.ts';
import type { Shape } from './shape.ts';
import { shortened } from './shortened.ts';
import { typeInWords } from './typeInWords.ts';

/** An object with a text for each name. @param what `The extra parameters` */
export function textMap(what: string): Shape<Readonly<Record<string, string>>> {
  return {
    read(value) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return unusable(l10n`${what} must be an object in braces with a string for each name, not ${typeInWords(value)}.`);
      }
      const texts: [name: string, text: string][] = [];
      for (const [name, text] of Object.entries(value)) {
        if (typeof text === 'string') texts.push([name, text]);
        else return { usable: false, problems: problemsAt(shortened(name), noText(text)) };
      }
      return usable(Object.fromEntries(texts));
    },
    missing: (name) => l10n`${what} are missing: add "${name}": ${'{ … }'}.`,
    jsonSchema: () => ({ type: 'object', additionalProperties: { type: 'string' } }),
  };
}

function noText(value: unknown) {
  return unusable(l10n`The value must be a string in quotes, not ${typeInWords(value)}.`).problems;
}
