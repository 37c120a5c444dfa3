import { ownMember } from '../../json/json.ts';
import { valueInWords } from '../../json/valueInWords.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { failed, passed } from '../verdict.ts';
import { claimRule } from './idTokenRule.ts';

/** What a registered type (RFC 8725 section 3.11) says that a JWT is, without the prefix application/, and the specification of it. */
const otherKinds: ReadonlyMap<string, readonly [kind: string, spec: string]> = new Map([
  ['at+jwt', [l10n`an access token`, 'RFC 9068 section 2.1']],
  ['logout+jwt', [l10n`a logout token`, 'OpenID Connect Back-Channel Logout section 2.4']],
  ['secevent+jwt', [l10n`a security event token`, 'RFC 8417 section 2.3']],
  ['oauth-authz-req+jwt', [l10n`a request object`, 'RFC 9101 section 10.8']],
  ['token-introspection+jwt', [l10n`an introspection response`, 'RFC 9701 section 5']],
  ['dpop+jwt', [l10n`a DPoP proof`, 'RFC 9449 section 4.2']],
  ['kb+jwt', [l10n`a key binding JWT`, 'RFC 9901 section 4.3']],
  ['dc+sd-jwt', [l10n`a verifiable credential`, 'SD-JWT VC']],
  ['vc+sd-jwt', [l10n`a verifiable credential`, 'SD-JWT VC']],
  ['entity-statement+jwt', [l10n`an entity statement`, 'OpenID Federation section 3.1']],
]);

/** What an ID token may have as its type: JWT (RFC 7519 section 5.1), or what says no more than the form (RFC 7515 section 4.1.9). */
const plainTypes = new Set(['jwt', 'jose']);

/**
 * An ID token has no type of its own, and none is required. One that carries the type of another kind of JWT can be taken for that: an API
 * of RFC 9068 knows access tokens by their type (section 4). A type that nobody registered says nothing against it.
 *
 * Not an error: what OpenID Connect Core has a client validate does not include `typ`.
 */
export const kindOfToken = claimRule('typ', {
  code: 'idToken.type',
  title: l10n`typ does not name another kind of token`,
  spec: 'RFC 8725 section 3.12',
  severity: 'warning',
  check: (_claims, _subject, { header }) => {
    const typ = ownMember(header, 'typ');
    if (typ === undefined) return passed;
    if (typeof typ !== 'string') {
      return {
        ...failed(
          l10n`typ of the header is ${valueInWords(typ)}, where a text belongs (RFC 7515 section 4.1.9).`,
          l10n`Correct it at the server: an ID token has the type JWT, or none.`,
        ),
        severity: 'info',
      };
    }
    const type = typ.toLowerCase().replace(/^application\//, '');
    if (plainTypes.has(type)) return passed;
    const known = otherKinds.get(type);
    const quoted = quotedText(typ, 60);
    if (known === undefined) {
      return {
        outcome: 'passed',
        message: l10n`typ ${quoted} is a type that is not known here, and ID tokens have none of their own`,
      };
    }
    const [kind, spec] = known;
    return failed(
      l10n`typ of the header is ${quoted}, the type of ${kind} (${spec}): whoever tells tokens apart by their type takes the ID token for one.`,
      l10n`Correct it at the server: an ID token has the type JWT, or none. Check as well whether the token in id_token is the right one.`,
    );
  },
});
