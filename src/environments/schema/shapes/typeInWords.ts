import { l10n } from '../../../core/text/l10n.ts';
/** The type of a JSON value in words. Never the value: it could be a secret. */
export function typeInWords(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return l10n`a list`;
  if (typeof value === 'object') return l10n`an object`;
  if (typeof value === 'string') return value.trim() === '' ? l10n`an empty string` : l10n`a string`;
  return `a ${typeof value}`;
}
