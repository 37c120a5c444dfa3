import { compactJson } from '../../core/json/printJson.ts';
import type { WrittenJson, WrittenObject } from '../../core/json/writtenJson.ts';
import { describeClaim } from '../../core/meaning/claims.ts';
import type { Disclosure, PayloadReading, ReadToken, TokenReading } from '../../core/tokens/reading/tokenReading.ts';
import { timeOf } from '../../core/tokens/tokenDocument.ts';
import { allWords } from '../../providers/wordsOf.ts';
import { type OutsideText, outside } from '../kernel/texts/outside.ts';
import { icon, type Words, words } from '../kernel/texts/words.ts';

/** Claims that a person asks for first. The others are in the document. */
const shown = ['iss', 'sub', 'aud', 'client_id', 'scope', 'iat', 'exp', 'nbf', 'nonce', 'acr'];
/** Of the header, and of the claims: a hover is for a look. */
const mostCharacters = 4_000;

/** What a hover says of a token. Its parts are what somebody wrote into it: they stand in code. */
export interface TokenSummary {
  readonly findings: readonly Words[];
  readonly said:
    | { readonly kind: 'parts'; readonly parts: readonly OutsideText[] }
    | { readonly kind: 'message'; readonly message: OutsideText };
}

export function tokenSummary({ reading, findings }: ReadToken, nowMs: number): TokenSummary {
  const lines = findings.map(({ severity, message }) =>
    words('{icon} {message}', { icon: icon(severity), message: outside(message, 500) }),
  );
  if (reading.kind === 'opaque') return { findings: lines, said: { kind: 'message', message: outside(reading.message, 500) } };
  return { findings: lines, said: { kind: 'parts', parts: partsOf(reading, nowMs).map((text) => outside(text, mostCharacters)) } };
}

/** Header and claims, and those of a token in it behind them; what cannot be read as an object as text. */
function partsOf(reading: TokenReading, nowMs: number): readonly string[] {
  if (reading.kind === 'opaque') return [];
  const unprotectedHeader = reading.unprotectedHeader === undefined ? [] : [compactJson(reading.unprotectedHeader)];
  const headers = [compactJson(reading.header.written ?? reading.header.text ?? null), ...unprotectedHeader];
  if (reading.kind === 'encrypted') return headers;
  const disclosed = reading.disclosures?.map(disclosureLine).join('\n') ?? '';
  return [...headers, ...payloadOf(reading.payload, nowMs), ...(disclosed === '' ? [] : [disclosed])];
}

function disclosureLine(disclosure: Disclosure): string {
  if (disclosure.kind === 'unreadable') return compactJson(disclosure.text ?? null);
  return disclosure.kind === 'claim'
    ? `${JSON.stringify(disclosure.name)}: ${compactJson(disclosure.value)}`
    : compactJson(disclosure.value);
}

function payloadOf(payload: PayloadReading, nowMs: number): readonly string[] {
  switch (payload.kind) {
    case 'claims':
      return [payload.written === undefined ? compactJson(payload.text ?? null) : claimLines(payload.written, nowMs)];
    case 'token':
      return partsOf(payload.inner.reading, nowMs);
    case 'content':
      return [compactJson(payload.text ?? null)];
    case 'detached':
      return [];
  }
}

function claimLines({ members }: WrittenObject, nowMs: number): string {
  return shown
    .flatMap((claim) => members.filter(({ name }) => name === claim))
    .map(({ name, value }) => claimLine(name, value, nowMs))
    .join('\n');
}

function claimLine(name: string, value: WrittenJson, nowMs: number): string {
  const comment = timeOf(name, value, nowMs) ?? describeClaim(name, allWords)?.meaning;
  const line = `${JSON.stringify(name)}: ${compactJson(value)}`;
  return comment === undefined ? line : `${line} // ${comment}`;
}
