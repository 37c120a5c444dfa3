import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { commands } from 'vscode';
import type { FlowId } from '../../src/core/runs/hop.ts';
import { Secret } from '../../src/core/values/secret.ts';
import { deleteStoredData } from '../../src/editor/runs/deleteStoredData.ts';
import { setEnvironments } from './support/environmentsSetting.ts';
import { eventually } from './support/eventually.ts';
import { parts } from './support/parts.ts';

const sandbox = { name: 'Sandbox with data', kind: 'sandbox' };
const provider = { name: 'Provider with data', kind: 'oidc', issuer: 'https://issuer.example', users: [{ username: 'maria' }] };
const password = { environment: provider.name, owner: { kind: 'user', username: 'maria' } } as const;

describe('all stored data', () => {
  before(async () => {
    await setEnvironments([sandbox, provider]);
    const { environments } = await parts();
    await eventually('the environments', () => environments.find(provider.name));
  });
  after(async () => setEnvironments(undefined));

  it('is gone after it was deleted: runs, their files, secrets, sessions, everything remembered', async () => {
    const { runs, secrets, storage, storedData } = await parts();
    const folder = join(storage.fsPath, 'runs');
    await commands.executeCommand('authFlow.keepSession', { environment: sandbox.name });
    const start = { environment: sandbox.name, application: 'Web app', grant: 'code', user: 'demo' };
    const id = await commands.executeCommand<FlowId>('authFlow.startFlow', start);
    await eventually('the file of the run', async () => ((await readdir(folder)).includes(`${id}.json`) ? true : undefined));
    await secrets.store(password, new Secret('correct horse battery', 'password'));
    for (const state of storedData.states) await state.update('authFlow.ofAnyVersion', ['remembered']);

    await deleteStoredData(storedData);

    assert.deepEqual(await runs.list(), []);
    assert.deepEqual(await readdir(folder), []);
    assert.equal(await secrets.read(password), undefined);
    assert.equal(secrets.has(password), false);
    assert.deepEqual(storedData.sessions.kept, []);
    assert.deepEqual(
      storedData.states.flatMap((state) => state.keys().filter((key) => state.get(key) !== undefined)),
      [],
    );
  });

  it('does not come back with the next run, which is kept as before', async () => {
    const { runs, storage } = await parts();
    const start = { environment: sandbox.name, application: 'Web app', grant: 'code', user: 'demo' };
    const id = await commands.executeCommand<FlowId>('authFlow.startFlow', start);
    await eventually('the file of the run', async () =>
      (await readdir(join(storage.fsPath, 'runs'))).some((name) => name === `${id}.json`) ? true : undefined,
    );
    assert.deepEqual(
      (await runs.list()).map((flow) => flow.id),
      [id],
    );
  });
});
