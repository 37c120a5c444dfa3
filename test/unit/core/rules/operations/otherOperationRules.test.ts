import { type RefreshFacts, refreshRules } from '../../../../../src/core/rules/operations/refreshRules.ts';
import { type RevocationFacts, revocationRules } from '../../../../../src/core/rules/operations/revocationRules.ts';
import { type SignOffFacts, signOffRules } from '../../../../../src/core/rules/operations/signOffRules.ts';
import type { HopId } from '../../../../../src/core/runs/hop.ts';
import { describeRules, type RuleRow } from '../../../../support/runs/ruleOutcomes.ts';

type Use = RevocationFacts['uses'][number];
const use = (at: Use['at'], accepted: boolean, hop = 7): Use => ({ at, accepted, hop: `f.${hop}` as HopId });
const revocation = (
  name: string,
  outcome: RuleRow<RevocationFacts>['outcome'],
  uses: readonly Use[],
  more: Partial<RuleRow<RevocationFacts>> = {},
  isJwt = false,
): RuleRow<RevocationFacts> => ({ rule: 'revocation.effective', name, outcome, change: { uses, isJwt }, ...more });

describe('the rule for revocations (RFC 7009)', () => {
  describeRules<RevocationFacts>(revocationRules, { uses: [], isJwt: false }, [
    revocation('not used afterwards', 'notApplicable', []),
    revocation('refused afterwards', 'passed', [use('introspection', false), use('UserInfo', false), use('API', false)]),
    revocation('still active', 'failed', [use('introspection', true)], { severity: 'error', says: 'still calls the token active (hop 7)' }),
    revocation('still good for UserInfo', 'failed', [use('introspection', false), use('UserInfo', true, 9)], {
      says: 'hop 9',
      severity: 'error',
    }),
    revocation('a JWT that is still good for UserInfo', 'failed', [use('UserInfo', true)], { severity: 'error' }, true),
    revocation('a refresh token that still works', 'failed', [use('token endpoint', true)], {
      says: 'token endpoint still',
      severity: 'error',
    }),
    revocation('an opaque one that an API accepts', 'failed', [use('API', true)], { severity: 'error', says: 'the API still' }),
    revocation(
      'a JWT that an API accepts',
      'failed',
      [use('API', true)],
      { severity: 'info', says: 'without knowing of revocations' },
      true,
    ),
    revocation(
      'a JWT that an API and the server accept',
      'failed',
      [use('API', true), use('introspection', true)],
      { severity: 'error' },
      true,
    ),
  ]);
});

const refresh = (
  rule: string,
  name: string,
  outcome: RuleRow<RefreshFacts>['outcome'],
  change: Partial<RefreshFacts>,
  more: Partial<RuleRow<RefreshFacts>> = {},
): RuleRow<RefreshFacts> => ({ rule: `refresh.${rule}`, name, outcome, change, ...more });

describe('rules for refreshes', () => {
  const plain = { reuseAccepted: undefined, isPublicClient: false, earlierScope: 'openid a b', grantedScope: 'a' };
  describeRules<RefreshFacts>(refreshRules, plain, [
    refresh('reuse', 'the newest one', 'notApplicable', {}),
    refresh('reuse', 'refused', 'passed', { reuseAccepted: false }, { says: 'as it has to' }),
    refresh('reuse', 'accepted', 'failed', { reuseAccepted: true }, { severity: 'info' }),
    refresh(
      'reuse',
      'accepted from a public client',
      'failed',
      { reuseAccepted: true, isPublicClient: true },
      { severity: 'warning', says: 'goes unnoticed' },
    ),
    refresh('scope', 'less', 'passed', {}),
    refresh('scope', 'the same in another order', 'passed', { grantedScope: 'b openid a' }),
    refresh('scope', 'more', 'failed', { grantedScope: 'a b admin' }, { says: 'granted admin,', severity: 'warning' }),
    refresh('scope', 'the same under another name', 'passed', {
      earlierScope: 'https://graph.example/User.Read',
      grantedScope: 'User.Read',
    }),
    refresh('scope', 'not said now', 'notApplicable', {}, { without: ['grantedScope'] }),
    refresh('scope', 'not said before', 'notApplicable', {}, { without: ['earlierScope'] }),
  ]);
});

const sent = { postLogoutRedirectUri: 'https://app.example/', state: 's' };
const signOff = (
  rule: string,
  name: string,
  outcome: RuleRow<SignOffFacts>['outcome'],
  end: SignOffFacts['end'],
  more: Partial<RuleRow<SignOffFacts>> & { readonly sent?: SignOffFacts['sent'] } = {},
): RuleRow<SignOffFacts> => {
  const { sent: own = sent, ...rest } = more;
  return { rule: `signOff.${rule}`, name, outcome, change: { sent: own, end }, ...rest };
};

const session = (
  name: string,
  left: SignOffFacts['session'],
  outcome: RuleRow<SignOffFacts>['outcome'],
  more: Partial<RuleRow<SignOffFacts>> = {},
  end: SignOffFacts['end'] = { kind: 'done' },
): RuleRow<SignOffFacts> => ({ rule: 'signOff.session', name, outcome, change: { session: left, end }, ...more });

describe('rules for signing off', () => {
  const nothing = { postLogoutRedirectUri: undefined, state: undefined };
  const elsewhere = { kind: 'elsewhere', origin: 'https://other.example' } as const;
  describeRules<SignOffFacts>(signOffRules, { sent, end: { kind: 'returned', state: 's' }, session: undefined }, [
    signOff('redirectUri', 'returned', 'passed', { kind: 'returned', state: 's' }),
    signOff('redirectUri', 'a page', 'notApplicable', { kind: 'page' }, { says: 'cannot be judged' }),
    signOff('redirectUri', 'elsewhere', 'failed', elsewhere, { says: '"https://other.example"' }),
    signOff('redirectUri', 'no redirect', 'failed', { kind: 'done' }),
    signOff('redirectUri', 'none was sent', 'notApplicable', elsewhere, { sent: nothing }),
    signOff('state', 'the same', 'passed', { kind: 'returned', state: 's' }),
    signOff('state', 'another', 'failed', { kind: 'returned', state: 'x' }, { says: 'differs', severity: 'error' }),
    signOff('state', 'none', 'failed', { kind: 'returned', state: undefined }, { says: 'without the state' }),
    signOff('state', 'not returned', 'notApplicable', { kind: 'page' }),
    signOff('state', 'none was sent', 'notApplicable', { kind: 'done' }, { sent: nothing }),
    session('not asked', undefined, 'notApplicable', { says: 'not asked for' }),
    session('ended', { kind: 'no' }, 'passed', { says: 'login_required' }),
    session('left', { kind: 'yes' }, 'failed', { severity: 'warning', says: 'has not ended' }),
    session('left behind a page that was not confirmed', { kind: 'yes' }, 'failed', { severity: 'info' }, { kind: 'page' }),
    session('not known', { kind: 'unknown', why: 'the moon is full' }, 'notApplicable', { says: 'because the moon is full' }),
  ]);
});
