import assert from 'node:assert/strict';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { keptLog, MemorySettings, storeOf, toldSandbox } from '../../../support/editor/memorySettings.ts';
import { anApplication, anEnvironment } from '../../../support/environments.ts';

const oidc = (name: string, issuer = 'https://op.example') => ({ name, kind: 'oidc', issuer });

describe('the store of environments', () => {
  it('finds the one that may be used before one that may not', () => {
    const settings = new MemorySettings([oidc('Mine')], [oidc('Mine', 'https://evil.example'), oidc('Brought')]);
    settings.trusted = false;
    const store = storeOf(settings);
    assert.deepEqual([store.find('Mine')?.environment.issuer, store.find('Mine')?.trusted], ['https://op.example', true]);
    assert.deepEqual([store.find('Brought')?.trusted, store.find('None')], [false, undefined]);
  });

  it('reads again when a setting, the trust or the sandbox changes, and says so', async () => {
    const settings = new MemorySettings([oidc('Mine')], [oidc('Brought')]);
    settings.trusted = false;
    const sandbox = toldSandbox();
    const store = storeOf(settings, sandbox);
    let changes = 0;
    store.onDidChange(() => {
      changes += 1;
    });
    assert.equal(store.find('Brought')?.trusted, false);
    settings.trust(true);
    assert.equal(store.find('Brought')?.trusted, true);
    await store.writeEntries('user', []);
    assert.equal(settings.files.user, undefined);
    assert.equal(store.find('Mine'), undefined);
    sandbox.changed.fire();
    assert.equal(changes, 3);
    store.dispose();
    settings.trust(false);
    assert.equal(changes, 3);
  });

  it('knows which environment was changed while it looked, and when', async () => {
    const store = storeOf(new MemorySettings([oidc('Mine'), oidc('Other')]));
    assert.equal(store.changedAt('Mine'), undefined);
    const before = Date.now();
    await store.writeEntries('user', [oidc('Mine', 'https://another.example'), oidc('Other')]);
    assert.ok((store.changedAt('Mine') ?? 0) >= before);
    assert.equal(store.changedAt('Other'), undefined);
  });

  it('knows of a sandbox that came up when, though nobody asked for environments before', () => {
    const sandbox = toldSandbox();
    const store = storeOf(new MemorySettings([]), sandbox);
    sandbox.environments = [anEnvironment({ name: 'Sandbox', kind: 'sandbox' })];
    sandbox.changed.fire();
    assert.notEqual(store.changedAt('Sandbox'), undefined);
  });

  it('logs each problem once, by its severity', () => {
    const log = keptLog();
    const store = storeOf(new MemorySettings([{ name: 'Mine', kind: 'oidc' }]), toldSandbox(), log);
    assert.equal(store.problems.length, 1);
    assert.equal(store.problems.length, 1);
    assert.equal(log.lines.length, 1);
    store.reportIgnored([]);
    store.reportIgnored([{ origin: 'workspace', path: 'p', message: 'in vain', severity: 'warning' }]);
    assert.equal(store.problems.length, 2);
    assert.ok(log.lines.some((line) => line.startsWith('warn: ') && line.includes('in vain')));
  });

  it('says that a file could not be written', async () => {
    const settings = new MemorySettings([oidc('Mine')]);
    settings.locked = true;
    await assert.rejects(storeOf(settings).writeEntries('user', []), PlainError);
  });

  it('changes a part of one environment and nothing else in the file', async () => {
    const settings = new MemorySettings([oidc('First'), { ...oidc('Mine'), note: 'kept', users: [{ username: 'a' }] }]);
    const store = storeOf(settings);
    const configured = () => store.find('Mine') ?? assert.fail();
    await store.writePart(configured(), 'users', undefined, { username: 'b' });
    await store.writePart(configured(), 'users', 'a', undefined);
    await store.writePart(configured(), 'applications', undefined, { name: 'Web', clientId: 'web' });
    assert.deepEqual(settings.files.user, [
      oidc('First'),
      { ...oidc('Mine'), note: 'kept', users: [{ username: 'b' }], applications: [{ name: 'Web', clientId: 'web' }] },
    ]);
  });

  it('writes into the file that an environment comes from', async () => {
    const settings = new MemorySettings([oidc('Mine')], [oidc('Brought')]);
    const store = storeOf(settings);
    await store.writePart(store.find('Brought') ?? assert.fail(), 'users', undefined, { username: 'b' });
    assert.deepEqual(settings.files, { user: [oidc('Mine')], workspace: [{ ...oidc('Brought'), users: [{ username: 'b' }] }] });
  });

  it('gives what a sandbox told an entry of its own first, and lets nobody change what it told', async () => {
    const told = anEnvironment({
      name: 'Local sandbox',
      kind: 'sandbox',
      authBaseUrl: 'http://127.0.0.1:4000',
      applications: [anApplication()],
    });
    const settings = new MemorySettings();
    const store = storeOf(settings, toldSandbox([told]));
    const configured = store.find('Local sandbox') ?? assert.fail();
    await assert.rejects(store.writePart(configured, 'applications', 'Web app', undefined), PlainError);
    await store.writePart(configured, 'users', undefined, { username: 'b' });
    assert.deepEqual(settings.files.user, [{ name: 'Local sandbox', kind: 'sandbox', users: [{ username: 'b' }] }]);
  });

  it('refuses to write into an entry that is gone', async () => {
    const settings = new MemorySettings([oidc('Mine')]);
    const store = storeOf(settings);
    const configured = store.find('Mine') ?? assert.fail();
    await store.writeEntries('user', []);
    await assert.rejects(store.writePart(configured, 'users', undefined, { username: 'b' }), PlainError);
  });
});
