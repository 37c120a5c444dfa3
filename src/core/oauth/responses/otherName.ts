import { changeInWords } from '../../http/changedValue.ts';
import type { FormField } from '../../http/form.ts';
import { decodeCharacterReferences } from '../../text/characterReferences.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';

/**
 * Where a parameter stands that is missing under its name: under a name that something on the way changed (`amp;state`, `State`,
 * `%73tate`), or at the end of another value (`?code=…` after a query, `;state=…`).
 *
 * @param sent the value to be found; left out where any will do
 * @returns a sentence that follows another; empty when it is nowhere
 */
export function otherNameInWords(parameters: readonly FormField[], wanted: string, sent?: string): string {
  for (const [name, value] of parameters) {
    const how = name === wanted ? undefined : nameChange(name, wanted);
    if (how !== undefined && isSame(value, sent)) return l10n` ${wanted} was returned under the name ${quotedText(name, 60)}: ${how}.`;
  }
  for (const [name, value] of parameters) {
    const inside = new RegExp(`[?&;,#]${wanted}=([^?&;,#]*)`).exec(value)?.[1];
    if (inside !== undefined && isSame(inside, sent)) {
      return l10n` ${wanted} is at the end of the value of ${quotedText(name, 60)}: the separator between the two is wrong, so they are read as one value.`;
    }
  }
  return '';
}

function isSame(value: string, sent: string | undefined): boolean {
  return sent === undefined ? value !== '' : value === sent || changeInWords(sent, value) !== undefined;
}

function nameChange(name: string, wanted: string): string | undefined {
  // The ampersand before it went away as the separator: what stands here is the rest of a reference to it.
  if (name !== wanted && decodeCharacterReferences(`&${name}`) === `&${wanted}`) return htmlEscaped;
  if (/^(?:amp|#38|#x26);/i.test(name) && name.replace(/^(?:amp;|#38;|#x26;)+/i, '') === wanted) return htmlEscaped;
  if (name.replace(/^[?&;]+/, '') === wanted) return l10n`a question mark or ampersand too many stands before it`;
  if (name.replace(/\[\d*\]$/, '') === wanted) return l10n`it was sent as a list`;
  return changeInWords(wanted, name) ?? (name.trim() === wanted ? l10n`white space stands around it` : undefined);
}

const htmlEscaped = l10n`the address was HTML-escaped, so that &amp; stands in it where & belongs`;
