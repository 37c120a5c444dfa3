/** Codes of RFC 6749 that a code which no specification defines can stand for, by the words in it. The first that fits counts. */
const byWords: readonly (readonly [words: RegExp, code: string])[] = [
  [/redirect|callback/, 'invalid_redirect_uri'],
  [/declined|cancell?ed|denied/, 'access_denied'],
  [/scope/, 'invalid_scope'],
  [/rate_?limit|too_many|throttl/, 'temporarily_unavailable'],
  [/client_?(?:id|secret|credential)|client_not_found|(?:unknown|bad|incorrect)_client/, 'invalid_client'],
  [/(?:^|_)(?:verification_|authorization_|auth_)?code(?:_|$)/, 'invalid_grant'],
];

/**
 * The code of a specification that a code of a vendor stands for by its words (`incorrect_client_credentials`, `bad_verification_code`);
 * `undefined` of one that does not say it, or is not spelled like a code of OAuth.
 */
export function standardCodeOf(code: string): string | undefined {
  if (!/^[a-z]+(?:_[a-z]+)+$/.test(code)) return undefined;
  return byWords.find(([words]) => words.test(code))?.[1];
}
