// Control characters, and the marks that turn the direction of text around.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const invisible = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * Text of somebody else for a sentence of ours: in quotation marks, on one line, cut after so many characters (UTF-16
 * code units). What does not show itself is spelled out as `\u202e`. It is still data: escape it for the surface it goes to.
 */
export function quotedText(text: string, most = 200): string {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  const line = cut.replace(/[\r\n\t]+/g, ' ').trim();
  return `"${line.replace(invisible, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}
