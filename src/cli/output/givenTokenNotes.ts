import { decodeJwt } from '../../core/jose/jwt.ts';
import { ownMember } from '../../core/json/json.ts';
import { tokenWords } from '../../core/plan/tokenWords.ts';
import { dateAndTime, distanceInWords } from '../../core/text/times.ts';
import type { Secret } from '../../core/values/secret.ts';
import type { SourceName } from '../arguments/readTokenSources.ts';

/** What a given token says of its time, where that is over or has not begun: said before it is sent. Nothing about one that cannot be read. */
export function givenTokenNotes(tokens: ReadonlyMap<SourceName, Secret>, nowMs: number): readonly string[] {
  return [...tokens].flatMap(([name, token]) => {
    const reading = decodeJwt(token.reveal());
    if (reading.kind !== 'decoded') return [];
    const what = `The ${name === 'assertion' ? name : tokenWords[name]}`;
    const [expiry, start] = [ownMember(reading.claims, 'exp'), ownMember(reading.claims, 'nbf')];
    if (typeof expiry === 'number' && expiry * 1000 <= nowMs)
      return [`${what} expired ${inWords(expiry, nowMs)}. It is used all the same.`];
    if (typeof start === 'number' && start * 1000 > nowMs)
      return [`${what} is not valid before ${inWords(start, nowMs)}. It is used all the same.`];
    return [];
  });
}

function inWords(seconds: number, nowMs: number): string {
  const time = dateAndTime(seconds * 1000);
  return time === undefined ? `${seconds} (not a time)` : `${time} (${distanceInWords(seconds * 1000, nowMs)})`;
}
