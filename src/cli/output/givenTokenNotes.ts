import { decodeJwt } from '../../core/jose/jwt.ts';
import { type JsonObject, ownMember } from '../../core/json/json.ts';
import { tokenWords } from '../../core/plan/tokenWords.ts';
import { dateAndTime, distanceInWords } from '../../core/text/times.ts';
import type { Secret } from '../../core/values/secret.ts';
import type { SourceName } from '../arguments/tokens/readTokenSources.ts';

/** Claims of ID tokens that no profile of access tokens has (OpenID Connect Core sections 2 and 3.3.2.11). */
const idTokenClaims = ['nonce', 'at_hash', 'c_hash', 's_hash'];

/**
 * What a given token says of its time, where that is over or has not begun, and one that says it is another token than it is given as: said
 * before it is sent. Nothing about one that cannot be read.
 * @param verified those that checks of the run judge, the time included
 */
export function givenTokenNotes(
  tokens: ReadonlyMap<SourceName, Secret>,
  verified: readonly SourceName[],
  nowMs: number,
): readonly string[] {
  return [...tokens].flatMap(([name, token]) => {
    const reading = decodeJwt(token.reveal());
    if (reading.kind !== 'decoded') return [];
    const { header, claims } = reading;
    const what = `The ${name === 'assertion' ? name : tokenWords[name]}`;
    const strange = name === 'access_token' ? idTokenClaims.find((claim) => ownMember(claims, claim) !== undefined) : undefined;
    const time = verified.includes(name) ? undefined : timeNote(claims, nowMs);
    const other = name === 'refresh_token' ? otherToken(header, claims) : undefined;
    return [
      ...(other === undefined
        ? []
        : [
            `${what} is an ${other.kind} token by ${other.said}, which a server does not refresh: use the refresh token of the same response.`,
          ]),
      ...(strange === undefined
        ? []
        : [`${what} has the claim ${strange}, which ID tokens have. Where it is one, an API does not accept it: use the access token.`]),
      ...(time === undefined ? [] : [`${what} ${time}. It is used all the same.`]),
    ];
  });
}

/** How tokens that are no refresh tokens say so; those of several servers are JWTs too, with claims of the user. */
const ownWords: readonly (readonly [part: 'header' | 'claims', name: string, value: RegExp, kind: 'access' | 'ID'])[] = [
  ['header', 'typ', /^(?:application\/)?at\+jwt$/i, 'access'], // RFC 9068 section 2.1
  ['claims', 'typ', /^Bearer$/, 'access'], // Keycloak
  ['claims', 'typ', /^ID$/, 'ID'],
  ['claims', 'token_use', /^access$/, 'access'], // Amazon Cognito
  ['claims', 'token_use', /^id$/, 'ID'],
];

function otherToken(header: JsonObject, claims: JsonObject): { readonly kind: 'access' | 'ID'; readonly said: string } | undefined {
  for (const [part, name, value, kind] of ownWords) {
    const said = ownMember(part === 'header' ? header : claims, name);
    if (typeof said === 'string' && value.test(said)) return { kind, said: `${name} ${said}` };
  }
  return ownMember(claims, 'at_hash') === undefined ? undefined : { kind: 'ID', said: 'the claim at_hash' };
}

function timeNote(claims: JsonObject, nowMs: number): string | undefined {
  const [expiry, start] = [ownMember(claims, 'exp'), ownMember(claims, 'nbf')];
  if (typeof expiry === 'number' && expiry * 1000 <= nowMs) return `expired ${inWords(expiry, nowMs)}`;
  return typeof start === 'number' && start * 1000 > nowMs ? `is not valid before ${inWords(start, nowMs)}` : undefined;
}

function inWords(seconds: number, nowMs: number): string {
  const time = dateAndTime(seconds * 1000);
  return time === undefined ? `${seconds} (not a time)` : `${time} (${distanceInWords(seconds * 1000, nowMs)})`;
}
