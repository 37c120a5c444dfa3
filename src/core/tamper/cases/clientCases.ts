import { parseForm, withQuery } from '../../http/form.ts';
import type { HttpRequest } from '../../http/http.ts';
import type { FlowPlan } from '../../plan/plan.ts';
import { l10n } from '../../text/l10n.ts';
import type { TamperCase, TamperEdit, TamperValue } from '../tamperCase.ts';
import { altered } from './altered.ts';
import { withClaims, withPublicKeyAsSecret } from './resign.ts';
import { unsigned } from './unsigned.ts';

const inToken = (name: string, to: TamperValue, place: 'form' | 'header' = 'form'): TamperEdit => ({
  step: 'token request',
  place,
  name,
  to,
});
const without: TamperValue = { kind: 'values', values: [] };
const invalidClient = l10n`Answers invalid_client.`;
const anHour = 3600;

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
  {
    ...clientCase(
      'client.get',
      l10n`Token request by GET, with its parameters in the query`,
      'RFC 6749 section 3.2',
      // A query ends up in logs, where a secret has no place.
      ({ client }) => client.authentication !== 'client_secret_post',
      [{ step: 'token request', of: byGet }],
    ),
    expected: l10n`Answers invalid_request, or with status 400, 404 or 405.`,
    allowance: l10n`The section obliges the client to use POST, and leaves open what a server does with another method.`,
    errors: ['invalid_request'],
    refusedByStatus: [400, 404, 405],
  },
  {
    ...clientCase('assertion.missing', l10n`Client that leaves its assertion out`, 'RFC 6749 section 3.2.1', usesAssertion, [
      inToken('client_assertion', without),
      inToken('client_assertion_type', without),
    ]),
    group: 'assertion',
  },
  assertionCase('unsigned', l10n`Client assertion with alg none`, 'RFC 7523 section 3', {
    kind: 'made',
    of: unsigned,
  }),
  assertionCase('altered', l10n`Client assertion with a changed signature`, 'RFC 7523 section 3', { kind: 'made', of: altered }),
  assertionCase('replayed', l10n`Client assertion that was used before`, 'OpenID Connect Core section 9', {
    kind: 'taken',
    from: 'run before',
    step: 'token request',
    name: 'client_assertion',
  }),
  assertionCase('wrongAudience', l10n`Client assertion for another server`, 'RFC 7523 section 3', {
    kind: 'signed',
    of: (jwt, resigning) => withClaims(jwt, resigning, (claims) => ({ ...claims, aud: 'https://tamper.invalid' })),
  }),
  assertionCase('expired', l10n`Client assertion that expired an hour ago`, 'RFC 7523 section 3', {
    kind: 'signed',
    of: (jwt, resigning) => withClaims(jwt, resigning, anHourOlder),
  }),
  {
    ...assertionCase(
      'keyConfusion',
      l10n`Client assertion with the public key of the client as the secret of HS256`,
      'RFC 8725 section 3.1',
      {
        kind: 'signed',
        of: withPublicKeyAsSecret,
      },
    ),
    applies: ({ client }) => client.authentication === 'private_key_jwt',
  },
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

function byGet(request: HttpRequest): HttpRequest {
  const { body: _, ...bodiless } = request;
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== 'content-type');
  return { ...bodiless, method: 'GET', url: withQuery(request.url, parseForm(request.body ?? '')), headers };
}

/** An hour beyond its lifetime, so that no difference of clocks explains that it is taken. */
function anHourOlder(claims: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const moved = ['iat', 'nbf', 'exp'].flatMap((name) => {
    const at = claims[name];
    return typeof at === 'number' ? [[name, at - anHour - 60]] : [];
  });
  return { ...claims, ...Object.fromEntries(moved) };
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
