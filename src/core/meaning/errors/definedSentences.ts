import { boundedText } from '../../text/boundedText.ts';

/**
 * Sentences with which RFC 6749 (sections 4.1.2.1 and 5.2) defines a code, as many servers begin every description with. They list all that
 * the code may mean, words such as "credentials" and "redirection URI" among them, and so say nothing about this refusal.
 */
const definitions: readonly RegExp[] = [
  /client authentication failed[\s,]*\([^()]*unknown client[^()]*\)\s*\.?/gi,
  /the provided (?:authorization|access) grant[\s,]*(?:\([^)]*\))?[^.]*issued to another client\s*\.?/gi,
  /the request is missing a (?:required )?parameter\b[^.]*\bmalformed\s*\.?/gi,
];

/**
 * The server's sentence without what defines its code; `undefined` when nothing is left. Of a long one the beginning, as far as 2,000
 * characters: the tables of errors look for words that may stand anywhere, which takes more than twice the time of twice the text.
 */
export function withoutDefinition(said: string | undefined): string | undefined {
  if (said === undefined) return undefined;
  const own = definitions.reduce((text, definition) => text.replace(definition, ' '), boundedText(said)).trim();
  return own === '' ? undefined : own;
}
