import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { announcedSandbox } from '../../../src/node/processes/announcedSandbox.ts';
import { announceSandbox } from '../../workbench/sandbox/announceSandbox.mjs';

const configuration = '{"environments":[],"secrets":{"AUTH_FLOW_SANDBOX_X":"sEcReT"}}';

describe('telling the editor of a running sandbox', () => {
  it('puts no secret into the environment, and the editor reads it as often as its window starts', async () => {
    const { env, stop } = await announceSandbox(configuration);
    try {
      assert.ok(!JSON.stringify(env).includes('sEcReT'));
      assert.equal(announcedSandbox(env), configuration);
      assert.equal(announcedSandbox(env), configuration);
    } finally {
      await stop();
    }
    assert.equal(announcedSandbox(env), undefined);
    assert.ok(!existsSync(dirname(env.AUTH_FLOW_SANDBOX_FILE)));
  });

  const readers = process.platform === 'win32' ? it.skip : it; // Windows has no such modes
  readers('lets nobody else read it', async () => {
    const { env, stop } = await announceSandbox(configuration);
    try {
      const file = env.AUTH_FLOW_SANDBOX_FILE;
      assert.deepEqual([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777], [0o600, 0o700]);
    } finally {
      await stop();
    }
  });

  it('says nothing where nothing is announced', () => assert.equal(announcedSandbox({}), undefined));
});
