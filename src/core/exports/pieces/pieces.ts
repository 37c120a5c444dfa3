import type { JsonTemplate, ReplayAddress, ReplayBody, ReplayField, Template } from '../replay/replay.ts';
import { type Encoding, encodedText } from './encodedText.ts';

/** A piece of a text that is sent: what stands there, encoded already; or a value that is put there, and has to be encoded then. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: Encoding }
  | { readonly kind: 'value'; readonly name: string; readonly source: 'input' | 'capture' | 'made'; readonly encoding: Encoding };

export function templatePieces(template: Template, encoding: Encoding = 'asItIs'): readonly Piece[] {
  return template.map((part) =>
    part.kind === 'text'
      ? textPiece(encodedText(part.text, encoding), encoding)
      : { kind: 'value', name: part.name, source: part.kind, encoding },
  );
}

/** A whole URL. */
export function addressPieces({ origin, path, query }: ReplayAddress): readonly Piece[] {
  return joined([
    ...templatePieces(origin),
    ...path.flatMap((segment) => [textPiece('/'), ...templatePieces(segment, 'encoded')]),
    ...(query.length === 0 ? [] : [textPiece('?'), ...formPieces(query)]),
  ]);
}

/** A query or a form, with `%20` for a space, which is read the same way in both. */
export function formPieces(fields: readonly ReplayField[]): readonly Piece[] {
  return joined(
    fields.flatMap(({ name, value }, index) => [
      textPiece(`${index === 0 ? '' : '&'}${encodedText(name, 'encoded')}=`, 'encoded'),
      ...templatePieces(value, 'encoded'),
    ]),
  );
}

export function bodyPieces(body: ReplayBody): readonly Piece[] {
  switch (body.kind) {
    case 'form':
      return formPieces(body.fields);
    case 'json':
      return joined(jsonPieces(body.value));
    case 'text':
      return joined(templatePieces(body.text));
  }
}

/** ID and secret of HTTP Basic with the colon between them, before base64 (RFC 6749 section 2.3.1). */
export function basicPieces({ id, secret }: { readonly id: Template; readonly secret: Template }): readonly Piece[] {
  return joined([...templatePieces(id, 'encoded'), textPiece(':'), ...templatePieces(secret, 'encoded')]);
}

/** Neighbours that are text of the same encoding become one. */
export function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.kind === 'text' && piece.kind === 'text' && last.encoding === piece.encoding) {
      result[result.length - 1] = { ...last, text: last.text + piece.text };
    } else result.push(piece);
  }
  return result;
}

/** On one line. What is in a string, names too, is of the encoding `json`; brackets and quotation marks are not. */
function jsonPieces(value: JsonTemplate): readonly Piece[] {
  switch (value.kind) {
    case 'string':
      return [textPiece('"'), ...templatePieces(value.text, 'json'), textPiece('"')];
    case 'literal':
      return [textPiece(value.json)];
    case 'list':
      return [textPiece('['), ...separated(value.items.map(jsonPieces)), textPiece(']')];
    case 'object': {
      const members = value.members.map((member) => [
        textPiece('"'),
        textPiece(encodedText(member.name, 'json'), 'json'),
        textPiece('":'),
        ...jsonPieces(member.value),
      ]);
      return [textPiece('{'), ...separated(members), textPiece('}')];
    }
  }
}

function separated(lists: readonly (readonly Piece[])[]): readonly Piece[] {
  return lists.flatMap((pieces, index) => (index === 0 ? pieces : [textPiece(','), ...pieces]));
}

function textPiece(text: string, encoding: Encoding = 'asItIs'): Piece {
  return { kind: 'text', text, encoding };
}
