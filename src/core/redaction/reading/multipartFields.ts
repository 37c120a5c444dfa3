import type { OnField } from './field.ts';

/** A header line, up to eight more, an empty one, and the value. */
const part = /content-disposition:([^\r\n]{0,500})\r?\n(?:[^\r\n]{1,200}\r?\n){0,8}\r?\n([^\r\n]*)/gi;
const parameter = /^.*\bname=(?:"([^"]{1,80})"|([^"\s;]{1,80}))/i;

/** The parts of `multipart/form-data` (RFC 7578) that are one line long, under their names. */
export function multipartFields(text: string, onField: OnField): void {
  for (const match of text.matchAll(part)) {
    const [whole, disposition = '', value = ''] = match;
    const [, quoted, bare] = parameter.exec(disposition) ?? [];
    const name = quoted ?? bare;
    if (name === undefined) continue;
    const end = match.index + whole.length;
    onField({ name, place: 'parameter', start: end - value.length, end, value });
  }
}
