import type { Environment } from './environment.ts';
import type { SecretName } from './schema/secretName.ts';

/** A secret that a configuration names: where it is, and what it is. */
export interface NamedSecret {
  readonly name: SecretName;
  /** The word for its tag: `client_secret`, `password` … */
  readonly label: string;
}

/** Every secret that an environment names, of whatever member: one that a schema gets later is found, too. */
export function namedSecrets({ applications, users, worker }: Environment): readonly NamedSecret[] {
  return [...applications, ...users, ...(worker === undefined ? [] : [worker])].flatMap((each) =>
    Object.entries(each).flatMap(([member, value]: [string, unknown]) =>
      isSecretName(value) ? [{ name: value, label: member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) }] : [],
    ),
  );
}

/** No other member of a configuration is an object with `env` alone. */
function isSecretName(value: unknown): value is SecretName {
  return typeof value === 'object' && value !== null && 'env' in value && typeof value.env === 'string' && Object.keys(value).length === 1;
}
