/**
 * What redaction changed, text by text: the place in the view, and the text with its tags, whose random part is left out.
 * What is not listed is readable as it was sent.
 *
 * @param shown the view with all secrets shown
 * @param hidden the same view as it may leave the host
 */
export function hiddenTexts(shown: unknown, hidden: unknown): string {
  const lines: string[] = [];
  const compare = (left: unknown, right: unknown, path: string): void => {
    if (typeof left === 'object' && left !== null && typeof right === 'object' && right !== null) {
      for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
        const step = Array.isArray(left) ? `[${name}]` : `${path === '' ? '' : '.'}${name}`;
        compare((left as Record<string, unknown>)[name], (right as Record<string, unknown>)[name], `${path}${step}`);
      }
    } else if (left !== right) {
      lines.push(`${path} = ${JSON.stringify(right)?.replace(/#[0-9a-f]{4,}(?![0-9a-z])/g, '#…')}`);
    }
  };
  compare(shown, hidden, '');
  return `${lines.join('\n')}\n`;
}
