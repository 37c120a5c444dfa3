import { l10n } from '../../../core/text/l10n.ts';
import { usable, usableWithWarning } from '../readings.ts';
import type { Reading } from './shape.ts';
import { shortened } from './shortened.ts';

/** What stands for a value in documentation, or a variable of another program: `{tenant}`, `<client-id>`, `${CLIENT_ID}`. */
const placeholder = /\$?(?:\{[^{}]*\}|<[^<>]*>|%7B(?:(?!%7B).)*?%7D|%3C(?:(?!%3C).)*?%3E)/i;
/** `YOUR_DOMAIN`, as documentation writes it. In small letters it may be a name. */
const spokenPlaceholder = /\bYOUR[_-]?[A-Z]+(?:[_-][A-Z]+)*\b/;

/** The first placeholder in a value; `undefined` when there is none. No character of one but the dollar sign belongs in a URL (RFC 3986 section 2). */
export function placeholderIn(value: string): string | undefined {
  return (placeholder.exec(value) ?? spokenPlaceholder.exec(value))?.[0];
}

/** A value that is sent as it is written, with a warning where it seems to have a placeholder: a server may have such names. @param what `The client ID` */
export function withoutPlaceholder(what: string, value: string): Reading<string> {
  const found = placeholderIn(value);
  if (found === undefined) return usable(value);
  return usableWithWarning(
    value,
    l10n`${what} contains "${shortened(found)}", which looks like a placeholder and is sent as it is written. Replace it with the value that it stands for.`,
  );
}
