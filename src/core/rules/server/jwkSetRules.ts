import type { Rule } from '../../findings/finding.ts';
import type { HttpResponse } from '../../http/http.ts';
import type { Jwk } from '../../jose/jwk.ts';
import { readJwkSet } from '../../jose/jwkSet.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { repeated } from '../../values/repeated.ts';
import { notApplicable, passed } from '../verdict.ts';

/** What was answered at the address of a JWK set. */
export interface JwkSetFacts {
  readonly response: HttpResponse;
}

const sets = new WeakMap<HttpResponse, readonly Jwk[]>();

/** The keys of a response that may be for signatures; none when it is no JWK set. */
export function signingKeysOf(response: HttpResponse): readonly Jwk[] {
  const known = sets.get(response);
  if (known !== undefined) return known;
  const reading = readJwkSet(response);
  const keys = reading.kind === 'readable' ? reading.keySet.keys.filter(({ use }) => use !== 'enc') : [];
  sets.set(response, keys);
  return keys;
}

/** With several keys a token has to say which one signed it, and it can only name a key that has a name. */
const keysNamed: Rule<JwkSetFacts> = {
  code: 'jwkSet.keyIds',
  title: l10n`each of several keys has a key ID`,
  spec: 'OpenID Connect Core section 10.1',
  severity: 'warning',
  check: ({ response }) => {
    const keys = signingKeysOf(response);
    if (keys.length < 2) return notApplicable(l10n`kid: not needed, because the JWK set has no second key for signatures`);
    const unnamed = keys.filter(({ kid }) => typeof kid !== 'string' || kid === '').length;
    if (unnamed === 0) return passed;
    return {
      outcome: 'failed',
      message: l10n`${unnamed} of the ${keys.length} keys for signatures in the JWK set have no kid, so a token cannot say which one signed it.`,
      remedy: l10n`Give each key a kid of its own at the server, and name it in the header of what it signs.`,
    };
  },
};

/** A key that stands twice, for two algorithms or by mistake, is one key: whichever a client takes, it verifies the same. */
function withoutCopies(keys: readonly Jwk[]): readonly Jwk[] {
  const material = keys.map(({ kty, kid, n, e, crv, x, y }) => JSON.stringify([kty, kid, n, e, crv, x, y]));
  return keys.filter((_, index) => material.indexOf(material[index] ?? '') === index);
}

/** Different keys should have different names (RFC 7517 section 4.5); keys of different types may share one as equivalents. */
const keysDistinct: Rule<JwkSetFacts> = {
  code: 'jwkSet.distinctKeyIds',
  title: l10n`no key ID stands for two keys`,
  spec: 'RFC 7517 section 4.5',
  severity: 'warning',
  check: ({ response }) => {
    const names = withoutCopies(signingKeysOf(response)).flatMap(({ kid, kty }) =>
      typeof kid === 'string' && kid !== '' ? [`${String(kty)} ${kid}`] : [],
    );
    if (names.length < 2) return notApplicable(l10n`kid: the JWK set has no two keys with one`);
    const shared = repeated(names);
    if (shared.length === 0) return passed;
    const named = shared.slice(0, 3).map((name) => quotedText(name.slice(name.indexOf(' ') + 1), 80));
    return {
      outcome: 'failed',
      message: l10n`The JWK set has more than one key with the kid ${named.join(', ')}. Each of them was tried here; other clients may take one and reject the token.`,
      remedy: l10n`Give each key a kid of its own at the server.`,
    };
  },
};

export const jwkSetRules: readonly Rule<JwkSetFacts>[] = [keysNamed, keysDistinct];
