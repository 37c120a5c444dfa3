import { printJson } from '../../core/json/printJson.ts';
import { findTokens } from '../../core/tokens/findTokens.ts';
import { inflateRaw } from '../../node/inflateRaw.ts';

/** A longer text is no token, and is not looked at. Characters. */
const lengthLimit = 100_000;

/** Header and claims as JSON, of a copied text that is one readable token and nothing else; else `undefined`. */
export function pastedToken(text: string, nowMs: number): string | undefined {
  if (text.length > lengthLimit) return undefined;
  const [found] = findTokens(text, nowMs, { most: 1, inflate: inflateRaw });
  if (found?.reading.kind !== 'signed' || found.token !== text.trim()) return undefined;
  const { header, payload } = found.reading;
  if (payload.kind !== 'claims' || payload.written === undefined) return undefined;
  return printJson({ header: header.written, claims: payload.written });
}
