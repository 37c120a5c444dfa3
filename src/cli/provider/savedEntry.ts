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
  const members = Object.fromEntries(secrets.map(({ member, name }) => [member, { env: name }]));
  const entry = typedEntry(provider, options);
  const applications = Array.isArray(entry['applications']) ? entry['applications'] : [];
  return {
    entry: { ...entry, applications: applications.map((each: unknown) => (isJsonObject(each) ? { ...each, ...members } : each)) },
    variables: secrets.map(({ name, what }) => ({ name, what })),
  };
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
