import type { Memento } from 'vscode';
import type { SecretRef } from '../../core/plan/plan.ts';

/** Under which the keys of all stored secrets are kept, the oldest first. */
export const storedKeysKey = 'authFlow.storedSecrets';

export function storedKeysIn(state: Pick<Memento, 'get'>): readonly string[] {
  return state.get<readonly string[]>(storedKeysKey, []);
}

/**
 * Key of a secret: a JSON text, so that no name can be mistaken for a separator. Earlier versions left out the name of an
 * application, and had one secret for all of a client ID.
 *
 * @param servers the places that the secret is sent to: it is stored for these and no others
 */
export function secretKey({ environment, owner }: SecretRef, servers: string): string {
  return JSON.stringify([environment, ownerParts(owner), servers]);
}

function ownerParts(owner: SecretRef['owner']): readonly string[] {
  switch (owner.kind) {
    case 'user':
      return ['user', owner.username, ...(owner.what === undefined ? [] : [owner.what])];
    case 'worker':
      return ['worker', owner.clientId];
    case 'application':
      return ['application', owner.clientId, owner.what, ...(owner.application === undefined ? [] : [owner.application])];
  }
}

/**
 * Keys that hold the secret of an application besides its own, the newest last: one without a name, as earlier versions stored it, and
 * those of names that no application of the client ID has any more, so that one with another name keeps its secret. They belong to the
 * first application of the client ID: what is stored for one never serves another that stands beside it.
 *
 * @param stored the keys of all stored secrets, the oldest first
 * @param applications the names of the configured applications of the client ID, in their order
 */
export function inheritedKeys(
  stored: readonly string[],
  ref: SecretRef,
  servers: string,
  applications: readonly string[],
): readonly string[] {
  const { owner } = ref;
  if (owner.kind !== 'application') return [];
  const { application, ...client } = owner;
  if (application !== undefined && applications.length > 0 && applications[0] !== application) return [];
  const own = secretKey(ref, servers);
  const nameless = secretKey({ ...ref, owner: client }, servers);
  return stored.filter((key) => {
    if (key === own) return false;
    if (key === nameless) return true;
    const name = nameIn(key);
    if (name === undefined || secretKey({ ...ref, owner: { ...client, application: name } }, servers) !== key) return false;
    return application === undefined || !applications.includes(name);
  });
}

/** The name of the application in a key; `undefined` in a key of something else. */
function nameIn(key: string): string | undefined {
  const [, parts] = JSON.parse(key) as readonly unknown[];
  const name: unknown = Array.isArray(parts) ? parts[3] : undefined;
  return typeof name === 'string' ? name : undefined;
}

export function environmentOf(key: string): string {
  return (JSON.parse(key) as readonly [string])[0];
}
