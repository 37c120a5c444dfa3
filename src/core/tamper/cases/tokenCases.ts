import type { FlowPlan, Operation } from '../../plan/plan.ts';
import { l10n } from '../../text/l10n.ts';
import type { TamperCase, TamperEdit, TamperValue } from '../tamperCase.ts';
import { altered } from './altered.ts';
import { isCode } from './plans.ts';
import { withOtherKey } from './resign.ts';

const refreshed: Operation = { kind: 'refresh' };
const inRefresh = (name: string, to: TamperValue): TamperEdit => ({
  step: 'token request',
  grantType: 'refresh_token',
  place: 'form',
  name,
  to,
});
const proof = (to: TamperValue): TamperEdit => ({ step: 'token request', place: 'header', name: 'dpop', to });

/** Of a proof that is right in itself. */
const proofErrors = ['invalid_dpop_proof', 'invalid_grant'];
const proofRefused = l10n`Answers invalid_dpop_proof or invalid_grant.`;

/** Refresh tokens, and DPoP proofs. */
export const tokenCases: readonly TamperCase[] = [
  refreshCase('altered', l10n`Refresh token with a changed character`, 'RFC 6749 section 5.2', [
    inRefresh('refresh_token', { kind: 'made', of: altered }),
  ]),
  refreshCase('missing', l10n`Refresh request without a refresh token`, 'RFC 6749 section 6', [
    inRefresh('refresh_token', { kind: 'values', values: [] }),
  ]),
  {
    ...refreshCase('widerScope', l10n`Refresh request for a scope that was not granted`, 'RFC 6749 section 6', [
      inRefresh('scope', { kind: 'values', values: ['openid tamper-check'] }),
    ]),
    expected: l10n`Answers invalid_scope.`,
    goal: 'scope',
    errors: ['invalid_scope'],
  },
  {
    ...refreshCase('reused', l10n`Refresh token that was replaced by another`, 'RFC 9700 section 4.14.2', []),
    expected: l10n`Answers invalid_grant, and revokes the tokens of the grant.`,
    allowance: l10n`It is meant where the server is set to take a replaced token for a short time more (a grace period for retries).`,
    cost: 'session',
    after: [refreshed, { kind: 'refresh', token: 'previous' }],
  },
  dpopCase('altered', l10n`DPoP proof with a changed signature`, 'RFC 9449 section 4.3', { kind: 'made', of: altered }),
  {
    ...dpopCase('replayed', l10n`DPoP proof that was used before`, 'RFC 9449 section 11.1', {
      kind: 'taken',
      from: 'run before',
      step: 'token request',
      name: 'dpop',
    }),
    expected: proofRefused,
    allowance: l10n`The section lets a server keep track of proofs, and does not require it.`,
    errors: proofErrors,
  },
  {
    ...dpopCase('codeOtherKey', l10n`DPoP proof of another key than the authorization request named`, 'RFC 9449 section 10', {
      kind: 'signed',
      of: withOtherKey,
    }),
    expected: proofRefused,
    allowance: l10n`A server that does not know dpop_jkt passes over it (RFC 6749 section 3.1), and does not bind the code to a key.`,
    applies: (plan) => isCode(plan) && plan.client.dpop !== undefined && plan.pushed !== true,
    errors: proofErrors,
  },
  {
    ...dpopCase('otherKey', l10n`Access token at UserInfo with a DPoP proof of another key`, 'RFC 9449 section 7.1', {
      kind: 'signed',
      of: withOtherKey,
    }),
    expected: l10n`Answers invalid_token or invalid_dpop_proof.`,
    applies: (plan) => isCode(plan) && plan.client.dpop !== undefined && plan.scopes.includes('openid'),
    edits: [{ step: 'UserInfo', place: 'header', name: 'dpop', to: { kind: 'signed', of: withOtherKey } }],
    after: [{ kind: 'userInfo' }],
    goal: 'claims',
    errors: ['invalid_token', 'invalid_dpop_proof'],
  },
];

function refreshCase(name: string, change: string, spec: string, edits: readonly TamperEdit[]): TamperCase {
  return {
    id: `refresh.${name}`,
    group: 'refresh',
    change,
    expected: l10n`Answers invalid_grant.`,
    spec,
    cost: 'tokens',
    applies: isCode,
    edits,
    after: [refreshed],
    goal: 'tokens',
    errors: ['invalid_grant', 'invalid_request'],
  };
}

function dpopCase(name: string, change: string, spec: string, to: TamperValue): TamperCase {
  return {
    id: `dpop.${name}`,
    group: 'dpop',
    change,
    expected: l10n`Answers invalid_dpop_proof.`,
    spec,
    cost: 'tokens',
    applies: ({ client }: FlowPlan) => client.dpop !== undefined,
    edits: [proof(to)],
    goal: 'tokens',
    errors: ['invalid_dpop_proof', 'invalid_request'],
  };
}
