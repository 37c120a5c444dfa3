import assert from 'node:assert/strict';
import { grantTypes } from '../../../src/core/plan/grants.ts';
import { grantInBrief } from '../../../src/environments/grantInBrief.ts';

describe('grants in brief', () => {
  it('have at most two words each, and others for each', () => {
    const briefs = grantTypes.map(grantInBrief);
    assert.deepEqual(
      briefs.filter((brief) => !/^\S+( \S+)?$/.test(brief)),
      [],
    );
    assert.equal(new Set(briefs).size, grantTypes.length);
  });
});
