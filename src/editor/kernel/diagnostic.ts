import { Diagnostic, DiagnosticSeverity, type Range } from 'vscode';
import { textOf } from './texts/textOf.ts';
import type { ScreenText } from './texts/words.ts';

export interface DiagnosticTexts {
  readonly message: ScreenText;
  readonly severity: keyof typeof DiagnosticSeverity;
  /** Names the rule: `jwt.expired`. */
  readonly code: string;
}

/** A note of ours on a range of a document. */
export function newDiagnostic(range: Range, { message, severity, code }: DiagnosticTexts): Diagnostic {
  const diagnostic = new Diagnostic(range, textOf(message), DiagnosticSeverity[severity]);
  diagnostic.source = 'Auth Flow';
  diagnostic.code = code;
  return diagnostic;
}
