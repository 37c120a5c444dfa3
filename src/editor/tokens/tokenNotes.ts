import type { Severity } from '../../core/findings/finding.ts';
import { readNumericDate } from '../../core/jose/numericDate.ts';
import { type FoundToken, findTokens } from '../../core/tokens/findTokens.ts';
import { claimsOf } from '../../core/tokens/reading/tokenReading.ts';
import { tokenMeans } from '../../node/tokenMeans.ts';
import type { DiagnosticTexts } from '../kernel/diagnostic.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import { mostTokens } from './limits.ts';

const severities: Readonly<Record<Severity, DiagnosticTexts['severity']>> = {
  error: 'Error',
  warning: 'Information', // an expired token in a text is worth knowing, not a defect of the text
  info: 'Hint',
};

/** The tokens of a document that notes are made on. */
export function notedTokens(text: string, nowMs: number): readonly FoundToken[] {
  return findTokens(text, nowMs, { most: mostTokens, means: tokenMeans });
}

/** Notes on one token: expired, unsigned, or still usable in a file that git tracks. */
export function tokenNotes({ reading, findings }: FoundToken, nowMs: number, trackedByGit: boolean): readonly DiagnosticTexts[] {
  const notes: DiagnosticTexts[] = findings
    .filter(({ code }) => code === 'jwt.expired' || code === 'jwt.unsigned')
    .map(({ message, severity, code }) => ({ message: outside(message, 500), severity: severities[severity], code }));
  const expiry = readNumericDate(claimsOf(reading)?.['exp']);
  const isValid = (expiry.kind === 'seconds' || expiry.kind === 'otherUnit') && expiry.atMs > nowMs;
  const usable = reading.kind === 'signed' && reading.signature !== '' && isValid;
  if (trackedByGit && usable) {
    const message = words('This token is still valid and is in a file tracked by Git. Anyone with access to the repository can use it.');
    notes.push({ message, severity: 'Warning', code: 'jwt.liveInGit' });
  }
  return notes;
}
