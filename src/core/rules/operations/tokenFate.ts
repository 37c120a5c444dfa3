import { ownMember } from '../../json/json.ts';
import type { Evidence, IntrospectionEvidence } from '../../runs/evidence.ts';
import type { ReceivedToken } from '../../runs/flow.ts';
import { readingOf } from '../../runs/tokenReading.ts';
import type { TokenFate } from './introspectionRules.ts';

/**
 * What became of a token before it was introspected, by what this run did and by its lifetime.
 *
 * @param earlier what was learned before the introspection, in order
 * @param received the tokens of the run, for the lifetime of one that cannot be read
 */
export function fateOf(
  { token, nowSeconds }: Pick<IntrospectionEvidence, 'token' | 'nowSeconds'>,
  earlier: readonly Evidence[],
  received: readonly Pick<ReceivedToken, 'value' | 'receivedAt' | 'expiresInSeconds'>[],
): TokenFate {
  const isToken = (other: { reveal(): string }): boolean => other.reveal() === token.reveal();
  if (earlier.some((each) => each.kind === 'revocation' && isToken(each.token))) return 'revoked';
  const expiry = expiryOf(
    token,
    received.findLast(({ value }) => isToken(value)),
  );
  if (expiry !== undefined && expiry <= nowSeconds) return 'expired';
  return earlier.some(mayEndTokens) ? 'touched' : 'valid';
}

/** Seconds since the epoch; `undefined` when neither the token nor the response that brought it says it. */
function expiryOf(
  token: IntrospectionEvidence['token'],
  received: Pick<ReceivedToken, 'receivedAt' | 'expiresInSeconds'> | undefined,
): number | undefined {
  const reading = readingOf(token);
  const exp = reading.kind === 'decoded' ? ownMember(reading.claims, 'exp') : undefined;
  if (typeof exp === 'number') return exp;
  return received?.expiresInSeconds === undefined ? undefined : received.receivedAt / 1000 + received.expiresInSeconds;
}

/** RFC 7009 section 2.1: the other tokens of the grant may go, too. RFC 9700 section 4.14.2: so they may after a reuse. */
function mayEndTokens({ kind }: Evidence): boolean {
  return kind === 'revocation' || kind === 'signOff' || kind === 'refreshReuse';
}
