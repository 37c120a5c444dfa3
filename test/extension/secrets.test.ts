import assert from 'node:assert/strict';
import type { SecretRef } from '../../src/flow/plan.ts';
import { Secret } from '../../src/protocol/secret.ts';
import { parts } from './support/parts.ts';

const password: SecretRef = { environment: 'Secrets', owner: { kind: 'user', username: 'maria' } };
const clientSecret: SecretRef = { environment: 'Secrets', owner: { kind: 'application', clientId: 'web', what: 'clientSecret' } };

describe('secret storage', () => {
  afterEach(async () => (await parts()).secrets.forgetAll());

  it('gives back what was stored, to its owner only', async () => {
    const { secrets } = await parts();
    await secrets.store(password, new Secret('correct horse', 'password'));
    assert.equal((await secrets.read(password))?.reveal(), 'correct horse');
    assert.equal(await secrets.read(clientSecret), undefined);
    assert.equal(await secrets.read({ ...password, environment: 'Another' }), undefined);
  });

  it('forgets one, and then all', async () => {
    const { secrets } = await parts();
    await secrets.store(password, new Secret('one', 'password'));
    await secrets.store(clientSecret, new Secret('two', 'client_secret'));
    await secrets.forget(password);
    assert.equal(await secrets.read(password), undefined);
    assert.equal(secrets.has(clientSecret), true);
    assert.equal(await secrets.forgetAll(), 1);
    assert.equal(await secrets.read(clientSecret), undefined);
  });

  it('keeps the secrets of an environment that gets another name', async () => {
    const { secrets } = await parts();
    await secrets.store(password, new Secret('moved', 'password'));
    await secrets.renameEnvironment('Secrets', 'Renamed');
    assert.equal(await secrets.read(password), undefined);
    assert.equal((await secrets.read({ ...password, environment: 'Renamed' }))?.reveal(), 'moved');
  });
});
