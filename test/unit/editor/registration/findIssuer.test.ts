import assert from 'node:assert/strict';
import { findIssuerWith } from '../../../../src/editor/registration/findIssuer.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';

const stays = new AbortController().signal;

/** What a run ends with. */
function endedWith(result: object, ended: Promise<object> = Promise.resolve(result)) {
  const stopped: string[] = [];
  let started = 0;
  const find = findIssuerWith(
    {
      get: async () => ({
        startTask: async () => {
          started += 1;
          return { id: 'run', ended } as never;
        },
      }),
      peek: () => undefined,
    },
    () => defaultLimits,
    (run) => void stopped.push(run),
  );
  return { find, stopped, started: () => started };
}

describe('finding the issuer of an account in the editor', () => {
  it('is a run, whose issuer is the answer', async () => {
    const { find, started } = endedWith({ flow: { outcome: { kind: 'completed' } }, issuer: 'https://op.example' });
    assert.deepEqual([await find('jane@op.example', stays), started()], [{ issuer: 'https://op.example' }, 1]);
  });

  it('says why there is none', async () => {
    const failed = endedWith({ flow: { outcome: { kind: 'failed', error: { code: 'webFinger.notFound', message: 'Unknown.' } } } });
    assert.deepEqual(await failed.find('jane@op.example', stays), { problem: 'Unknown.' });
    assert.match(JSON.stringify(await endedWith({ flow: { outcome: { kind: 'cancelled' } } }).find('jane@op.example', stays)), /cancelled/);
  });

  it('stops the run when the person does not wait for it', async () => {
    const left = new AbortController();
    const ended = new Promise<object>((resolve) => {
      left.signal.addEventListener('abort', () => resolve({ flow: { outcome: { kind: 'cancelled' } } }));
    });
    const { find, stopped } = endedWith({}, ended);
    const found = find('jane@op.example', left.signal);
    await new Promise(setImmediate);
    assert.deepEqual(stopped, []);
    left.abort();
    assert.deepEqual(stopped, ['run']);
    assert.ok('problem' in (await found));
  });

  it('starts nothing for what is no account', async () => {
    const { find, started } = endedWith({});
    assert.match(JSON.stringify(await find('acct:jane', stays)), /neither an account/);
    assert.equal(started(), 0);
  });
});
