import { type EndpointName, endpointNames } from '../../core/oauth/metadata/endpointNames.ts';

type Hyphenated<Name extends string> = Name extends `${infer First}_${infer Rest}` ? `${First}-${Hyphenated<Rest>}` : Name;

/** The option that names an endpoint: `--token-endpoint`, `--jwks-uri`. */
export type EndpointOption = Hyphenated<EndpointName>;

export function endpointOption(name: EndpointName): EndpointOption {
  return name.replaceAll('_', '-') as EndpointOption;
}

const group = 'A provider without a file';

function endpointHelp(name: EndpointName): string {
  const instead = `${name}, where the metadata lacks it, or in place of it.`;
  return name === 'token_endpoint' || name === 'authorization_endpoint' ? `${instead} With it, --issuer may be left out.` : instead;
}

/** Options that say what an environment and its application are, in place of a configuration file. */
export const providerOptions = [
  {
    name: 'issuer',
    value: 'URL',
    group,
    help: 'Issuer of a provider that no file has: an environment of kind oidc, for this run. Its endpoints are discovered.',
  },
  { name: 'client-id', value: 'ID', group, help: 'client_id of the application there.' },
  {
    name: 'client-secret',
    value: 'env:NAME|prompt|-',
    readsInput: true,
    group,
    help: 'Where its client secret is: in an environment variable, asked for at the terminal, or the one line of standard input. Also for an application of a file. Never the secret itself.',
  },
  {
    name: 'private-key',
    value: 'FILE|env:NAME|-',
    readsInput: true,
    group,
    help: 'Its private key, PEM or JWK, in a file, an environment variable, or standard input for -. Also for an application of a file.',
  },
  ...endpointNames.map((name) => ({ name: endpointOption(name), value: 'URL', group, help: endpointHelp(name) }) as const),
  {
    name: 'save',
    value: 'NAME',
    group,
    help: 'Writes what these options say as an environment into the configuration file of the user, without secrets.',
  },
] as const;
