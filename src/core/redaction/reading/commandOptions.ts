import { isNoWord } from '../judging/looksRandom.ts';
import type { OnField } from './field.ts';
import type { OnSegment } from './urlFields.ts';

const option = /(?<![\w-])--([a-z][\w-]{1,40}) +(?=[^\s-])/gi;
/** The user and a colon, behind which the password stands (curl). */
const user = /(?<=\s)(?:-u|--user|--proxy-user)[ =]["']?[\w.@+-]{1,80}:/g;

/** Secrets in a command line that somebody quotes: `--client-secret abc1`, `curl -u alice:abc1`. */
export function commandOptions(text: string, onField: OnField, onSegment: OnSegment): void {
  if (text.includes('--')) {
    for (const match of text.matchAll(option)) {
      const [start, end] = valueAt(text, match.index + match[0].length);
      const value = text.slice(start, end);
      if (isNoWord(value)) onField({ name: match[1] ?? '', place: 'json', start, end, value });
    }
  }
  if (text.includes('curl')) {
    for (const match of text.matchAll(user)) {
      const [start, end] = valueAt(text, match.index + match[0].length);
      if (isNoWord(text.slice(start, end))) onSegment(start, end, text.slice(start, end), 'password');
    }
  }
}

function valueAt(text: string, from: number): readonly [start: number, end: number] {
  const start = from + (/["']/.test(text.charAt(from)) ? 1 : 0);
  let end = start;
  while (end < text.length && !/[\s"'\\<]/.test(text.charAt(end))) end++;
  return [start, end];
}
