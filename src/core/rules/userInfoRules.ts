import type { Rule } from '../findings/finding.ts';
import { type JsonObject, ownMember } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';

const spec = 'OpenID Connect Core section 5.3.2';

export interface UserInfoFacts {
  readonly claims: JsonObject;
  /** Of the ID token of the same sign-on. */
  readonly idTokenSubject: string | undefined;
}

/** Without this check, the claims of another user could be slipped in. */
const sameSubject: Rule<UserInfoFacts> = {
  code: 'userInfo.subject',
  title: l10n`UserInfo is about the user of the ID token`,
  spec,
  severity: 'error',
  check: ({ claims, idTokenSubject }) => {
    const sub = ownMember(claims, 'sub');
    if (typeof sub !== 'string' || sub === '')
      return { outcome: 'failed', message: l10n`The UserInfo response does not identify the user: sub is missing.` };
    if (idTokenSubject === undefined) return { outcome: 'notApplicable', message: l10n`sub: no ID token to compare with` };
    if (sub === idTokenSubject) return { outcome: 'passed' };
    return { outcome: 'failed', message: l10n`UserInfo is about another user than the ID token.`, remedy: l10n`Do not use these claims.` };
  },
};

export const userInfoRules: readonly Rule<UserInfoFacts>[] = [sameSubject];
