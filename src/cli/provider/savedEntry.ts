import { isJsonObject } from '../../core/json/json.ts';
import type { SecretSource } from '../arguments/secretSource.ts';
import { ownPrefix } from '../configuration/namedVariables.ts';
import { type CompleteProvider, type GivenOptions, typedEntry } from './typedEnvironment.ts';

/** A variable that has to hold a secret before a saved environment is used. */
export interface NeededVariable {
  readonly name: string;
  /** `client secret` */
  readonly what: string;
}

interface SavedEntry {
  /** For the file. No secret is in it. */
  readonly entry: Readonly<Record<string, unknown>>;
  readonly variables: readonly NeededVariable[];
}

/** What options say of a provider, as an environment of a file, which names a variable for each secret. Pure. */
export function savedEntry(provider: CompleteProvider & { readonly saveAs: string }, options: GivenOptions): SavedEntry {
  const hasCertificate = options.certificateFile !== undefined;
  const secrets = [
    ...neededFor('clientSecret', 'client secret', options.clientSecret, provider.saveAs),
    ...neededFor('privateKey', 'private key', options.privateKey, provider.saveAs),
    ...(hasCertificate ? neededFor('certificate', 'client certificate (PEM)', { from: 'prompt' }, provider.saveAs) : []),
    ...(hasCertificate ? neededFor('certificateKey', 'private key of the certificate (PEM)', { from: 'prompt' }, provider.saveAs) : []),
  ];
  const passwords = neededFor('password', 'password', options.password, provider.saveAs);
  const members = membersOf(secrets);
  const entry = typedEntry(provider, options);
  return {
    entry: { ...entry, ...withMembers(entry, 'applications', members), ...withMembers(entry, 'users', membersOf(passwords)) },
    variables: [...secrets, ...passwords].map(({ name, what }) => ({ name, what })),
  };
}

function membersOf(needed: readonly (NeededVariable & { readonly member: string })[]): Readonly<Record<string, object>> {
  return Object.fromEntries(needed.map(({ member, name }) => [member, { env: name }]));
}

/** The list of an entry with these members in each of it; nothing where it has no such list. */
function withMembers(entry: Readonly<Record<string, unknown>>, list: string, members: Readonly<Record<string, object>>): object {
  const all = entry[list];
  return Array.isArray(all) ? { [list]: all.map((each: unknown) => (isJsonObject(each) ? { ...each, ...members } : each)) } : {};
}

function neededFor(
  member: string,
  what: string,
  source: SecretSource | undefined,
  saveAs: string,
): readonly (NeededVariable & { readonly member: string })[] {
  if (source === undefined) return [];
  // A file may read a variable of this prefix without a word of the person.
  const isOurs = source.from === 'variable' && source.variable.startsWith(ownPrefix);
  return [{ member, what, name: isOurs ? source.variable : variableFor(saveAs, member) }];
}

/** `AUTH_FLOW_MY_PROVIDER_CLIENT_SECRET` */
function variableFor(saveAs: string, member: string): string {
  const words = [saveAs, member.replace(/[A-Z]/g, (letter) => ` ${letter}`)].map((text) => text.toUpperCase().replace(/[^A-Z0-9]+/g, '_'));
  return `${ownPrefix}${words.join('_')}`.replace(/_+/g, '_');
}
