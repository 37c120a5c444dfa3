import type { OnField } from './field.ts';

const part =
  /content-disposition:[^\r\n]{0,200}\bname=(?:"([^"\r\n]{1,80})"|([^"\s;]{1,80}))[^\r\n]{0,200}\r?\n(?:[^\r\n]{1,200}\r?\n){0,8}\r?\n([^\r\n]*)/gi;

/** The parts of `multipart/form-data` (RFC 7578) that are one line long, under their names. */
export function multipartFields(text: string, onField: OnField): void {
  for (const match of text.matchAll(part)) {
    const [whole, quoted, bare = '', value = ''] = match;
    const end = match.index + whole.length;
    onField({ name: quoted ?? bare, place: 'parameter', start: end - value.length, end, value });
  }
}
