import { parseForm } from '../../../../../src/core/http/form.ts';
import { encodeBase64UrlText } from '../../../../../src/core/jose/base64url.ts';
import { decodeJwt } from '../../../../../src/core/jose/jwt.ts';
import type { SignatureOutcome } from '../../../../../src/core/jose/signatureOutcome.ts';
import { type JwtResponseFacts, jwtResponseRules } from '../../../../../src/core/rules/authorization/jwtResponseRules.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';

const now = 1_800_000_000;
const claims = { iss: 'https://as.example', aud: 'c', exp: now + 300, code: 'a', state: 'st' };

/** A JWT with these claims, as the rules see it. */
function answered(
  change: object = {},
  facts: Partial<JwtResponseFacts> & { readonly alg?: string; readonly beside?: string } = {},
): JwtResponseFacts {
  const { alg = 'RS256', beside = '', ...others } = facts;
  const text = [{ alg }, { ...claims, ...change }].map((part) => encodeBase64UrlText(JSON.stringify(part))).join('.');
  const jwt = `${text}.${alg === 'none' ? '' : 'c2ln'}`;
  return {
    reading: decodeJwt(jwt),
    signature: { kind: 'valid', alg },
    clientId: 'c',
    outside: parseForm(`response=${jwt}${beside}`),
    signingAlgorithms: undefined,
    nowSeconds: now,
    ...others,
  };
}

const signature = (outcome: SignatureOutcome | undefined) => answered({}, { signature: outcome });

describe('rules for an authorization response as a JWT (JARM)', () => {
  describeRules(jwtResponseRules, answered(), [
    { rule: 'response.jwtSignature', name: 'a key of the server', outcome: 'passed' },
    {
      rule: 'response.jwtSignature',
      name: 'the client secret',
      change: signature({ kind: 'valid', alg: 'HS256' }),
      outcome: 'passed',
      says: 'client secret',
    },
    { rule: 'response.jwtIssuer', name: 'an issuer', outcome: 'passed' },
    {
      rule: 'response.jwtSignature',
      name: 'alg none',
      change: answered({}, { alg: 'none' }),
      outcome: 'failed',
      says: 'not signed at all',
    },
    {
      rule: 'response.jwtSignature',
      name: 'a signature of somebody else',
      change: signature({ kind: 'invalid', reason: 'Wrong.' }),
      outcome: 'failed',
      says: 'Wrong',
    },
    { rule: 'response.jwtSignature', name: 'no fitting key', change: signature({ kind: 'noKey', alg: 'RS256' }), outcome: 'failed' },
    { rule: 'response.jwtSignature', name: 'no key at all', change: signature(undefined), outcome: 'failed', says: 'no key is available' },
    { rule: 'response.jwtAlgorithm', name: 'an announced one', change: answered({}, { signingAlgorithms: ['RS256'] }), outcome: 'passed' },
    {
      rule: 'response.jwtAlgorithm',
      name: 'another one',
      change: answered({}, { signingAlgorithms: ['ES256', 'PS256'] }),
      outcome: 'failed',
      says: 'ES256, PS256',
    },
    { rule: 'response.jwtAlgorithm', name: 'none announced', outcome: 'notApplicable' },
    { rule: 'response.jwtIssuer', name: 'no iss', change: answered({ iss: undefined }), outcome: 'failed' },
    { rule: 'response.jwtIssuer', name: 'an iss that is no text', change: answered({ iss: 1 }), outcome: 'failed', says: 'the number 1' },
    { rule: 'response.jwtAudience', name: 'a list with the client', change: answered({ aud: ['x', 'c'] }), outcome: 'passed' },
    {
      rule: 'response.jwtAudience',
      name: 'another client',
      change: answered({ aud: 'd' }),
      outcome: 'failed',
      says: 'not for this client',
    },
    { rule: 'response.jwtAudience', name: 'no aud', change: answered({ aud: undefined }), outcome: 'failed', says: 'has no aud' },
    { rule: 'response.jwtAudience', name: 'an empty list', change: answered({ aud: [] }), outcome: 'failed', says: 'has no aud' },
    { rule: 'response.jwtExpiry', name: 'no exp', change: answered({ exp: undefined }), outcome: 'failed', says: 'exp is missing' },
    { rule: 'response.jwtExpiry', name: 'a text', change: answered({ exp: 'soon' }), outcome: 'failed', says: 'the text' },
    { rule: 'response.jwtExpiry', name: 'milliseconds', change: answered({ exp: now * 1000 }), outcome: 'failed' },
    { rule: 'response.jwtExpiry', name: 'long ago', change: answered({ exp: now - 100 }), outcome: 'failed', says: 'ago' },
    { rule: 'response.jwtExpiry', name: 'within the skew of two clocks', change: answered({ exp: now - 30 }), outcome: 'passed' },
    { rule: 'response.jwtExpiry', name: 'ten minutes', change: answered({ exp: now + 600 }), outcome: 'passed' },
    { rule: 'response.jwtExpiry', name: 'an hour', change: answered({ exp: now + 3600 }), outcome: 'failed', says: 'ten minutes' },
    {
      rule: 'response.jwtAlone',
      name: 'a code and a state beside it',
      change: answered({}, { beside: '&code=b&state=st' }),
      outcome: 'failed',
      says: 'code, state',
    },
    { rule: 'response.jwtAlone', name: 'what a redirect URI may have', change: answered({}, { beside: '&tenant=1' }), outcome: 'passed' },
  ]);
});
