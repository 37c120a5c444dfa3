import type { PartPlace } from '../requestChange.ts';

/** The members of a request as a JSON document, in their order, and which parts of the request stand in each. */
export const documentParts = {
  query: 'query',
  form: 'form',
  json: 'json',
  headers: 'header',
  cookies: 'cookie',
} as const satisfies Readonly<Record<string, PartPlace>>;

export type DocumentPart = keyof typeof documentParts;

/** Members that a request has once, each a text. */
export const documentTexts = ['method', 'url', 'body'] as const satisfies readonly PartPlace[];

export function isDocumentPart(name: string): name is DocumentPart {
  return Object.hasOwn(documentParts, name);
}

/** `${env:NAME}`: the value of an environment variable of the editor, which stands nowhere in the document. @returns NAME */
export function variableIn(text: string): string | undefined {
  return /^\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(text)?.[1];
}
