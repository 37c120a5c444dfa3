import type { HeaderField } from '../../core/http/http.ts';
import { compactJson } from '../../core/json/printJson.ts';
import type { MeaningPlace } from '../../core/meaning/places.ts';
import { readBody } from '../../core/shown/bodyReading.ts';
import { type DetailsContext, fieldRows, meaningAt, part } from './fieldLines.ts';
import { textLines } from './textLines.ts';

/** A body as it is in a view. */
export interface Body {
  readonly text: string | undefined;
  readonly headers: readonly HeaderField[];
  readonly place: MeaningPlace;
  /** The server sent more than is kept. */
  readonly cut?: boolean;
}

/** Lines of one body that are printed. */
const mostLines = 200;
const indent = '     ';

/** A body as fields with their meaning where it is a form or JSON, and as it is where that does not say all of it. */
export function bodyLines(body: Body, context: DetailsContext): readonly string[] {
  const { page } = context;
  const reading = readBody(body.text, body.headers);
  const cut = body.cut === true ? [page.dim('     The server sent more than what is kept.')] : [];
  switch (reading.kind) {
    case 'empty':
      return cut;
    case 'form':
      return [...part('Body', fieldRows(reading.fields, body.place, context), page), ...cut];
    case 'text':
      return [`   ${page.dim('Body')}`, ...textLines(reading.text, indent, mostLines, page), ...cut];
    case 'json': {
      const rows = reading.fields.map(
        ({ path, value }) => [path, typeof value === 'string' ? value : compactJson(value), meaningAt(body.place, path, context)] as const,
      );
      const whole = reading.isFlat ? [] : [`   ${page.dim('Body')}`, ...textLines(reading.pretty, indent, mostLines, page)];
      return [...part(reading.isFlat ? 'Body' : 'Fields', rows, page), ...whole, ...cut];
    }
  }
}
