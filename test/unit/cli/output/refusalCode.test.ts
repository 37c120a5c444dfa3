import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { refusalCode } from '../../../../src/cli/output/refusalCode.ts';
import { steps } from '../../../../src/core/runs/steps/steps.ts';

describe('the code of a refused step', () => {
  const rows: readonly (readonly [step: string, code: string])[] = [
    ['token request', 'tokenRequest.refused'],
    ['sign-on', 'signOn.refused'],
    ['JWK set', 'jwkSet.refused'],
    ['UserInfo', 'userInfo.refused'],
    ['platform API', 'platformApi.refused'],
    ['flow', 'flow.refused'],
  ];
  for (const [step, code] of rows) it(`${step}: ${code}`, () => assert.equal(refusalCode(step), code));

  it('is another one for each step, and listed in docs/command-line.md', () => {
    const listed = [...readFileSync('docs/command-line.md', 'utf8').matchAll(/`(\w+\.refused)`/g)].map(([, code = '']) => code);
    // A claims source that refuses does not end a run, and a notification is sent to the client: no run has their codes.
    const codes = Object.keys(steps)
      .filter(
        (step) =>
          !['claims source', 'request object fetched', 'back-channel logout', 'front-channel logout', 'third-party login'].includes(step),
      )
      .map(refusalCode);
    assert.equal(new Set(codes).size, codes.length);
    assert.deepEqual(
      codes.filter((code) => !listed.includes(code)),
      [],
    );
    assert.deepEqual(
      listed.filter((code) => !codes.includes(code) && !code.startsWith('transport.')),
      [],
    );
  });
});
