import type { Encoding } from './encodedText.ts';
import type { Piece } from './pieces.ts';

/** A programming language, as far as an expression that makes a text needs it. */
export interface ExpressionLanguage {
  /** A literal. */
  readonly text: (text: string) => string;
  /** How a value is reached, by its name. */
  readonly variable: (name: string) => string;
  /** @param value an expression */
  readonly encoded: Readonly<Record<Encoding, (value: string) => string>>;
  readonly joint: string;
}

/** Pieces as one expression; text between two values is one literal. */
export function expressionOf(pieces: readonly Piece[], { text, variable, encoded, joint }: ExpressionLanguage): string {
  const terms: string[] = [];
  let plain = '';
  for (const piece of pieces) {
    if (piece.kind === 'text') plain += piece.text;
    else {
      if (plain !== '') terms.push(text(plain));
      plain = '';
      terms.push(encoded[piece.encoding](variable(piece.name)));
    }
  }
  if (plain !== '' || terms.length === 0) terms.push(text(plain));
  return terms.join(joint);
}
