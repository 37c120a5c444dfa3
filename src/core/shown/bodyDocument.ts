import { mediaType } from '../http/http.ts';
import type { HopView } from '../runs/views.ts';
import { readBody } from './bodyReading.ts';

export type MessageSide = 'request' | 'response';

/** JSON indented, or as it came. */
export type BodyForm = 'formatted' | 'asSent';

/** The body of a message as a document to read, secrets replaced by tags as everywhere in a view. */
export interface BodyDocument {
  /** `Response of hop 5` */
  readonly name: string;
  /**
   * Of the file name, which decides the language. JSON has the one of JSON Lines: its colours are the same, and nothing loads the
   * schema that a server may name in `$schema`.
   */
  readonly ending: 'jsonl' | 'html' | 'txt';
  readonly text: string;
}

/** @returns `undefined` where there is no body */
export function bodyDocument({ index, request, outcome }: HopView, side: MessageSide, form: BodyForm): BodyDocument | undefined {
  const response = outcome.kind === 'answered' ? outcome : undefined;
  const body = side === 'request' ? request.body : response?.body;
  const headers = side === 'request' ? request.headers : (response?.headers ?? []);
  const reading = readBody(body, headers);
  if (reading.kind === 'empty' || body === undefined) return undefined;
  const name = side === 'request' ? `Request of hop ${index}` : `Response of hop ${index}`;
  if (reading.kind === 'json') return { name, ending: 'jsonl', text: form === 'asSent' ? body : reading.pretty };
  return { name, ending: isPage(mediaType(headers)) ? 'html' : 'txt', text: body };
}

function isPage(type: string | undefined): boolean {
  return type === 'text/html' || type === 'application/xhtml+xml';
}
