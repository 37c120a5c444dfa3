import assert from 'node:assert/strict';
import { findIssuerWith } from '../../../../src/editor/registration/findIssuer.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';

/** What a run ends with. */
function endedWith(result: object) {
  let started = 0;
  const find = findIssuerWith(
    {
      get: async () => ({
        startTask: async () => {
          started += 1;
          return { id: 'run', ended: Promise.resolve(result) } as never;
        },
      }),
      peek: () => undefined,
    },
    () => defaultLimits,
  );
  return { find, started: () => started };
}

describe('finding the issuer of an account in the editor', () => {
  it('is a run, whose issuer is the answer', async () => {
    const { find, started } = endedWith({ flow: { outcome: { kind: 'completed' } }, issuer: 'https://op.example' });
    assert.deepEqual([await find('jane@op.example'), started()], [{ issuer: 'https://op.example' }, 1]);
  });

  it('says why there is none', async () => {
    const failed = endedWith({ flow: { outcome: { kind: 'failed', error: { code: 'webFinger.notFound', message: 'Unknown.' } } } });
    assert.deepEqual(await failed.find('jane@op.example'), { problem: 'Unknown.' });
    assert.match(JSON.stringify(await endedWith({ flow: { outcome: { kind: 'cancelled' } } }).find('jane@op.example')), /cancelled/);
  });

  it('starts nothing for what is no account', async () => {
    const { find, started } = endedWith({});
    assert.match(JSON.stringify(await find('acct:jane')), /neither an account/);
    assert.equal(started(), 0);
  });
});
