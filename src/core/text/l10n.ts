/** Our sentences in another language, by the English ones. Places are `{0}`, `{1}` … or names: `{name}`. */
export type Translations = Readonly<Record<string, string>>;

let translations: Translations = {};

/**
 * Sets the language of all sentences that are made from now on. A program calls it once, before it makes any: a sentence
 * that is there already stays as it is.
 */
export function setTranslations(table: Translations): void {
  translations = table;
}

/** @returns the template in the language that was set; as it is where the table has none */
export function translationOf(template: string): string {
  return Object.hasOwn(translations, template) ? (translations[template] ?? template) : template;
}

/**
 * A sentence of ours, in the language that was set: `` l10n`Hop ${index} has no answer.` `` is looked up as
 * `Hop {0} has no answer.` What fills the places is not looked at: a text from outside stays as it is.
 */
export function l10n(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const template = templateOf(strings);
  const translation = translationOf(template);
  if (translation === template) return strings.reduce((text, piece, index) => `${text}${values[index - 1] ?? ''}${piece}`);
  return translation.replaceAll(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

/** @param strings the pieces between the places */
export function templateOf(strings: readonly string[]): string {
  return strings.reduce((text, piece, index) => `${text}{${index - 1}}${piece}`);
}
