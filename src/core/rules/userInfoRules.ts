import type { Rule } from '../findings/finding.ts';
import { type JsonObject, ownMember } from '../json/json.ts';

const spec = 'OpenID Connect Core section 5.3.2';

export interface UserInfoFacts {
  readonly claims: JsonObject;
  /** Of the ID token of the same sign-on. */
  readonly idTokenSubject: string | undefined;
}

/** Without this check, the claims of another user could be slipped in. */
const sameSubject: Rule<UserInfoFacts> = {
  code: 'userInfo.subject',
  title: 'UserInfo is about the user of the ID token',
  spec,
  severity: 'error',
  check: ({ claims, idTokenSubject }) => {
    const sub = ownMember(claims, 'sub');
    if (typeof sub !== 'string' || sub === '')
      return { outcome: 'failed', message: 'The UserInfo response does not say whom it is about: sub is missing.' };
    if (idTokenSubject === undefined) return { outcome: 'notApplicable', message: 'sub: no ID token to compare with' };
    if (sub === idTokenSubject) return { outcome: 'passed' };
    return { outcome: 'failed', message: 'UserInfo is about another user than the ID token.', remedy: 'Do not use these claims.' };
  },
};

export const userInfoRules: readonly Rule<UserInfoFacts>[] = [sameSubject];
