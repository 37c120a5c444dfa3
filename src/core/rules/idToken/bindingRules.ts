import type { Verdict } from '../../findings/finding.ts';
import { type JsonObject, ownMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { failed, notApplicable, passed } from '../verdict.ts';
import { hashForm } from './hashForm.ts';
import { claimRule, codeFlow, type IdTokenRule, requestRule } from './idTokenRule.ts';

const nonceMatches = requestRule('nonce', {
  code: 'idToken.nonce',
  title: l10n`nonce equals the request's`,
  spec: codeFlow,
  check: (claims, { nonce, channel, earlierClaims, renewed }) => {
    const claimed = ownMember(claims, 'nonce');
    if (renewed) return nonceAfterRefresh(claimed, earlierClaims);
    if (nonce === undefined) {
      if (claimed !== undefined)
        return failed(l10n`The ID token contains a nonce, but the request had none.`, l10n`Do not use it: it belongs to another request.`);
      if (channel === 'back') return notApplicable(l10n`nonce: none was sent`);
      return failed(
        l10n`The ID token came through the front channel and the request had no nonce, so a replay cannot be detected.`,
        l10n`Send a nonce.`,
      );
    }
    if (claimed === nonce) return passed;
    if (claimed === undefined)
      return failed(l10n`The ID token contains no nonce, although the request had one.`, l10n`Do not use it: it may be a replay.`);
    return failed(
      l10n`The nonce in the ID token differs from the one in the request.`,
      l10n`Do not use it: it belongs to another request.`,
    );
  },
});

/**
 * A refreshed ID token should have no nonce; one that it has is that of the sign-on (OpenID Connect Core section 12.2). Without an earlier
 * token that has one there is nothing to compare it with.
 */
function nonceAfterRefresh(claimed: unknown, earlierClaims: JsonObject | undefined): Verdict {
  const earlier = earlierClaims === undefined ? undefined : ownMember(earlierClaims, 'nonce');
  if (claimed === undefined) return notApplicable(l10n`nonce: not in this token, which came with a refresh`);
  if (earlier === undefined) return notApplicable(l10n`nonce: there is no earlier ID token with one to compare it with`);
  if (claimed === earlier) return passed;
  return failed(
    l10n`The nonce in the refreshed ID token differs from the one of the sign-on (OpenID Connect Core section 12.2).`,
    l10n`Do not use it: it belongs to another sign-on.`,
  );
}

const accessTokenHash = claimRule('at_hash', {
  code: 'idToken.accessTokenHash',
  title: l10n`at_hash matches the access token`,
  spec: 'OpenID Connect Core section 3.1.3.6',
  check: (claims, { accessTokenHash: hash, channel }, { header }) => {
    if (hash === undefined) {
      return notApplicable(
        channel === 'given'
          ? l10n`at_hash: no access token was given to compare it with`
          : l10n`at_hash: no access token beside this token`,
      );
    }
    const claimed = ownMember(claims, 'at_hash');
    if (claimed === undefined) {
      // Required in the front channel (3.2.2.10), optional from the token endpoint (3.1.3.6).
      return channel === 'front'
        ? failed(l10n`The ID token came with an access token, but has no at_hash to bind them.`)
        : notApplicable(l10n`at_hash: not in this token`);
    }
    return compareHash('at_hash', 'access token', claimed, hash.hash, header, channel === 'given' ? sameResponse : undefined);
  },
});

/** Tokens that a person gave together need not have come together. */
const sameResponse = l10n`Give the access token that came in the same response as the ID token: one of a later refresh has another hash.`;

const codeHash = requestRule('c_hash', {
  code: 'idToken.codeHash',
  title: l10n`c_hash matches the code`,
  spec: 'OpenID Connect Core section 3.3.2.11',
  check: (claims, { codeHash: hash, channel }, { header }) => {
    if (hash === undefined) return notApplicable(l10n`c_hash: no code beside this token`);
    const claimed = ownMember(claims, 'c_hash');
    if (claimed === undefined) {
      // Required beside a code (3.3.2.11), and may be left out of the token that the code was redeemed for (3.3.3.6).
      return channel === 'front'
        ? failed(l10n`The ID token came with a code, but has no c_hash to bind them.`)
        : notApplicable(l10n`c_hash: not in this token`);
    }
    return compareHash('c_hash', 'code', claimed, hash.hash, header);
  },
});

/** Only FAPI asks for `s_hash`; whoever sends it, it has to be right. */
const stateHash = claimRule('s_hash', {
  code: 'idToken.stateHash',
  title: l10n`s_hash matches the state`,
  spec: 'FAPI 1.0 Advanced section 5.2.3.1',
  check: (claims, { stateHash: hash }, { header }) => {
    const claimed = ownMember(claims, 's_hash');
    if (claimed === undefined) return notApplicable(l10n`s_hash: not in this token`);
    if (hash === undefined) return notApplicable(l10n`s_hash: there is no state to compare it with`);
    return compareHash('s_hash', 'state', claimed, hash.hash, header, l10n`Do not use the response.`);
  },
});

function compareHash(
  claim: string,
  of: string,
  claimed: unknown,
  computed: string | undefined,
  header: JsonObject,
  remedy = l10n`Do not use the ${of}.`,
): Verdict {
  if (computed === undefined) return notApplicable(l10n`${claim}: the hash of ${String(header['alg'])} is not known here`);
  if (claimed === computed) return passed;
  const form = typeof claimed === 'string' ? hashForm(claimed, computed) : undefined;
  if (form !== undefined) {
    return failed(
      l10n`${claim} is the hash of the ${of} ${form}, so that a client that compares it as defined rejects it.`,
      l10n`Correct it at the server: the claim is base64url of the left half of the hash, without padding (OpenID Connect Core section 3.1.3.6).`,
    );
  }
  return failed(l10n`${claim} does not match the ${of}: it was replaced in transit, or belongs to another response.`, remedy);
}

/** What binds an ID token to the request and to what came beside it. */
export const bindingRules: readonly IdTokenRule[] = [nonceMatches, accessTokenHash, codeHash, stateHash];
