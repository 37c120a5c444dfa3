import type { ApplicationSecret, SecretRef } from '../../core/plan/plan.ts';
import { Secret } from '../../core/values/secret.ts';
import { readPasskey } from '../../core/webauthn/passkey.ts';
import type { Environment } from '../../environments/environment.ts';
import { passkeyRef, passwordRef } from '../../environments/secretRefs.ts';
import { type ApplicationNode, asNode, type NodeChooser, type UserNode } from '../environments/nodeChooser.ts';
import type { Item, Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import { assertionRef, certificateRefs, proofKeyRef, secretRefOfApplication, signingKeyRef, workerSecretRef } from './secretRefs.ts';
import type { SecretStore } from './secretStore.ts';

/** The commands that store and forget secrets. */
export class SecretCommands {
  readonly #questions: Questions;
  readonly #nodes: NodeChooser;
  readonly #secrets: SecretStore;

  constructor(questions: Questions, nodes: NodeChooser, secrets: SecretStore) {
    this.#questions = questions;
    this.#nodes = nodes;
    this.#secrets = secrets;
  }

  /** Asks for the secret of an application, a test user or a worker, and stores it. */
  async store(node?: unknown): Promise<void> {
    const ref = await this.#refOf(node, words('Store Secret'), () => true);
    if (ref !== undefined) await this.askFor(ref);
  }

  /** Asks for a secret, and stores it. Nothing typed stores nothing. */
  async askFor(ref: SecretRef): Promise<void> {
    const value = await this.#valueOf(ref);
    if (value === undefined || value === '') return;
    await this.#secrets.store(ref, new Secret(value, 'stored'));
  }

  #valueOf(ref: SecretRef): Promise<string | undefined> {
    if (isPasskey(ref)) return askForPasskey(this.#questions);
    if (ref.owner.kind === 'application' && ref.owner.what === 'certificate') return askForCertificate(this.#questions);
    const isKey = ref.owner.kind === 'application' && privateKeys.includes(ref.owner.what);
    return isKey ? askForPrivateKey(this.#questions) : askForSecret(this.#questions, ref);
  }

  async forget(node?: unknown): Promise<void> {
    const ref = await this.#refOf(node, words('Forget Secret'), (each) => this.#secrets.has(each));
    if (ref === undefined) return;
    await this.#secrets.forget(ref);
    void this.#questions.inform(words('Forgot the {secret}.', { secret: nameOfSecret(ref) }));
  }

  /** @param environment only those of one environment; all when left out, after the person has agreed */
  async forgetAll(environment?: unknown): Promise<void> {
    const only = typeof environment === 'string' ? environment : undefined;
    if (only === undefined && !(await this.#agreesToForgetAll())) return;
    const count = await this.#secrets.forgetAll(only);
    void this.#questions.inform(count === 1 ? words('Forgot one secret.') : words('Forgot {count} secrets.', { count }));
  }

  async #agreesToForgetAll(): Promise<boolean> {
    const { count } = this.#secrets;
    if (count === 0) {
      void this.#questions.inform(words('No secrets are stored.'));
      return false;
    }
    const pressed = await this.#questions.confirm({
      question: words('Forget all {count} stored secrets?', { count }),
      detail: words(
        'Client secrets, private keys, passwords and passkeys of all environments are removed from the editor’s secret storage. This cannot be undone.',
      ),
      buttons: { forget: words('Forget All') },
    });
    return pressed === 'forget';
  }

  async #refOf(argument: unknown, title: Words, wanted: (ref: SecretRef) => boolean): Promise<SecretRef | undefined> {
    const node = asNode(argument);
    if (node?.kind === 'application') return this.#refOfApplication(node, title, wanted);
    if (node?.kind === 'testUser') return this.#refOfUser(node, title, wanted);
    if (node?.kind === 'worker') return workerSecretRef(node.configured.environment.name, node.worker.clientId);
    const configured = await this.#nodes.environment(node, title);
    if (configured === undefined) return undefined;
    const { environment } = configured;
    const refs = [
      ...environment.applications.map((application) => secretRefOfApplication(environment, application)),
      ...environment.users.map((user) => passwordRef(environment, user)),
      ...(environment.worker === undefined ? [] : [workerSecretRef(environment.name, environment.worker.clientId)]),
      ...passkeysOf(environment),
      // Few applications sign request objects: a run that needs the key asks for it.
      ...environment.applications.map((application) => signingKeyRef(environment, application)).filter((ref) => this.#isStored(ref)),
      ...environment.applications.map((application) => proofKeyRef(environment, application)),
      ...environment.applications.map((application) => assertionRef(environment, application)),
      ...environment.applications.flatMap((application) => certificateRefs(environment, application)),
    ];
    const items = refs.flatMap((ref) => (ref === undefined || !wanted(ref) ? [] : [{ label: nameOfSecret(ref), value: ref }]));
    const none = words('"{name}" has no secret of this kind.', { name: outside(environment.name) });
    return this.#nodes.oneOf(title, words('Which secret?'), items, none);
  }

  /** The one that it authenticates with; once that is stored, or where there is none, it may be the key for request objects or for DPoP as well. */
  async #refOfApplication(
    { configured: { environment }, application }: ApplicationNode,
    title: Words,
    wanted: (ref: SecretRef) => boolean,
  ): Promise<SecretRef | undefined> {
    const own = secretRefOfApplication(environment, application);
    const missing = [own, ...certificateRefs(environment, application)].find((ref) => ref !== undefined && !this.#secrets.has(ref));
    if (missing !== undefined && wanted(missing)) return missing;
    const items = [
      own,
      signingKeyRef(environment, application),
      proofKeyRef(environment, application),
      assertionRef(environment, application),
      ...certificateRefs(environment, application),
    ].flatMap((ref) => (ref === undefined || !wanted(ref) ? [] : [{ label: nameOfSecret(ref), value: ref }]));
    const none = words('"{name}" has no secret of this kind.', { name: outside(application.name) });
    return this.#nodes.oneOf(title, words('Which secret?'), items, none);
  }

  /** The password; once that is stored, it may be the passkey as well. */
  async #refOfUser(
    { configured: { environment }, user }: UserNode,
    title: Words,
    wanted: (ref: SecretRef) => boolean,
  ): Promise<SecretRef | undefined> {
    const [password, passkey] = [passwordRef(environment, user), passkeyRef(environment, user)];
    if (environment.kind === 'oidc' || (!this.#secrets.has(password) && !this.#secrets.has(passkey))) return password;
    const items = [password, passkey].flatMap((ref) => (wanted(ref) ? [{ label: nameOfSecret(ref), value: ref }] : []));
    const none = words('"{name}" has no secret of this kind.', { name: outside(user.username) });
    return this.#nodes.oneOf(title, words('Which secret?'), items, none);
  }

  #isStored(ref: SecretRef | undefined): boolean {
    return ref !== undefined && this.#secrets.has(ref);
  }
}

const privateKeys: readonly ApplicationSecret[] = ['privateKey', 'dpopKey', 'certificateKey'];

function nameOfSecret({ owner }: SecretRef): Words {
  if (owner.kind === 'user') {
    const user = outside(owner.username);
    return owner.what === 'passkey' ? words('passkey of {user}', { user }) : words('password of {user}', { user });
  }
  if (owner.kind === 'worker') return words('client secret of the worker application');
  const what = wordsOf[owner.what];
  return owner.application === undefined
    ? words('{what} of the client {client}', { what, client: outside(owner.clientId) })
    : words('{what} of "{name}"', { what, name: outside(owner.application) });
}

const wordsOf: Readonly<Record<ApplicationSecret, Words>> = {
  clientSecret: words('client secret'),
  privateKey: words('private key'),
  dpopKey: words('DPoP key'),
  certificate: words('client certificate'),
  certificateKey: words('certificate key'),
  assertion: words('assertion'),
  registrationToken: words('registration access token'),
};

async function askForSecret(questions: Questions, ref: SecretRef): Promise<string | undefined> {
  return questions.askForText({
    title: words('Store Secret'),
    prompt: words('Enter the {secret} in "{environment}". It is kept in the editor’s secret storage. Leave empty to store it later', {
      secret: nameOfSecret(ref),
      environment: outside(ref.environment),
    }),
    password: true,
  });
}

async function askForPrivateKey(questions: Questions): Promise<string | undefined> {
  const text = await askForLines(questions, {
    title: words('Store Private Key'),
    placeholder: words('Where is the private key (PEM as PKCS #8, or JWK)?'),
    file: words('Private key'),
  });
  if (text === undefined) return undefined;
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) && !text.trim().startsWith('{')) {
    throw new PlainError(words('Not a private key. Expected PEM (-----BEGIN PRIVATE KEY-----) or a JWK.'));
  }
  return text.trim();
}

