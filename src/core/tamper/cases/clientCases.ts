import { encodeBase64UrlText } from '../../jose/base64url.ts';
import type { FlowPlan } from '../../plan/plan.ts';
import { l10n } from '../../text/l10n.ts';
import type { TamperCase, TamperEdit, TamperValue } from '../tamperCase.ts';
import { altered } from './altered.ts';

const inToken = (name: string, to: TamperValue, place: 'form' | 'header' = 'form'): TamperEdit => ({
  step: 'token request',
  place,
  name,
  to,
});
const without: TamperValue = { kind: 'values', values: [] };
const invalidClient = l10n`Answers invalid_client.`;
const unsigned = encodeBase64UrlText('{"alg":"none"}');

/** How the client authenticates at the token endpoint. */
export const clientCases: readonly TamperCase[] = [
  clientCase('client.noAuthentication', l10n`Client that leaves its authentication out`, 'RFC 6749 section 3.2.1', usesBasic, [
    inToken('authorization', without, 'header'),
    inToken('client_id', { kind: 'taken', from: 'this run', step: 'authorization request', name: 'client_id' }),
  ]),
  clientCase('client.noSecret', l10n`Client that leaves its secret out`, 'RFC 6749 section 3.2.1', usesPost, [
    inToken('client_secret', without),
  ]),
  clientCase('client.wrongBasic', l10n`Client with a wrong secret, in the header`, 'RFC 6749 section 5.2', usesBasic, [
    inToken('authorization', { kind: 'made', of: withOtherSecret }, 'header'),
  ]),
  clientCase('client.wrongPost', l10n`Client with a wrong secret, in the body`, 'RFC 6749 section 5.2', usesPost, [
    inToken('client_secret', { kind: 'made', of: (secret) => `${secret}A` }),
  ]),
  {
    ...clientCase('client.doubled', l10n`Client that authenticates in two ways at once`, 'RFC 6749 section 2.3', usesBasic, [
      inToken('client_secret', { kind: 'values', values: ['tamper-check'] }),
    ]),
    expected: l10n`Answers invalid_request.`,
  },
  {
    ...clientCase('client.repeatedParameter', l10n`Parameter of the token request sent twice`, 'RFC 6749 section 3.2', () => true, [
      inToken('grant_type', { kind: 'made', of: (value) => [value, value] }),
    ]),
    expected: l10n`Answers invalid_request.`,
    errors: ['invalid_request', 'unsupported_grant_type'],
  },
  assertionCase('unsigned', l10n`Client assertion with alg none`, 'RFC 7523 section 3', {
    kind: 'made',
    of: (jwt) => `${unsigned}.${jwt.split('.')[1] ?? ''}.`,
  }),
  assertionCase('altered', l10n`Client assertion with a changed signature`, 'RFC 7523 section 3', { kind: 'made', of: altered }),
  assertionCase('replayed', l10n`Client assertion that was used before`, 'OpenID Connect Core section 9', {
    kind: 'taken',
    from: 'control',
    step: 'token request',
    name: 'client_assertion',
  }),
];

function clientCase(
  id: string,
  change: string,
  spec: string,
  applies: (plan: FlowPlan) => boolean,
  edits: readonly TamperEdit[],
): TamperCase {
  const errors = ['invalid_client', 'invalid_request'];
  return { id, group: 'client', change, expected: invalidClient, spec, cost: 'tokens', applies, edits, goal: 'tokens', errors };
}

function assertionCase(name: string, change: string, spec: string, to: TamperValue): TamperCase {
  const made = clientCase(`assertion.${name}`, change, spec, usesAssertion, [inToken('client_assertion', to)]);
  return { ...made, group: 'assertion' };
}

/** RFC 7617 section 2: the credentials stay well-formed, so that the secret alone is wrong. */
function withOtherSecret(header: string): string {
  return header.replace(/^(Basic )(.*)$/i, (_, scheme: string, credentials: string) => scheme + btoa(`${atob(credentials)}A`));
}

function usesBasic({ client }: FlowPlan): boolean {
  return client.authentication === 'client_secret_basic';
}

function usesPost({ client }: FlowPlan): boolean {
  return client.authentication === 'client_secret_post';
}

function usesAssertion({ client }: FlowPlan): boolean {
  return client.authentication === 'private_key_jwt' || client.authentication === 'client_secret_jwt';
}
