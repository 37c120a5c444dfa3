import assert from 'node:assert/strict';
import type { SecretRef } from '../../../../src/core/plan/plan.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { SecretStore } from '../../../../src/editor/secrets/secretStore.ts';
import { memorySecrets, memoryState } from '../../../support/editor/memoryState.ts';

const ref: SecretRef = { environment: 'Trial', owner: { kind: 'application', clientId: 'web', what: 'clientSecret' } };
const key: SecretRef = { environment: 'Trial', owner: { kind: 'application', clientId: 'web', what: 'privateKey' } };
const password: SecretRef = { environment: 'Trial', owner: { kind: 'user', username: 'web' } };
const worker: SecretRef = { environment: 'Trial', owner: { kind: 'worker', clientId: 'web' } };

function setUp() {
  const servers: Record<string, string | undefined> = { Trial: 'https://one.example', Other: 'https://other.example' };
  const values = new Map<string, string>();
  const store = new SecretStore(memorySecrets(values), memoryState(), (name) => servers[name]);
  return { servers, values, store };
}

describe('the store of secrets', () => {
  it('gives each owner its own', async () => {
    const { store } = setUp();
    for (const [index, each] of [ref, key, password, worker].entries()) await store.store(each, new Secret(`value ${index}`, 'typed'));
    const read = await Promise.all([ref, key, password, worker].map(async (each) => (await store.read(each))?.reveal()));
    assert.deepEqual(read, ['value 0', 'value 1', 'value 2', 'value 3']);
    assert.equal(store.count, 4);
  });

  it('labels what it gives by what it is', async () => {
    const { store } = setUp();
    for (const each of [ref, key, password, worker]) await store.store(each, new Secret('value', 'typed'));
    const labels = await Promise.all([ref, key, password, worker].map(async (each) => (await store.read(each))?.label));
    assert.deepEqual(labels, ['client_secret', 'private_key', 'password', 'client_secret']);
  });

  it('has nothing for the same environment at other servers', async () => {
    const { store, servers } = setUp();
    await store.store(ref, new Secret('value', 'typed'));
    servers['Trial'] = 'https://evil.example';
    assert.deepEqual([store.has(ref), await store.read(ref)], [false, undefined]);
    servers['Trial'] = 'https://one.example';
    assert.equal((await store.read(ref))?.reveal(), 'value');
  });

  it('has and stores nothing for an environment that is not usable', async () => {
    const { store, values } = setUp();
    const nowhere = { ...ref, environment: 'Nowhere' };
    await assert.rejects(store.store(nowhere, new Secret('value', 'typed')), PlainError);
    assert.deepEqual([values.size, store.has(nowhere), await store.read(nowhere)], [0, false, undefined]);
    await store.forget(nowhere);
  });

  it('forgets one, those of an environment, or all', async () => {
    const { store, values } = setUp();
    const other = { ...ref, environment: 'Other' };
    for (const each of [ref, key, other]) await store.store(each, new Secret('value', 'typed'));
    await store.forget(ref);
    assert.deepEqual([store.has(ref), store.has(key), store.has(other)], [false, true, true]);
    assert.equal(await store.forgetAll('Trial'), 1);
    assert.deepEqual([store.has(key), store.has(other)], [false, true]);
    assert.equal(await store.forgetAll(), 1);
    assert.deepEqual([store.count, values.size], [0, 0]);
  });

  it('keeps the secrets of an environment that gets another name, and of no other', async () => {
    const { store, servers, values } = setUp();
    await store.store(ref, new Secret('value', 'typed'));
    await store.store({ ...ref, environment: 'Other' }, new Secret('of the other', 'typed'));
    servers['Renamed'] = servers['Trial'];
    await store.renameEnvironment('Trial', 'Renamed');
    assert.equal((await store.read({ ...ref, environment: 'Renamed' }))?.reveal(), 'value');
    assert.equal((await store.read({ ...ref, environment: 'Other' }))?.reveal(), 'of the other');
    assert.deepEqual([store.has(ref), values.size], [false, 2]);
  });

  it('says when something changed', async () => {
    const { store } = setUp();
    let changes = 0;
    store.onDidChange(() => {
      changes += 1;
    });
    await store.store(ref, new Secret('value', 'typed'));
    await store.forget(ref);
    assert.equal(changes, 2);
  });

  it('keeps names apart that a separator could join', async () => {
    const { store, servers } = setUp();
    servers['a","b'] = servers['a'] = 'https://one.example';
    await store.store({ environment: 'a","b', owner: { kind: 'user', username: 'u' } }, new Secret('value', 'typed'));
    assert.equal(store.has({ environment: 'a', owner: { kind: 'user', username: 'b' } }), false);
    assert.equal(await store.forgetAll('a'), 0);
  });

  it('says that the storage of the editor fails, without the value', async () => {
    const store = new SecretStore(memorySecrets(new Map(), true), memoryState(), () => 'https://one.example');
    await assert.rejects(store.store(ref, new Secret('hunter2hunter2', 'typed')), (error) => {
      assert.ok(error instanceof PlainError);
      assert.doesNotMatch(error.message, /hunter2/);
      return true;
    });
    await assert.rejects(store.read(ref), PlainError);
    assert.equal(store.has(ref), false);
  });

  it('notices a storage that keeps something else', async () => {
    const storage = { ...memorySecrets(), get: async () => 'another value' };
    const store = new SecretStore(storage, memoryState(), () => 'https://one.example');
    await assert.rejects(store.store(ref, new Secret('value', 'typed')), PlainError);
    assert.equal(store.has(ref), false);
  });
});
