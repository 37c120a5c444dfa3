import { l10n } from '../../text/l10n.ts';
import type { TamperCase, TamperEdit, TamperValue } from '../tamperCase.ts';
import { hasOpenParameters, isPlainCode } from './plans.ts';

const repeated: TamperValue = { kind: 'made', of: (value) => [value, value] };

/** Changes of the authorization request beside its redirect URI. */
export const requestCases: readonly TamperCase[] = [
  {
    ...requestCase(
      'unknownClient',
      'client_id',
      { kind: 'made', of: (id) => `${id}-tamper` },
      {
        change: l10n`Client ID that is not registered`,
        expected: l10n`Refuses the request on a page of its own.`,
        spec: 'RFC 6749 section 4.1.2.1',
        errors: ['invalid_client', 'unauthorized_client', 'invalid_request'],
        refusedByStatus: 'any',
      },
    ),
    applies: isPlainCode,
  },
  {
    ...requestCase(
      'noClient',
      'client_id',
      { kind: 'values', values: [] },
      {
        change: l10n`No client ID`,
        expected: l10n`Refuses the request on a page of its own.`,
        spec: 'RFC 6749 section 4.1.1',
        errors: ['invalid_request', 'invalid_client', 'unauthorized_client'],
        refusedByStatus: 'any',
      },
    ),
    // A pushed request names its client by authenticating it.
    applies: isPlainCode,
  },
  requestCase(
    'noResponseType',
    'response_type',
    { kind: 'values', values: [] },
    {
      change: l10n`No response type`,
      expected: l10n`Answers invalid_request.`,
      spec: 'RFC 6749 section 3.1.1',
      errors: ['invalid_request', 'unsupported_response_type'],
    },
  ),
  requestCase(
    'unknownResponseType',
    'response_type',
    { kind: 'values', values: ['tamper'] },
    {
      change: l10n`Response type that nobody has defined`,
      expected: l10n`Answers unsupported_response_type.`,
      spec: 'RFC 6749 section 3.1.1',
      errors: ['unsupported_response_type', 'invalid_request'],
    },
  ),
  requestCase('repeatedParameter', 'response_type', repeated, {
    change: l10n`Parameter of the authorization request sent twice`,
    expected: l10n`Answers invalid_request.`,
    spec: 'RFC 6749 section 3.1',
    errors: ['invalid_request', 'unsupported_response_type'],
  }),
  {
    ...requestCase(
      'silentWithoutSession',
      'prompt',
      { kind: 'values', values: ['none'] },
      {
        change: l10n`prompt=none without a session`,
        expected: l10n`Answers login_required or another error that asks for the user.`,
        spec: 'OpenID Connect Core section 3.1.2.1',
        errors: ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'],
      },
    ),
    applies: (plan) => hasOpenParameters(plan) && plan.scopes.includes('openid'),
  },
  {
    ...requestCase(
      'tokenType',
      'response_type',
      { kind: 'values', values: ['token'] },
      {
        change: l10n`Response type changed to token, by a client that is not registered for it`,
        expected: l10n`Answers unauthorized_client or unsupported_response_type.`,
        spec: 'RFC 6749 section 4.2.2.1',
        errors: ['unauthorized_client', 'unsupported_response_type'],
      },
    ),
    applies: (plan) => hasOpenParameters(plan) && plan.client.responseTypes?.every((type) => !type.split(' ').includes('token')) === true,
  },
  {
    ...requestCase(
      'tokenInQuery',
      'response_type',
      { kind: 'values', values: ['id_token'] },
      {
        change: l10n`Response type id_token with response_mode=query`,
        expected: l10n`Answers invalid_request or unsupported_response_mode.`,
        spec: 'OAuth 2.0 Multiple Response Types section 3',
        errors: ['invalid_request', 'unsupported_response_mode'],
      },
    ),
    applies: (plan) => hasOpenParameters(plan) && plan.scopes.includes('openid'),
    edits: [
      inRequest('response_type', { kind: 'values', values: ['id_token'] }),
      inRequest('response_mode', { kind: 'values', values: ['query'] }),
      inRequest('nonce', { kind: 'values', values: ['tamper-check'] }),
    ],
    goal: 'query',
  },
];

function inRequest(name: string, to: TamperValue): TamperEdit {
  return { step: 'authorization request', name, to };
}

function requestCase(
  name: string,
  parameter: string,
  to: TamperValue,
  about: Pick<TamperCase, 'change' | 'expected' | 'spec' | 'errors' | 'refusedByStatus'>,
): TamperCase {
  return {
    id: `request.${name}`,
    group: 'request',
    cost: 'code',
    applies: hasOpenParameters,
    edits: [{ step: 'authorization request', name: parameter, to }],
    goal: 'response',
    ...about,
  };
}
