import assert from 'node:assert/strict';
import { parseForm } from '../../../../../src/core/http/form.ts';
import { encodeBase64UrlText } from '../../../../../src/core/jose/base64url.ts';
import {
  type ArrivalJudgement,
  type ExpectedResponse,
  foreignResponseFinding,
  judgeArrival,
} from '../../../../../src/core/oauth/responses/authorizationResponseArrival.ts';
import { present } from '../../../../../src/core/values/members.ts';

const jwt = (claims: object): string =>
  [JSON.stringify({ alg: 'RS256' }), JSON.stringify(claims), 'signature'].map(encodeBase64UrlText).join('.');
const encrypted = `${encodeBase64UrlText('{"alg":"dir","enc":"A128GCM"}')}..aXY.Y2lwaGVy.dGFn`;

const ours: ArrivalJudgement = { kind: 'ours' };
const nothing: ArrivalJudgement = { kind: 'nothing' };
const foreign = (reason: (ArrivalJudgement & { kind: 'foreign' })['reason']): ArrivalJudgement => ({ kind: 'foreign', reason });

describe('judging what comes to the redirect URI by its state (RFC 6749 section 10.12)', () => {
  const sent = 's+1';
  const rows: readonly (readonly [what: string, expected: Partial<ExpectedResponse>, parameters: string, ArrivalJudgement])[] = [
    ['a code', { state: sent }, 'code=a&state=s%2B1', ours],
    ['an error (section 4.1.2.1)', { state: sent }, 'error=access_denied&state=s%2B1', ours],
    ['tokens (section 4.2.2)', { state: sent }, 'access_token=a&state=s%2B1', ours],
    ['a state alone (response_type=none)', { state: sent }, 'state=s%2B1', ours],
    ['our state with nonsense', { state: sent }, 'state=s%2B1&hello=1', ours],
    ['an empty state beside ours', { state: sent }, 'code=a&state=&state=s%2B1', ours],
    ['another state', { state: sent }, 'code=a&state=other', foreign('otherState')],
    ['our state in capital letters', { state: sent }, 'code=a&state=S%2B1', foreign('otherState')],
    ['another state alone', { state: sent }, 'state=other', foreign('otherState')],
    ['no state', { state: sent }, 'code=a', foreign('noState')],
    ['an empty state (section 3.1)', { state: sent }, 'code=a&state=', foreign('noState')],
    ['an error without a state', { state: sent }, 'error=access_denied', foreign('noState')],
    ['our state twice (section 3.1)', { state: sent }, 'code=a&state=s%2B1&state=s%2B1', foreign('repeatedState')],
    ['our state and another one', { state: sent }, 'code=a&state=s%2B1&state=other', foreign('repeatedState')],
    ['no answer', { state: sent }, 'hello=1', nothing],
    ['no parameter', { state: sent }, '', nothing],
    ['an answer to a request without a state', {}, 'code=a', ours],
    ['an error to a request without a state', {}, 'error=access_denied&state=', ours],
    ['a state where none was sent', {}, 'code=a&state=s', foreign('unaskedState')],
    ['no parameter, where no state was sent', {}, '', nothing],
    ['a JWT with our state (JARM)', { state: sent }, `response=${jwt({ state: sent })}`, ours],
    ['a JWT with another state', { state: sent }, `response=${jwt({ state: 'other' })}`, foreign('otherState')],
    ['a JWT without a state', { state: sent }, `response=${jwt({})}`, foreign('noState')],
    ['a JWT with a state that is no text', { state: sent }, `response=${jwt({ state: [sent] })}`, foreign('noState')],
    ['a broken JWT', { state: sent, responseMode: 'query.jwt' }, 'response=a.b.c', foreign('unreadableJwt')],
    ['an encrypted JWT that was asked for', { state: sent, responseMode: 'form_post.jwt' }, `response=${encrypted}`, ours],
    ['an encrypted JWT that was not', { state: sent, responseMode: 'query' }, `response=${encrypted}`, foreign('unreadableJwt')],
  ];
  for (const [what, expected, parameters, judgement] of rows) {
    it(`${what}: ${judgement.kind === 'foreign' ? judgement.reason : judgement.kind}`, () => {
      const { state, responseMode } = expected;
      const full = present({ state, responseMode, redirectUri: 'http://127.0.0.1:1/cb' });
      assert.deepEqual(judgeArrival(parseForm(parameters), full), judgement);
    });
  }
});

describe('what is said of an answer that was turned away', () => {
  it('quotes what the server said, bounded and on one line, and no value', () => {
    const long = 'x'.repeat(1000);
    const parameters = parseForm(`error=a%0Ab&error_description=%E2%80%AE${long}&code=hidden&state=hidden`);
    const { message, spec } = foreignResponseFinding('otherState', parameters);
    assert.match(message, /It says: "a b", "\\u202ex{199}…"\.$/);
    assert.doesNotMatch(message, /hidden/);
    assert.equal(spec, 'RFC 6749 section 4.1.2.1');
  });

  it('quotes nothing where nothing was said', () => {
    assert.match(foreignResponseFinding('noState', parseForm('code=a')).message, /the run is still waiting\.$/);
  });
});
