import assert from 'node:assert/strict';
import type { SecretRef } from '../../src/core/plan/plan.ts';
import { Secret } from '../../src/core/values/secret.ts';
import { setEnvironments } from './support/environmentsSetting.ts';
import { eventually } from './support/eventually.ts';
import { parts } from './support/parts.ts';

const password: SecretRef = { environment: 'Secrets', owner: { kind: 'user', username: 'maria' } };
const clientSecret: SecretRef = { environment: 'Secrets', owner: { kind: 'application', clientId: 'web', what: 'clientSecret' } };

const here = { name: 'Secrets', kind: 'oidc', issuer: 'https://issuer.example' };

/** Makes these the environments that there are. */
async function configure(...entries: readonly { readonly name: string }[]): Promise<void> {
  await setEnvironments(entries);
  const { environments } = await parts();
  const wanted = JSON.stringify(entries.map(({ name }) => name));
  await eventually('the setting to arrive', () =>
    JSON.stringify(environments.environments.map(({ environment }) => environment.name)) === wanted ? true : undefined,
  );
}

describe('secret storage', () => {
  beforeEach(async () => configure(here, { ...here, name: 'Another' }));
  afterEach(async () => (await parts()).secrets.forgetAll());
  after(async () => setEnvironments(undefined));

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

  it('gives nothing to an environment of the same name that points to another server', async () => {
    const { secrets, environments } = await parts();
    await secrets.store(password, new Secret('for the right one', 'password'));
    await setEnvironments([{ ...here, issuer: 'https://elsewhere.example' }]);
    await eventually(
      'the other server',
      () => environments.environments[0]?.environment.issuer === 'https://elsewhere.example' || undefined,
    );
    assert.equal(secrets.has(password), false);
    assert.equal(await secrets.read(password), undefined);
    await configure(here);
    assert.equal((await secrets.read(password))?.reveal(), 'for the right one');
  });

  it('keeps the secrets of an environment that gets another name', async () => {
    const { secrets } = await parts();
    await secrets.store(password, new Secret('moved', 'password'));
    await secrets.renameEnvironment('Secrets', 'Renamed');
    assert.equal(await secrets.read(password), undefined);
    await configure({ ...here, name: 'Renamed' });
    assert.equal((await secrets.read({ ...password, environment: 'Renamed' }))?.reveal(), 'moved');
  });
});
