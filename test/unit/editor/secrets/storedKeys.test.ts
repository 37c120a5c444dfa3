import assert from 'node:assert/strict';
import type { SecretRef } from '../../../../src/core/plan/plan.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { SecretStore } from '../../../../src/editor/secrets/secretStore.ts';
import { memorySecrets, memoryState } from '../../../support/editor/memoryState.ts';

const servers = 'https://op.example https://op.example/.well-known/openid-configuration';
const indexKey = 'authFlow.storedSecrets';

/** What an earlier version left behind: the key of a secret had no name of an application. */
const earlier = JSON.stringify(['Trial', ['application', 'web', 'clientSecret'], servers]);

const ref = (application?: string, what: 'clientSecret' | 'privateKey' = 'clientSecret'): SecretRef => ({
  environment: 'Trial',
  owner: { kind: 'application', clientId: 'web', what, ...(application === undefined ? {} : { application }) },
});

/** @param applications the configured applications with the client ID `web`, which a test may change */
async function setUp(applications: string[], stored: Readonly<Record<string, string>> = {}) {
  const values = new Map(Object.entries(stored));
  const state = memoryState();
  await state.update(indexKey, [...values.keys()]);
  const store = new SecretStore(
    memorySecrets(values),
    state,
    () => servers,
    (_, clientId) => (clientId === 'web' ? applications : []),
  );
  const read = async (application?: string): Promise<string | undefined> => (await store.read(ref(application)))?.reveal();
  return { store, values, read };
}

describe('secrets of applications with one client ID', () => {
  it('are two secrets', async () => {
    const { store, read } = await setUp(['One', 'Two']);
    await store.store(ref('One'), new Secret('first', 'typed'));
    assert.deepEqual([await read('One'), await read('Two'), store.has(ref('Two'))], ['first', undefined, false]);
    await store.store(ref('Two'), new Secret('second', 'typed'));
    assert.deepEqual([await read('One'), await read('Two'), store.count], ['first', 'second', 2]);
    await store.forget(ref('One'));
    assert.deepEqual([await read('One'), await read('Two')], [undefined, 'second']);
  });

  it('are two keys beside them', async () => {
    const { store } = await setUp(['One', 'Two']);
    await store.store(ref('Two', 'privateKey'), new Secret('key', 'typed'));
    assert.deepEqual(
      [store.has(ref('One', 'privateKey')), store.has(ref('Two', 'privateKey')), store.has(ref('Two'))],
      [false, true, false],
    );
  });

  it('keep their own when their order changes', async () => {
    const applications = ['One', 'Two'];
    const { store, read } = await setUp(applications);
    for (const name of applications) await store.store(ref(name), new Secret(`of ${name}`, 'typed'));
    applications.reverse();
    assert.deepEqual([await read('One'), await read('Two')], ['of One', 'of Two']);
  });
});

describe('a secret that an earlier version stored', () => {
  for (const applications of [['Web'], ['Web', 'Other'], []]) {
    it(`is that of the first application of its client ID: ${applications.join(', ') || 'none is configured'}`, async () => {
      const { store, read } = await setUp(applications, { [earlier]: 'of old' });
      assert.deepEqual([store.has(ref('Web')), await read('Web')], [true, 'of old']);
      if (applications.length === 2) assert.deepEqual([store.has(ref('Other')), await read('Other')], [false, undefined]);
      assert.equal(await read(), 'of old');
    });
  }

  it('is replaced by what is stored then, and leaves nothing behind', async () => {
    const { store, read, values } = await setUp(['Web'], { [earlier]: 'of old' });
    await store.store(ref('Web'), new Secret('of now', 'typed'));
    assert.deepEqual([await read('Web'), [...values.values()], store.count], ['of now', ['of now'], 1]);
  });

  it('stays that of the first when another one stores its own', async () => {
    const { store, read } = await setUp(['Web', 'Other'], { [earlier]: 'of old' });
    await store.store(ref('Other'), new Secret('of the other', 'typed'));
    assert.deepEqual([await read('Web'), await read('Other')], ['of old', 'of the other']);
    await store.forget(ref('Other'));
    assert.equal(await read('Web'), 'of old');
  });

  it('is forgotten with its application, and with all', async () => {
    const one = await setUp(['Web'], { [earlier]: 'of old' });
    await one.store.forget(ref('Web'));
    assert.deepEqual([one.values.size, one.store.has(ref('Web'))], [0, false]);
    const all = await setUp(['Web'], { [earlier]: 'of old' });
    assert.equal(await all.store.forgetAll('Trial'), 1);
    assert.equal(all.values.size, 0);
  });

  it('serves no other environment, client ID, kind of secret or server', async () => {
    const others = [
      ['Other', ['application', 'web', 'clientSecret'], servers],
      ['Trial', ['application', 'spa', 'clientSecret'], servers],
      ['Trial', ['application', 'web', 'privateKey'], servers],
      ['Trial', ['application', 'web', 'clientSecret'], 'https://other.example'],
      ['Trial', ['user', 'web'], servers],
      ['Trial', ['worker', 'web'], servers],
    ];
    const { read } = await setUp(['Web'], Object.fromEntries(others.map((key) => [JSON.stringify(key), 'not this one'])));
    assert.equal(await read('Web'), undefined);
  });
});

describe('the secret of an application that gets another name', () => {
  it('goes with it where it is the first of its client ID', async () => {
    const applications = ['Web'];
    const { store, read, values } = await setUp(applications);
    await store.store(ref('Web'), new Secret('value', 'typed'));
    applications[0] = 'Renamed';
    assert.deepEqual([await read('Renamed'), store.has(ref('Renamed'))], ['value', true]);
    await store.forget(ref('Renamed'));
    assert.equal(values.size, 0);
  });

  it('does not become that of another one beside it', async () => {
    const applications = ['One', 'Two'];
    const { store, read } = await setUp(applications);
    await store.store(ref('One'), new Secret('first', 'typed'));
    applications[0] = 'Renamed';
    assert.deepEqual([await read('Renamed'), await read('Two')], ['first', undefined]);
  });
});

it('a secret that is named by its client ID alone is that of any application of it', async () => {
  const { store, read } = await setUp(['One', 'Two']);
  await store.store(ref('Two'), new Secret('second', 'typed'));
  assert.equal(await read(), 'second');
  await store.forget(ref());
  assert.equal(store.count, 0);
});
