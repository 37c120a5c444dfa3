import { encodeFormText } from '../../http/form.ts';

/** How a text is written where it stands: as it is, percent-encoded as a component of a URL or a form, or between the quotation marks of JSON. */
export type Encoding = 'asItIs' | 'encoded' | 'json';

export function encodedText(text: string, encoding: Encoding): string {
  switch (encoding) {
    case 'asItIs':
      return text;
    case 'encoded':
      return encodeFormText(text).replaceAll('+', '%20');
    case 'json':
      return JSON.stringify(text).slice(1, -1);
  }
}
