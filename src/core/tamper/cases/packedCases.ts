import { l10n } from '../../text/l10n.ts';
import type { TamperCase, TamperEdit, TamperValue } from '../tamperCase.ts';
import { altered } from './altered.ts';
import { hasSignedRequest, isPushed } from './plans.ts';
import { unsigned } from './unsigned.ts';

/** Authorization requests that go as a request object (RFC 9101), or are pushed ahead (RFC 9126). */
export const packedCases: readonly TamperCase[] = [
  objectCase('unsigned', l10n`Request object with alg none`, unsigned),
  objectCase('altered', l10n`Request object with a changed signature`, altered),
  {
    ...pushedCase('reused', l10n`request_uri that was used before`, 'RFC 9126 section 4', 'run before'),
    allowance: l10n`The section recommends one use, and allows another where a user reloads the page.`,
  },
  {
    ...pushedCase('otherClient', l10n`request_uri of another client`, 'RFC 9126 section 2.2', 'other client'),
    needs: 'otherClient',
  },
];

function inRequest(name: string, to: TamperValue): TamperEdit {
  return { step: 'authorization request', name, to };
}

/** RFC 9101 section 6.2. The object is in the request itself, or in the one that is pushed. */
function objectCase(name: string, change: string, of: (jwt: string) => string): TamperCase {
  const to: TamperValue = { kind: 'made', of };
  return {
    id: `object.${name}`,
    group: 'object',
    change,
    expected: l10n`Answers invalid_request_object, or refuses the request on a page of its own.`,
    spec: 'RFC 9101 section 6.2',
    cost: 'code',
    applies: hasSignedRequest,
    edits: [inRequest('request', to)],
    goal: 'response',
    errors: ['invalid_request_object'],
    refusedByStatus: 'any',
  };
}

function pushedCase(name: string, change: string, spec: string, from: 'run before' | 'other client'): TamperCase {
  return {
    id: `pushed.${name}`,
    group: 'pushed',
    change,
    expected: l10n`Answers invalid_request_uri, invalid_request_object or invalid_request, or refuses the request on a page of its own.`,
    spec,
    cost: 'code',
    applies: isPushed,
    edits: [inRequest('request_uri', { kind: 'taken', from, step: 'authorization request', name: 'request_uri' })],
    goal: 'response',
    errors: ['invalid_request_uri', 'invalid_request_object', 'invalid_request'],
    refusedByStatus: 'any',
  };
}
