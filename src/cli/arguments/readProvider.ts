import { type EndpointName, endpointNames } from '../../core/oauth/metadata/endpointNames.ts';
import { present } from '../../core/values/members.ts';
import type { OptionName } from './options.ts';
import { type OptionsReading, wrongOptions } from './optionsReading.ts';
import { endpointOption } from './providerOptions.ts';
import { readClientSecretSource, readPrivateKeySource, type SecretSource } from './secretSource.ts';

/** A provider and an application that the options say, in place of a file. Whatever is left out is asked for, or an error. */
export interface TypedProvider {
  readonly issuer?: string;
  readonly clientId?: string;
  /** The user who signs on there. */
  readonly username?: string;
  readonly endpoints?: Readonly<Partial<Record<EndpointName, string>>>;
  /** The name under which it is written into the configuration of the user. */
  readonly saveAs?: string;
}

/** What a command says of a provider, and where the secrets of an application are. */
export interface ProviderOptions {
  readonly provider?: TypedProvider;
  readonly clientSecret?: SecretSource;
  readonly privateKey?: SecretSource;
  /** Of the test user who signs on. */
  readonly password?: SecretSource;
}

/** Options that choose among what a file has. */
const ofFiles = ['config', 'sandbox', 'environment', 'application', 'discover', 'provision'] as const satisfies readonly OptionName[];

/** Reads the options of a provider without a file. Total. No message repeats what may be a secret. */
export function readProvider(values: ReadonlyMap<OptionName, readonly string[]>): OptionsReading<ProviderOptions> {
  const last = (name: OptionName): string | undefined => values.get(name)?.at(-1);
  const [secretText, keyText] = [last('client-secret'), last('private-key')];
  const clientSecret = secretText === undefined ? undefined : readClientSecretSource(secretText);
  if (secretText !== undefined && clientSecret === undefined) {
    return wrongOptions(
      '--client-secret takes no secret, because other programs can read the arguments of a command. Put it in an environment variable: --client-secret env:AUTH_FLOW_SECRET. Or use prompt, or - for standard input.',
    );
  }
  const privateKey = keyText === undefined ? undefined : readPrivateKeySource(keyText);
  if (keyText !== undefined && privateKey === undefined) {
    return wrongOptions(
      '--private-key takes the name of a file or of an environment variable, or - for standard input: --private-key env:AUTH_FLOW_PRIVATE_KEY.',
    );
  }
  const passwordText = last('password');
  const password = passwordText === undefined ? undefined : readClientSecretSource(passwordText);
  if (passwordText !== undefined && password === undefined) {
    return wrongOptions(
      '--password takes no password, because other programs can read the arguments of a command. Put it in an environment variable: --password env:AUTH_FLOW_PASSWORD. Or use prompt, or - for standard input.',
    );
  }
  const provider = typedProvider(last);
  const empty = provider === undefined ? undefined : emptyOption(values);
  if (empty !== undefined) return wrongOptions(`--${empty} needs a value that is not empty.`);
  if (provider === undefined && values.has('save')) {
    return wrongOptions('--save writes a provider that options name into a file. Add --issuer URL --client-id ID.');
  }
  const excluded = provider === undefined ? undefined : ofFiles.find((name) => values.has(name));
  if (excluded !== undefined) return wrongOptions(`--${givenOption(values)} describes a provider without a file. Remove --${excluded}.`);
  return { kind: 'read', options: present({ provider, clientSecret, privateKey, password }) };
}

function typedProvider(last: (name: OptionName) => string | undefined): TypedProvider | undefined {
  const written = endpointNames.flatMap((name) => {
    const url = last(endpointOption(name));
    return url === undefined ? [] : [[name, url] as const];
  });
  const endpoints = written.length === 0 ? undefined : Object.fromEntries(written);
  const given = present({ issuer: last('issuer'), clientId: last('client-id'), endpoints });
  return Object.keys(given).length === 0 ? undefined : { ...given, ...present({ username: last('user'), saveAs: last('save') }) };
}

const ofProvider: readonly OptionName[] = ['issuer', 'client-id', ...endpointNames.map(endpointOption)];

function givenOption(values: ReadonlyMap<OptionName, readonly string[]>): OptionName | undefined {
  return ofProvider.find((name) => values.has(name));
}

function emptyOption(values: ReadonlyMap<OptionName, readonly string[]>): OptionName | undefined {
  return [...ofProvider, 'save' as const].find((name) => values.get(name)?.at(-1)?.trim() === '');
}
