import type { HttpRequest } from '../http/http.ts';
import { l10n } from '../text/l10n.ts';
import { changeOf, type Draft, type DraftEntry } from './draft.ts';
import { partsOf } from './requestParts.ts';

/** What a draft is compared with. */
export interface DraftContext {
  /** Requests of the run that were sent, from the first to the last. */
  readonly sent: readonly HttpRequest[];
  /** The S256 challenge of a code verifier (RFC 7636 section 4.2). */
  readonly challengeOf: (verifier: string) => string;
}

/**
 * What a server may make of what a person has changed, by the ID of the entry. All of it can be sent: that is what it was changed for.
 *
 * @param context left out: only what the request alone says
 */
export function draftWarnings(draft: Draft, context?: DraftContext): ReadonlyMap<number, string> {
  const warnings = new Map(
    draft.entries.flatMap((entry): (readonly [number, string])[] => {
      const warning = isSent(entry) && changeOf(entry) !== undefined ? ofChanged(entry, context) : undefined;
      return warning === undefined ? [] : [[entry.id, warning]];
    }),
  );
  return new Map([...warnings, ...repeated(draft)]);
}

function isSent({ place, isRemoved, name }: DraftEntry): boolean {
  return !isRemoved && name !== '' && (place === 'query' || place === 'form');
}

function ofChanged({ name, value }: DraftEntry, context: DraftContext | undefined): string | undefined {
  if (value === '') return l10n`sent without a value, which counts as left out (RFC 6749 section 3.1)`;
  switch (name) {
    case 'code_verifier':
      return ofVerifier(value, context);
    case 'redirect_uri':
      return ofRedirectUri(value, context);
    case 'code_challenge_method':
      return value === 'S256' || value === 'plain' ? undefined : l10n`RFC 7636 section 4.3 knows S256 and plain`;
    default:
      return undefined;
  }
}

function ofVerifier(value: string, context: DraftContext | undefined): string | undefined {
  if (!/^[\w.~-]{43,128}$/.test(value)) return l10n`not 43 to 128 letters, digits and -._~ (RFC 7636 section 4.1)`;
  const challenge = lastSent('code_challenge', context);
  if (challenge === undefined || context === undefined) return undefined;
  const isPlain = (lastSent('code_challenge_method', context) ?? 'plain') === 'plain';
  const isRight = challenge === (isPlain ? value : context.challengeOf(value));
  return isRight ? undefined : l10n`does not match the code_challenge that was sent (RFC 7636 section 4.6)`;
}

function ofRedirectUri(value: string, context: DraftContext | undefined): string | undefined {
  if (value.includes('#')) return l10n`with a fragment, which RFC 6749 section 3.1.2 does not allow`;
  const sent = lastSent('redirect_uri', context);
  return sent === undefined || sent === value ? undefined : l10n`another one than in the request before (RFC 6749 section 4.1.3)`;
}

/** The value of a parameter in the last request that had it. */
function lastSent(name: string, context: DraftContext | undefined): string | undefined {
  for (const request of context?.sent.toReversed() ?? []) {
    const part = partsOf(request).find((each) => each.name === name && (each.place === 'query' || each.place === 'form'));
    if (part !== undefined) return part.value;
  }
  return undefined;
}

/** Of each parameter that stands in the request more than once. */
function repeated({ entries }: Draft): readonly (readonly [number, string])[] {
  const sent = entries.filter(isSent);
  const isRepeat = (entry: DraftEntry): boolean =>
    !mayRepeat.has(entry.name) && sent.some((other) => other.id !== entry.id && other.place === entry.place && other.name === entry.name);
  return sent.filter(isRepeat).map(({ id }) => [id, l10n`sent more than once, which RFC 6749 section 3.1 does not allow`] as const);
}

/** RFC 8707 section 2, RFC 8693 section 2.1. */
const mayRepeat: ReadonlySet<string> = new Set(['resource', 'audience']);
