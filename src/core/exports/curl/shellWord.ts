import { expressionOf } from '../pieces/expressionOf.ts';
import type { Piece } from '../pieces/pieces.ts';
import { shellText } from './shellText.ts';

/** Pieces as one word of a POSIX shell, in a script that has the functions of `shellFunctions.ts`. */
export function shellWord(pieces: readonly Piece[]): string {
  return expressionOf(pieces, { text: shellText, variable: (name) => `"$${name}"`, encoded, joint: '' });
}

/** @param value in double quotes */
const encoded = {
  asItIs: (value: string) => value,
  encoded: (value: string) => `"$(encoded ${value})"`,
  json: (value: string) => `"$(json_text ${value})"`,
};
