import { expressionOf } from '../pieces/expressionOf.ts';
import type { Piece } from '../pieces/pieces.ts';
import { jsText } from './jsText.ts';

/**
 * Pieces as an expression of JavaScript.
 * @param variable how a value is reached, by its name: `run.CODE`
 */
export function jsExpression(pieces: readonly Piece[], variable: (name: string) => string): string {
  return expressionOf(pieces, { text: jsText, variable, encoded, joint: ' + ' });
}

const encoded = {
  asItIs: (value: string) => value,
  encoded: (value: string) => `encodeURIComponent(${value})`,
  json: (value: string) => `JSON.stringify(${value}).slice(1, -1)`,
};
