import { isNoWord, looksRandom, shortestRandom } from '../judging/looksRandom.ts';
import { secretName } from '../judging/rememberedName.ts';
import type { OnField } from './field.ts';
import { nextPlaceOf } from './nextPlaceOf.ts';

interface Column {
  readonly name: string;
  readonly index: number;
}

interface Header {
  readonly nextDelimiter: (from: number) => number;
  readonly count: number;
  readonly secrets: readonly Column[];
}

const delimiters = [',', ';', '\t', '|'];
const mostColumns = 256;
const longestHeader = 4096;
/** A table has its header at the beginning, perhaps behind a title. */
const mostLinesBefore = 32;

/** Values below the name of a secret in CSV (RFC 4180) and in tables drawn with `|`. A cell with a delimiter in it moves the rest: that is accepted. */
export function tableFields(text: string, onField: OnField): void {
  let header: Header | undefined;
  let lines = 0;
  for (let at = 0; at < text.length && (header !== undefined || lines < mostLinesBefore); lines++) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    if (header !== undefined) giveRow(text, at, end, header, onField);
    else header = headerIn(text, at, end);
    at = end + 1;
  }
}

function headerIn(text: string, from: number, to: number): Header | undefined {
  if (to - from > longestHeader || to <= from) return undefined;
  const line = text.slice(from, to);
  for (const delimiter of delimiters) {
    const names = line.split(delimiter).map((cell) => cell.trim().replace(/^["']|["']$/g, ''));
    if (names.length < 2 || names.length > mostColumns || !names.every((name) => /^[\w .-]{0,40}$/.test(name))) continue;
    const secrets = names.flatMap((name, index) => (secretName(name, 'json') === undefined ? [] : [{ name, index }]));
    if (secrets.length > 0) return { nextDelimiter: nextPlaceOf(text, delimiter), count: names.length, secrets };
  }
  return undefined;
}

function giveRow(text: string, from: number, to: number, { nextDelimiter, count, secrets }: Header, onField: OnField): void {
  const places: number[] = [from];
  for (let at = nextDelimiter(from); at < to; at = nextDelimiter(at + 1)) {
    if (places.length > mostColumns) return;
    places.push(at + 1);
  }
  if (places.length !== count) return;
  places.push(to + 1);
  for (const { name, index } of secrets) {
    let start = places[index] as number;
    let end = (places[index + 1] as number) - 1;
    while (start < end && /[\s"']/.test(text.charAt(start))) start++;
    while (end > start && /[\s"']/.test(text.charAt(end - 1))) end--;
    const value = text.slice(start, end);
    if (isNoWord(value) || looksRandom(value, shortestRandom.underWeakName)) onField({ name, place: 'json', start, end, value });
  }
}
