import { decodeBase64UrlText } from '../../jose/base64url.ts';
import type { DecodedJwt } from '../../jose/jwt.ts';
import { isJsonObject, ownMember } from '../../json/json.ts';
import { readWritten } from '../../json/readWritten.ts';
import { repeatedNames } from '../../json/writtenJson.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { failed, notApplicable, passed } from '../verdict.ts';
import { claimRule, type IdTokenRule } from './idTokenRule.ts';
import { kindOfToken } from './tokenTypeRule.ts';

/** A critical header that is not understood makes the whole token invalid (RFC 7515 section 4.1.11). */
const criticalHeader = claimRule('crit', {
  code: 'idToken.critical',
  title: l10n`no critical header extension`,
  spec: 'RFC 7515 section 4.1.11',
  check: (_claims, _subject, { header }) => {
    const critical = ownMember(header, 'crit');
    if (critical === undefined) return passed;
    const names = Array.isArray(critical) ? critical.join(', ') : isJsonObject(critical) ? 'an object' : String(critical);
    return failed(l10n`The header marks ${names} as critical, which is not supported here.`);
  },
});

/** Each of the keys was tried here; not every client does that. */
const keyNamed = claimRule('kid', {
  code: 'idToken.keyId',
  title: l10n`the header names one of several keys`,
  spec: 'OpenID Connect Core section 10.1',
  severity: 'warning',
  check: (_claims, { keysToTry }, { header }) => {
    if (keysToTry < 2) return notApplicable(l10n`kid: the server has no second key for this algorithm`);
    if (ownMember(header, 'kid') !== undefined) return passed;
    return failed(
      l10n`The header has no kid, although the JWK set of the server has ${keysToTry} keys for this algorithm. Each was tried.`,
      l10n`Name the key in the header at the server: clients need not try every key.`,
    );
  },
});

/** A name that stands twice has two values, and readers differ in the one that they take. */
const namesUnique = claimRule(l10n`repeated names`, {
  code: 'idToken.uniqueNames',
  title: l10n`no name is repeated in header and claims`,
  spec: 'RFC 7519 section 4',
  check: (_claims, _subject, token) => {
    const names = repeatedIn(token);
    if (names.length === 0) return passed;
    return failed(
      l10n`The ID token contains ${names
        .slice(0, 3)
        .map((name) => quotedText(name, 100))
        .join(', ')} more than once in one object, and readers differ in the value that they take.`,
      l10n`Correct it at the server; a client has to reject such a token or take the last value.`,
    );
  },
});

function repeatedIn({ signingInput }: DecodedJwt): readonly string[] {
  return signingInput.split('.').flatMap((part) => {
    const written = readWritten(decodeBase64UrlText(part) ?? '');
    return written === undefined ? [] : repeatedNames(written).map(({ name }) => name);
  });
}

export const headerRules: readonly IdTokenRule[] = [criticalHeader, kindOfToken, keyNamed, namesUnique];
