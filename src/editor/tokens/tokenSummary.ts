import { compactJson } from '../../core/json/compactJson.ts';
import { describeClaim } from '../../core/meaning/claims.ts';
import type { ReadToken } from '../../core/tokens/findTokens.ts';
import { timeOf } from '../../core/tokens/tokenDocument.ts';
import { pingOneWords } from '../../pingone/words/pingOneWords.ts';
import { type OutsideText, outside } from '../kernel/texts/outside.ts';
import { icon, type Words, words } from '../kernel/texts/words.ts';

/** Claims that a person asks for first. The others are in the document. */
const shown = ['iss', 'sub', 'aud', 'client_id', 'scope', 'iat', 'exp', 'nbf', 'nonce', 'acr'];
/** Of the header, and of the claims: a hover is for a look. */
const mostCharacters = 4_000;

/** What a hover says of a token. Header and claims are what somebody wrote into it: they stand in code. */
export interface TokenSummary {
  readonly findings: readonly Words[];
  readonly said:
    | { readonly kind: 'parts'; readonly header: OutsideText; readonly claims: OutsideText }
    | { readonly kind: 'message'; readonly message: OutsideText };
}

export function tokenSummary({ reading, findings }: ReadToken, nowMs: number): TokenSummary {
  const lines = findings.map(({ severity, message }) =>
    words('{icon} {message}', { icon: icon(severity), message: outside(message, 500) }),
  );
  if (reading.kind !== 'decoded') return { findings: lines, said: { kind: 'message', message: outside(reading.message, 500) } };
  const { header, claims } = reading;
  const rows = shown.filter((name) => Object.hasOwn(claims, name)).map((name) => claimLine(name, claims[name], nowMs));
  const parts = { header: outside(compactJson(header), mostCharacters), claims: outside(rows.join('\n'), mostCharacters) };
  return { findings: lines, said: { kind: 'parts', ...parts } };
}

function claimLine(name: string, value: unknown, nowMs: number): string {
  const comment = timeOf(name, value, nowMs) ?? describeClaim(name, pingOneWords)?.meaning;
  const line = `${JSON.stringify(name)}: ${compactJson(value)}`;
  return comment === undefined ? line : `${line} // ${comment}`;
}
