import { isDeepStrictEqual } from 'node:util';
import type { SecretReader } from '../../core/engine/ports.ts';
import { applicationSecrets } from '../../core/plan/applicationSecrets.ts';
import { authorizationOf, signOnOf } from '../../core/plan/beginning.ts';
import type { AssertionPlan, RunPlan, SecretRef } from '../../core/plan/plan.ts';
import { Secret } from '../../core/values/secret.ts';
import { secretsInPasskey } from '../../core/webauthn/passkey.ts';
import type { Environment } from '../../environments/environment.ts';
import { namedSecrets } from '../../environments/namedSecrets.ts';
import type { SecretName } from '../../environments/schema/secretName.ts';
import { configuredSecret, ownerOf } from '../../environments/secretRefs.ts';

/** Environment variables by name: those of the process and those that a started sandbox told. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A reader that needs no server: a command has one environment. */
interface VariableSecrets extends SecretReader {
  read(ref: SecretRef): Promise<Secret | undefined>;
  missingRemedy(ref: SecretRef): string | undefined;
}

/** Reads secrets from the environment variables that a configuration names. One command has one configuration, whatever becomes of the file. */
export function variableSecrets(environments: readonly Environment[], variables: Variables): VariableSecrets {
  return {
    async read(ref) {
      const name = nameOfSecret(environments, ref);
      const value = name === undefined ? undefined : variables[name.env];
      return value === undefined || value === '' ? undefined : new Secret(value, labelOf(ref));
    },
    missingRemedy(ref) {
      const name = nameOfSecret(environments, ref);
      return name === undefined ? undefined : `Set the environment variable ${name.env}, then run again.`;
    },
  };
}

/** Every secret that the environment names and a variable holds. */
export function configuredSecrets(environment: Environment, variables: Variables): readonly Secret[] {
  return namedSecrets(environment).flatMap(({ name, label }) => {
    const value = variables[name.env];
    if (value === undefined || value === '') return [];
    return [new Secret(value, label), ...(label === 'passkey' ? secretsInPasskey(value) : [])];
  });
}

/** A sentence for each secret that the plan needs and nobody can give, so that nothing is sent in vain. */
export function missingSecrets(plan: RunPlan, environments: readonly Environment[], variables: Variables): readonly string[] {
  return secretsOf(plan).flatMap((ref) => {
    const name = nameOfSecret(environments, ref);
    if (name !== undefined) {
      const value = variables[name.env];
      if (value !== undefined && value !== '') return [];
      const what = value === undefined ? 'not set' : 'empty';
      return [`The environment variable ${name.env} is ${what}. It must contain the ${secretInWords(ref)}.`];
    }
    // A person may be asked for the password of a sign-on; nobody is asked for the secret of a client.
    if (ref.owner.kind === 'user' && !('password' in plan)) return [];
    const property = ref.owner.kind === 'worker' ? 'clientSecret' : (ref.owner.what ?? 'password');
    const isOfClient = ref.owner.kind === 'application' && property === 'clientSecret';
    const orPublic = isOfClient
      ? ' Or give it for this run: --client-secret env:NAME. If it is a public client, add "clientAuthentication": "none" instead.'
      : '';
    return [
      `The ${secretInWords(ref)} is not configured: add "${property}": { "env": "AUTH_FLOW_NAME" } to the configuration file.${orPublic}`,
    ];
  });
}

/** The client secret that a plan needs and the configuration does not name. */
export function unnamedClientSecret(plan: RunPlan, environment: Environment): SecretRef | undefined {
  return secretsOf(plan).find(
    (ref) => ref.owner.kind === 'application' && ref.owner.what === 'clientSecret' && nameOfSecret([environment], ref) === undefined,
  );
}

function secretsOf(plan: RunPlan): readonly SecretRef[] {
  if (isVerificationOnly(plan)) return []; // nothing is asked of the server as a client; a missing key is a failed check
  const authorization = authorizationOf(plan);
  const signOn = signOnOf(plan);
  const ofUser = signOn?.kind === 'flows' ? [signOn.password, signOn.passkey] : signOn?.kind === 'form' ? [signOn.password] : [];
  const ofGrant = 'password' in plan ? [plan.password] : 'assertion' in plan ? [assertionSecret(plan.assertion)] : [];
  const all = [
    plan.client.secret,
    plan.client.certificate?.certificate,
    plan.client.certificate?.key,
    neededProofKey(plan),
    (authorization ?? ('requestObject' in plan ? plan : undefined))?.requestObject?.key,
    authorization?.loginHintToken?.key,
    ...ofUser,
    ...ofGrant,
  ].filter((ref) => ref !== undefined);
  return all.filter((ref, index) => all.findIndex((other) => isDeepStrictEqual(other, ref)) === index);
}

function isVerificationOnly(plan: RunPlan): boolean {
  return 'given' in plan && plan.after.length === 0;
}

function neededProofKey({ client: { dpop } }: RunPlan): SecretRef | undefined {
  return dpop?.needsKey === true ? dpop.key : undefined;
}

function assertionSecret(plan: AssertionPlan): SecretRef {
  return plan.kind === 'ready' ? plan.assertion : plan.key;
}

function nameOfSecret(environments: readonly Environment[], { environment: wanted, owner }: SecretRef): SecretName | undefined {
  const environment = environments.find(({ name }) => name === wanted);
  switch (owner.kind) {
    case 'application':
      return environment === undefined ? undefined : configuredSecret(ownerOf(environment, owner), owner.what);
    case 'user':
      return environment?.users.find(({ username }) => username === owner.username)?.[owner.what ?? 'password'];
    case 'worker':
      return environment?.worker?.clientSecret;
  }
}

/** A secret as a person knows it: `client secret of the application Web app`. */
export function secretInWords({ owner }: SecretRef): string {
  switch (owner.kind) {
    case 'application':
      return `${applicationSecrets[owner.what].words} of the application ${owner.application ?? owner.clientId}`;
    case 'user':
      return `${owner.what ?? 'password'} of the user ${owner.username}`;
    case 'worker':
      return `client secret of the worker ${owner.clientId}`;
  }
}

/** The word that stands in the tag of the value. */
function labelOf({ owner }: SecretRef): string {
  if (owner.kind === 'user') return owner.what ?? 'password';
  return applicationSecrets[owner.kind === 'application' ? owner.what : 'clientSecret'].label;
}
