import assert from 'node:assert/strict';
import type { SecretRef } from '../../../../src/core/plan/plan.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { NodeChooser } from '../../../../src/editor/environments/nodeChooser.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { SecretCommands } from '../../../../src/editor/secrets/secretCommands.ts';
import { SecretStore } from '../../../../src/editor/secrets/secretStore.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { memorySecrets, memoryState } from '../../../support/editor/memoryState.ts';
import { type Answer, cancel, choose, press, type Script, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';
import { passkeyText } from '../../../support/webauthn/passkeys.ts';

const oidc = {
  name: 'Mine',
  kind: 'oidc',
  issuer: 'https://op.example',
  applications: [
    { name: 'Web', clientId: 'web' },
    { name: 'Key', clientId: 'key', clientAuthentication: 'private_key_jwt' },
    { name: 'Public', clientId: 'spa', clientAuthentication: 'none' },
  ],
  users: [{ username: 'demo' }],
};
const webSecret: SecretRef = { environment: 'Mine', owner: { kind: 'application', clientId: 'web', what: 'clientSecret' } };
const privateKey: SecretRef = { environment: 'Mine', owner: { kind: 'application', clientId: 'key', what: 'privateKey' } };
const password: SecretRef = { environment: 'Mine', owner: { kind: 'user', username: 'demo' } };

function setUp(answers: readonly Answer[], script: Script = {}, entries: readonly unknown[] = [oidc]) {
  const questions = new ScriptedQuestions(answers, script);
  const environments = storeOf(new MemorySettings(entries));
  const secrets = new SecretStore(memorySecrets(), memoryState(), () => 'https://op.example');
  const commands = new SecretCommands(questions, new NodeChooser(environments, questions), secrets);
  const configured = environments.find('Mine');
  const application = (name: string) => ({
    kind: 'application',
    configured,
    application: configured?.environment.applications.find((each) => each.name === name),
  });
  return { questions, secrets, commands, application, configured };
}

const pingOne = {
  name: 'Mine',
  kind: 'pingone',
  region: 'EU',
  environmentId: '5a2db0c5-0000-4000-8000-0000000000aa',
  applications: [],
  users: [{ username: 'demo' }],
};
const passkey: SecretRef = { environment: 'Mine', owner: { kind: 'user', username: 'demo', what: 'passkey' } };

describe('storing a passkey', () => {
  const stored = passkeyText();
  const node = ({ configured }: ReturnType<typeof setUp>) => ({ kind: 'testUser', configured, user: { username: 'demo' } });

  it('is one of the secrets of a test user of PingOne, beside the password', async () => {
    const made = setUp([choose('passkey of demo'), choose('From Clipboard')], { clipboard: `${stored}\n` }, [pingOne]);
    await made.commands.store();
    assert.equal((await made.secrets.read(passkey))?.reveal(), stored);
    assert.equal((await made.secrets.read(passkey))?.label, 'passkey');
    assert.equal(await made.secrets.read(password), undefined);
  });

  it('is offered on the user once one of the two is stored: the password first', async () => {
    const made = setUp([type('word'), choose('passkey of demo'), choose('From Clipboard')], { clipboard: stored }, [pingOne]);
    await made.commands.store(node(made));
    await made.commands.store(node(made));
    assert.deepEqual([(await made.secrets.read(password))?.reveal(), (await made.secrets.read(passkey))?.reveal()], ['word', stored]);
  });

  it('forgets the one that is stored, and asks which of two', async () => {
    const made = setUp([choose('password of demo')], {}, [pingOne]);
    await made.secrets.store(passkey, new Secret(stored, 'typed'));
    await made.commands.forget(node(made));
    assert.equal(made.secrets.count, 0);
    await made.secrets.store(passkey, new Secret(stored, 'typed'));
    await made.secrets.store(password, new Secret('word', 'typed'));
    await made.commands.forget(node(made));
    assert.equal((await made.secrets.read(passkey))?.reveal(), stored);
    assert.equal(made.secrets.count, 1);
  });

  for (const [what, clipboard, says] of [
    ['a password', 'hunter2', /not a JSON object/],
    ['a key without its credential', passkeyText({ credentialId: undefined }), /member credentialId/],
    ['a public key', passkeyText({ d: undefined }), /member d/],
  ] as const) {
    it(`does not store ${what}`, async () => {
      const made = setUp([choose('passkey of demo'), choose('From Clipboard')], { clipboard }, [pingOne]);
      await assert.rejects(made.commands.store(), (error: unknown) => error instanceof PlainError && says.test(error.message));
      assert.equal(made.secrets.count, 0);
    });
  }

  it('is not offered for another provider, which nobody signs on to with one from here', async () => {
    const made = setUp([choose('passkey of demo')]);
    await assert.rejects(made.commands.store(), /is not offered/);
  });
});

describe('storing a secret', () => {
  it('asks for the one of the tree item that it was called on', async () => {
    const { commands, secrets, application, questions } = setUp([type('the value')]);
    await commands.store(application('Web'));
    assert.equal((await secrets.read(webSecret))?.reveal(), 'the value');
    assert.equal(questions.asked.length, 1);
  });

  it('asks which one, where there are several: not for a public client, which has none', async () => {
    const { commands, secrets } = setUp([choose('password of demo'), type('the password')]);
    await commands.store();
    assert.equal((await secrets.read(password))?.reveal(), 'the password');
    await assert.rejects(setUp([choose('client secret of "Public"')]).commands.store(), /is not offered/);
  });

  it('asks a public client, which has no secret, for the key that signs request objects', async () => {
    const { commands, secrets, application } = setUp([choose('From Clipboard')], { clipboard: '{"kty":"EC"}' });
    await commands.store(application('Public'));
    const key: SecretRef = { environment: 'Mine', owner: { kind: 'application', clientId: 'spa', what: 'privateKey' } };
    assert.equal((await secrets.read(key))?.reveal(), '{"kty":"EC"}');
  });

  it('asks for that key beside the secret only when the secret is stored', async () => {
    const first = setUp([type('one')]);
    await first.commands.store(first.application('Web'));
    assert.equal(first.questions.asked.length, 1);
    const second = setUp([type('one'), choose('private key of "Web"'), choose('From Clipboard')], {
      clipboard: '{"kty":"EC"}',
    });
    await second.commands.store(second.application('Web'));
    await second.commands.store(second.application('Web'));
    assert.equal((await second.secrets.read(webSecret))?.reveal(), 'one');
    assert.equal(second.secrets.count, 2);
  });

  it('asks for the key of a certificate once the certificate is stored, and then which of them', async () => {
    const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
    const key = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----';
    const entry = { ...oidc, applications: [{ name: 'Certified', clientId: 'ca', clientAuthentication: 'tls_client_auth' }] };
    const paste = choose('From Clipboard');
    const made = setUp([paste, paste, choose('certificate key of "Certified"')], { clipboard: `${certificate}\n${key}` }, [entry]);
    await made.commands.store(made.application('Certified'));
    await made.commands.store(made.application('Certified'));
    const refOf = (what: 'certificate' | 'certificateKey'): SecretRef => ({
      environment: 'Mine',
      owner: { kind: 'application', clientId: 'ca', what },
    });
    assert.deepEqual([made.secrets.has(refOf('certificate')), made.secrets.has(refOf('certificateKey'))], [true, true]);
    await made.commands.forget(made.application('Certified'));
    assert.deepEqual([made.secrets.has(refOf('certificate')), made.secrets.has(refOf('certificateKey'))], [true, false]);
  });

  it('asks without a question which one where an environment has one', async () => {
    const { commands, questions } = setUp([type('one')], {}, [{ ...oidc, users: [], applications: [{ name: 'Web', clientId: 'web' }] }]);
    await commands.store();
    assert.equal(questions.asked.length, 1);
  });

  it('stores the secret of a worker', async () => {
    const { commands, secrets, configured } = setUp([type('of the worker')]);
    await commands.store({ kind: 'worker', configured, worker: { clientId: 'w' } });
    assert.equal((await secrets.read({ environment: 'Mine', owner: { kind: 'worker', clientId: 'w' } }))?.reveal(), 'of the worker');
  });

  for (const [what, answers] of [
    ['nothing is typed', [type('')]],
    ['it is cancelled', [cancel]],
  ] as const) {
    it(`stores nothing when ${what}`, async () => {
      const { commands, secrets, application } = setUp(answers);
      await commands.store(application('Web'));
      assert.equal(secrets.count, 0);
    });
  }

  const pem = '-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n';
  const keys: readonly (readonly [string, Answer, Script, string | undefined])[] = [
    ['a file', choose('file'), { file: pem }, pem.trim()],
    ['the clipboard', choose('clipboard'), { clipboard: ' {"kty":"EC"} ' }, '{"kty":"EC"}'],
    ['no file after all', choose('file'), {}, undefined],
    ['nowhere', cancel, { clipboard: pem }, undefined],
  ];
  for (const [from, answer, script, stored] of keys) {
    it(`takes a private key from ${from}`, async () => {
      const { commands, secrets, application } = setUp([answer], script);
      await commands.store(application('Key'));
      assert.equal((await secrets.read(privateKey))?.reveal(), stored);
    });
  }

  it('refuses what is no private key', async () => {
    const { commands, secrets, application } = setUp([choose('clipboard')], { clipboard: '-----BEGIN CERTIFICATE-----' });
    await assert.rejects(commands.store(application('Key')), PlainError);
    assert.equal(secrets.count, 0);
  });

  it('says that there is no environment', async () => {
    await assert.rejects(setUp([], {}, []).commands.store(), PlainError);
  });
});

describe('forgetting secrets', () => {
  it('offers only what is stored', async () => {
    const { commands, secrets, questions } = setUp([]);
    await secrets.store(password, new Secret('p', 'typed'));
    await commands.forget(); // the only one: nothing to ask
    assert.deepEqual([secrets.count, questions.asked, questions.told.length], [0, [], 1]);
  });

  it('says that none is stored there', async () => {
    await assert.rejects(setUp([]).commands.forget(), PlainError);
  });

  it('forgets all after a yes', async () => {
    const { commands, secrets } = setUp([press('forget')]);
    await secrets.store(password, new Secret('p', 'typed'));
    await secrets.store(webSecret, new Secret('s', 'typed'));
    await commands.forgetAll();
    assert.equal(secrets.count, 0);
  });

  it('keeps all without one', async () => {
    const { commands, secrets } = setUp([cancel]);
    await secrets.store(password, new Secret('p', 'typed'));
    await commands.forgetAll();
    assert.equal(secrets.count, 1);
  });

  it('asks nothing where nothing is stored, or where one environment is named', async () => {
    const { commands, secrets, questions } = setUp([]);
    await commands.forgetAll();
    await secrets.store(password, new Secret('p', 'typed'));
    await commands.forgetAll('Mine');
    assert.deepEqual([secrets.count, questions.asked, questions.told.length], [0, [], 2]);
  });
});
