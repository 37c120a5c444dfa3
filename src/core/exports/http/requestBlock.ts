import type { Piece } from '../pieces/pieces.ts';
import { addressPieces, basicPieces, bodyPieces, formPieces, templatePieces } from '../pieces/pieces.ts';
import type { ReplayRequest } from '../replay/replay.ts';
import { httpTitle } from './httpText.ts';

/** How what is sent is written for one of the programs that read `.http` files; each gives `undefined` for what it cannot write. */
export interface HttpDialect {
  /** Within a line. */
  readonly text: (pieces: readonly Piece[]) => string | undefined;
  /** The whole value of a header. */
  readonly headerValue: (pieces: readonly Piece[]) => string | undefined;
  /** A body that is neither a form nor JSON, on a line of its own. */
  readonly textBody: (pieces: readonly Piece[]) => string | undefined;
  readonly basic: (pieces: readonly Piece[]) => string | undefined;
}

/**
 * The lines of a request from its title to its body; `undefined` where a part of it cannot be written for the program.
 * @param before lines behind the title and what is said of the request
 */
export function requestBlock(request: ReplayRequest, dialect: HttpDialect, before: readonly string[] = []): readonly string[] | undefined {
  const { text, headerValue, basic } = dialect;
  const { number, title, method, query, headers, body } = request;
  const fields = [
    ...headers.map(({ name, value }) => [name, headerValue(templatePieces(value))] as const),
    ...(request.basic === undefined ? [] : [['Authorization', withScheme(basic(basicPieces(request.basic)))] as const]),
  ];
  const address = text(addressPieces({ ...request, query: [] }));
  const parameters = query.map((field, place) => prefixed(place === 0 ? '  ?' : '  &', text(formPieces([field]))));
  const bodyLines = body === undefined ? [] : linesOf(body, dialect);
  if (!/^[A-Z]+$/.test(method) || address === undefined || bodyLines === undefined) return undefined;
  const written = parameters.filter((line) => line !== undefined);
  const headerLines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  if (written.length < parameters.length || headerLines.length < fields.length) return undefined;
  return [
    `### ${number} ${httpTitle(title)}`,
    `# @name ${requestName(request)}`,
    '# @no-redirect',
    ...before,
    `${method} ${address}`,
    ...written,
    ...headerLines,
    ...(bodyLines.length === 0 ? [] : ['', ...bodyLines]),
  ];
}

/** Of what comes from a request, in the file. */
export function requestName({ number }: Pick<ReplayRequest, 'number'>): string {
  return `request${number}`;
}

function linesOf(body: NonNullable<ReplayRequest['body']>, { text, textBody }: HttpDialect): readonly string[] | undefined {
  if (body.kind !== 'form') {
    const line = (body.kind === 'text' ? textBody : text)(bodyPieces(body));
    return line === undefined ? undefined : [line];
  }
  const lines = body.fields.map((field, place) => prefixed(place === 0 ? '' : '&', text(formPieces([field]))));
  const written = lines.filter((line) => line !== undefined);
  // A line of hyphens would begin another request.
  return written.length < lines.length ? undefined : written.map((line) => line.replace(/^-/, '%2D'));
}

function prefixed(prefix: string, line: string | undefined): string | undefined {
  return line === undefined ? undefined : prefix + line;
}

function withScheme(credentials: string | undefined): string | undefined {
  return credentials === undefined ? undefined : `Basic ${credentials}`;
}
