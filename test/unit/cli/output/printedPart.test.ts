import assert from 'node:assert/strict';
import { printedPart, printedResponse } from '../../../../src/cli/output/printedPart.ts';
import type { StepName } from '../../../../src/core/runs/steps/steps.ts';
import { Secret } from '../../../../src/core/values/secret.ts';

const jwt = (claims: string): string => `${btoa('{"alg":"none"}')}.${Buffer.from(claims).toString('base64url')}.`.replaceAll('=', '');
const tokens = (
  [
    ['access_token', 'first'],
    ['id_token', jwt('{"sub":"jane","n":12345678901234567890}')],
    ['access_token', 'second'],
  ] as const
).map(([kind, value]) => ({ kind, value: new Secret(value, kind) }));

describe('the part of a run that --print prints', () => {
  it('is the last token of its kind', () => {
    assert.equal(printedPart(tokens, 'access_token'), 'second');
    assert.equal(printedPart(tokens, 'refresh_token'), undefined);
  });

  it('is the claims as they stand in the ID token, with all digits', () => {
    assert.equal(printedPart(tokens, 'claims'), '{"sub":"jane","n":12345678901234567890}');
    assert.equal(printedPart(tokens.slice(2), 'claims'), undefined);
  });

  it('is nothing of an ID token that is no JWT', () => {
    assert.equal(printedPart([{ kind: 'id_token', value: new Secret('not.a.token', 'id_token') }], 'claims'), undefined);
  });
});

describe('the response that --print prints', () => {
  const hop = (step: StepName, body: string, bodyCut = false) => ({
    step,
    outcome: {
      kind: 'answered' as const,
      response: { status: 200, statusText: 'OK', headers: [], body, bodyBytes: body.length, bodyCut },
      timing: { totalMs: 1 },
    },
  });

  it('is the last one of an operation that reads, whatever came on the way', () => {
    const hops = [hop('UserInfo', '{"sub":"jane"}'), hop('API call', 'two'), hop('revocation', ''), hop('JWK set', '{"keys":[]}')];
    assert.equal(printedResponse(hops), 'two');
    assert.equal(printedResponse(hops.slice(0, 1)), '{"sub":"jane"}');
    assert.equal(printedResponse(hops.slice(2)), undefined);
  });

  it('is nothing of a body that is not whole', () => assert.equal(printedResponse([hop('API call', 'tw', true)]), undefined));
});
