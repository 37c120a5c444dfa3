import { l10n } from '../../text/l10n.ts';
import type { TamperCase, TamperEdit, TamperValue } from '../tamperCase.ts';
import { altered } from './altered.ts';
import { hasOpenParameters, isCode, usesPkce } from './plans.ts';

/** 43 characters of the right alphabet (RFC 7636 section 4.1). */
const otherVerifier = 'tamper-tamper-tamper-tamper-tamper-tamper-0';
/** Shorter than allowed, with its own S256 challenge: only the length is wrong. */
const shortVerifier = 'tamper';
const challengeOfShort = 'ikUtFXO30OutXLBJKDh6S_VJUCfZVtaZL1HpZq-1ASM';

const without: TamperValue = { kind: 'values', values: [] };
const inToken = (name: string, to: TamperValue): TamperEdit => ({
  step: 'token request',
  grantType: 'authorization_code',
  place: 'form',
  name,
  to,
});
const inRequest = (name: string, to: TamperValue): TamperEdit => ({ step: 'authorization request', name, to });
const fromRunBefore = (name: string): TamperEdit => inToken(name, { kind: 'taken', from: 'run before', step: 'token request', name });
const invalidGrant = l10n`Answers invalid_grant.`;

/** PKCE, and how a code is redeemed. */
export const codeCases: readonly TamperCase[] = [
  pkceCase('missingVerifier', l10n`Code redeemed without its verifier`, [inToken('code_verifier', without)], 'RFC 7636 section 4.6', {
    errors: ['invalid_grant', 'invalid_request'],
  }),
  pkceCase(
    'wrongVerifier',
    l10n`Code redeemed with another verifier`,
    [inToken('code_verifier', { kind: 'values', values: [otherVerifier] })],
    'RFC 7636 section 4.6',
  ),
  {
    ...pkceCase(
      'challengeAsVerifier',
      l10n`Code redeemed with the challenge as verifier, as plain has it`,
      [inToken('code_verifier', { kind: 'taken', from: 'this run', step: 'authorization request', name: 'code_challenge' })],
      'RFC 7636 section 4.6',
    ),
    applies: (plan) => hasOpenParameters(plan) && plan.pkce === 'S256',
  },
  pkceCase(
    'shortVerifier',
    l10n`Verifier shorter than 43 characters, with the challenge that belongs to it`,
    [
      inRequest('code_challenge', { kind: 'values', values: [challengeOfShort] }),
      inToken('code_verifier', { kind: 'values', values: [shortVerifier] }),
    ],
    'RFC 7636 section 4.1',
    { errors: ['invalid_grant', 'invalid_request'], expected: l10n`Answers invalid_request or invalid_grant.`, applies: isS256 },
  ),
  pkceCase(
    'challengeDropped',
    l10n`Challenge left out of the authorization request, verifier sent all the same`,
    [inRequest('code_challenge', without), inRequest('code_challenge_method', without)],
    'RFC 9700 section 2.1.1',
    {
      errors: ['invalid_grant', 'invalid_request'],
      expected: l10n`Refuses the authorization request, or the verifier at the token endpoint.`,
      applies: (plan) => usesPkce(plan) && hasOpenParameters(plan),
    },
  ),
  {
    ...pkceCase(
      'unknownMethod',
      l10n`Challenge method that nobody has defined`,
      [inRequest('code_challenge_method', { kind: 'values', values: ['tamper'] })],
      'RFC 7636 section 4.4.1',
      { errors: ['invalid_request'], expected: l10n`Answers invalid_request.`, applies: isS256 },
    ),
    goal: 'response',
  },
  codeCase(
    'replayed',
    l10n`Code that was redeemed before`,
    ['code', 'code_verifier', 'redirect_uri'].map(fromRunBefore),
    'RFC 6749 section 4.1.2',
    {
      cost: 'session',
    },
  ),
  codeCase('altered', l10n`Code with a changed character`, [inToken('code', { kind: 'made', of: altered })], 'RFC 6749 section 5.2'),
  codeCase('missing', l10n`Token request without a code`, [inToken('code', without)], 'RFC 6749 section 4.1.3', {
    errors: ['invalid_request', 'invalid_grant'],
    expected: l10n`Answers invalid_request.`,
  }),
  codeCase(
    'otherRedirect',
    l10n`Code redeemed with another redirect URI`,
    [inToken('redirect_uri', { kind: 'made', of: (uri) => `${uri}/tamper` })],
    'RFC 6749 section 4.1.3',
  ),
  codeCase(
    'otherClient',
    l10n`Code that was issued to another client, with its verifier`,
    ['code', 'code_verifier', 'redirect_uri'].map((name) =>
      inToken(name, { kind: 'taken', from: 'other client', step: 'token request', name }),
    ),
    'RFC 6749 section 4.1.3',
    { needs: 'otherClient' },
  ),
  codeCase('expired', l10n`Code redeemed after its lifetime`, [], 'RFC 6749 section 4.1.2', { needs: 'codeLifetime' }),
];

type About = Partial<Pick<TamperCase, 'errors' | 'expected' | 'applies' | 'cost' | 'needs'>>;

function codeCase(name: string, change: string, edits: readonly TamperEdit[], spec: string, about: About = {}): TamperCase {
  return {
    id: `code.${name}`,
    group: 'code',
    change,
    expected: invalidGrant,
    spec,
    cost: 'tokens',
    applies: isCode,
    edits,
    goal: 'tokens',
    errors: ['invalid_grant'],
    ...about,
  };
}

function pkceCase(name: string, change: string, edits: readonly TamperEdit[], spec: string, about: About = {}): TamperCase {
  return { ...codeCase(name, change, edits, spec, { applies: usesPkce, ...about }), id: `pkce.${name}`, group: 'pkce' };
}

function isS256(plan: Parameters<TamperCase['applies']>[0]): boolean {
  return hasOpenParameters(plan) && plan.pkce === 'S256';
}
