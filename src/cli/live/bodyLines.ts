import type { HeaderField } from '../../core/http/http.ts';
import { compactJson } from '../../core/json/printJson.ts';
import type { MeaningPlace } from '../../core/meaning/places.ts';
import { readBody } from '../../core/shown/bodyReading.ts';
import { formatBytes } from '../../core/shown/durations.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { type DetailsContext, fieldRows, meaningAt, part } from './fieldLines.ts';

/** A body as it is in a view. */
export interface Body {
  readonly text: string | undefined;
  readonly headers: readonly HeaderField[];
  readonly place: MeaningPlace;
  /** The server sent more than is kept. */
  readonly cut?: boolean;
}

/** Characters and lines of one body that are printed. */
const mostCharacters = 16_384;
const mostLines = 200;

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
      return [`   ${page.dim('Body')}`, ...textLines(reading.text, context), ...cut];
    case 'json': {
      const rows = reading.fields.map(
        ({ path, value }) => [path, typeof value === 'string' ? value : compactJson(value), meaningAt(body.place, path, context)] as const,
      );
      const whole = reading.isFlat ? [] : [`   ${page.dim('Body')}`, ...textLines(reading.pretty, context)];
      return [...part(reading.isFlat ? 'Body' : 'Fields', rows, page), ...whole, ...cut];
    }
  }
}

function textLines(text: string, { page }: DetailsContext): readonly string[] {
  const lines = visibleText(text.slice(0, mostCharacters)).split('\n');
  const shown = lines.slice(0, mostLines).map((line) => `     ${line.replaceAll('\t', '  ')}`);
  if (text.length <= mostCharacters && lines.length <= mostLines) return shown;
  return [...shown, page.dim(`     The rest of ${formatBytes(text.length)} is left out here; --json has all of it.`)];
}
