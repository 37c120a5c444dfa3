/** A text on one line for a label of Mermaid: every character but letters, digits, blanks and harmless punctuation as `#` with its number and `;`. */
export function mermaidText(line: string): string {
  return line.replace(/[^\p{L}\p{N} .,/_=?!'()·›✓✗…-]/gu, (character) => `#${character.codePointAt(0)};`);
}