async function askForCertificate(questions: Questions): Promise<string | undefined> {
  const text = await askForLines(questions, {
    title: words('Store Client Certificate'),
    placeholder: words('Where is the client certificate (PEM)?'),
    file: words('Client certificate'),
  });
  if (text === undefined) return undefined;
  if (!/-----BEGIN CERTIFICATE-----/.test(text))
    throw new PlainError(words('Not a certificate. Expected PEM (-----BEGIN CERTIFICATE-----).'));
  return text.trim();
}

/** What no run could use is not stored. */
async function askForPasskey(questions: Questions): Promise<string | undefined> {
  const text = await askForLines(questions, {
    title: words('Store Passkey'),
    placeholder: words('Where is the passkey (a private JWK for ES256 with credentialId and rpId)?'),
    file: words('Passkey'),
  });
  const reading = text === undefined ? undefined : readPasskey(text);
  if (reading?.kind === 'unusable')
    throw new PlainError(words('The passkey was not stored. {reason}', { reason: outside(reading.message) }));
  return text?.trim();
}

interface LinesQuestion {
  readonly title: Words;
  readonly placeholder: Words;
  /** What the file holds. */
  readonly file: Words;
}

/** A text of several lines, which an input box cannot take. */
async function askForLines(questions: Questions, { title, placeholder, file }: LinesQuestion): Promise<string | undefined> {
  const sources: readonly Item<'file' | 'clipboard'>[] = [
    { label: words('From File…'), value: 'file' },
    { label: words('From Clipboard'), value: 'clipboard' },
  ];
  const source = await questions.pick(sources, { title, placeholder, stays: true });
  if (source === undefined) return undefined;
  return source === 'clipboard' ? questions.readClipboard() : questions.openTextFile(file, words('Store'));
}

/** Only PingOne's flows API asks for one. */
function passkeysOf(environment: Environment): readonly SecretRef[] {
  return environment.kind === 'oidc' ? [] : environment.users.map((user) => passkeyRef(environment, user));
}

function isPasskey({ owner }: SecretRef): boolean {
  return owner.kind === 'user' && owner.what === 'passkey';
}
