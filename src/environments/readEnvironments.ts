import type { GrantType } from '../protocol/wire.ts';
import {
  applicationProperties,
  assertionAlgorithms,
  clientAuthenticationMethods,
  environmentKinds,
  environmentProperties,
  grantTypes,
  pkceEnforcements,
  pkceMethods,
  regionCodes,
  responseTypes,
  userProperties,
  workerProperties,
} from './configurationNames.ts';
import type { Application, ConfigurationProblem, Environment, EnvironmentKind, SecretName, TestUser, Worker } from './environment.ts';
import { nameOfType, ObjectReader } from './objectReader.ts';

/**
 * Where the configuration comes from. A file may name environment variables that hold secrets; the setting
 * may not, its secrets are in the editor's secret storage.
 */
export type ConfigurationSource = 'setting' | 'file';

export interface EnvironmentsReading {
  readonly environments: readonly Environment[];
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Reads the configured environments: the list of the setting `authFlow.environments`, or the object
 * `{ "environments": [ … ] }` of a file.
 *
 * Total. A part that cannot be used (an environment, an application, a user) is left out with a problem that
 * says where, what is wrong and what to write; everything else stays. A secret written into the
 * configuration is such a problem, and the message does not repeat it.
 *
 * Defaults of an application: `clientAuthentication` is `client_secret_basic` (RFC 7591 section 2),
 * `grantTypes` follow from the response types and are `authorization_code` without them, `responseTypes`
 * follow from the grant types, `scopes` is `openid`, `pkce` is `S256`, lists are empty.
 */
export function readEnvironments(value: unknown, source: ConfigurationSource): EnvironmentsReading {
  const problems: ConfigurationProblem[] = [];
  const list = source === 'setting' ? value : listOfFile(value, problems);
  if (list === undefined) return { environments: [], problems };
  if (!Array.isArray(list)) {
    problems.push({
      path: 'environments',
      severity: 'error',
      message: `The environments stand in a list in square brackets, not in ${nameOfType(list)}.`,
    });
    return { environments: [], problems };
  }
  const read = list.map((item, index) => readEnvironment(item, `environments[${index}]`, source, problems));
  return { environments: withoutDuplicates(read, 'environments', 'name', (each) => each.name, problems), problems };
}

function listOfFile(value: unknown, problems: ConfigurationProblem[]): unknown {
  const file = ObjectReader.of(value, '', 'The configuration', problems);
  if (file === undefined) return undefined;
  file.warnOfUnknown(['environments', '$schema']);
  if (!file.has('environments')) file.error('environments', 'The list of environments is missing: add "environments": [ … ].');
  return file.value('environments');
}

function readEnvironment(
  value: unknown,
  path: string,
  source: ConfigurationSource,
  problems: ConfigurationProblem[],
): Environment | undefined {
  const reader = ObjectReader.of(value, path, 'An environment', problems);
  if (reader === undefined) return undefined;
  reader.warnOfUnknown(environmentProperties);
  const name = reader.requiredText('name', 'The name of the environment');
  const kind = reader.has('kind')
    ? reader.choice('kind', 'The kind of the environment', environmentKinds)
    : reader.error('kind', 'The kind of the environment is missing: add "kind" with "pingone", "oidc" or "sandbox".');
  const region = reader.choice('region', 'The region', regionCodes);
  const environmentId = readPathSegment(reader, 'environmentId');
  const customDomain = readHost(reader, 'customDomain');
  const authBaseUrl = readBaseUrl(reader, 'authBaseUrl');
  const apiBaseUrl = readBaseUrl(reader, 'apiBaseUrl');
  const issuer = readUrl(reader, 'issuer');
  if (kind !== undefined) checkWhereItIs(reader, kind);

  const applications = readParts(reader, 'applications', 'The applications', problems, (item, place) =>
    readApplication(item, place, source, problems),
  );
  const users = readParts(reader, 'users', 'The users', problems, (item, place) => readUser(item, place, source, problems));
  const worker = reader.has('worker') ? readWorker(reader.value('worker'), `${path}.worker`, source, problems) : undefined;
  if (reader.broken || name === undefined || kind === undefined) return undefined;
  return {
    name,
    kind,
    ...given({ region, environmentId, customDomain, authBaseUrl, apiBaseUrl, issuer, worker }),
    applications: withoutDuplicates(applications, `${path}.applications`, 'name', (each) => each.name, problems),
    users: withoutDuplicates(users, `${path}.users`, 'username', (each) => each.username, problems),
  };
}

/** What each kind needs to be found, and what has no effect for it. */
function checkWhereItIs(reader: ObjectReader, kind: EnvironmentKind): void {
  if (kind === 'oidc') {
    if (!reader.has('issuer')) {
      reader.error('issuer', 'An environment of kind "oidc" needs the issuer URL of the OpenID Provider: add "issuer".');
    }
    for (const name of ['region', 'environmentId', 'customDomain', 'authBaseUrl', 'apiBaseUrl', 'worker']) {
      if (reader.has(name)) reader.warning(name, `"${name}" has no effect for kind "oidc": the issuer says where everything is.`);
    }
    return;
  }
  if (kind === 'sandbox') return; // One that is started for the flow says itself where it is.
  if (!reader.has('environmentId') && !reader.has('customDomain')) {
    reader.error('environmentId', 'A PingOne environment needs its environment ID: add "environmentId", or a "customDomain".');
  }
  if (!reader.has('region') && !reader.has('customDomain') && !reader.has('authBaseUrl')) {
    reader.error(
      'region',
      `A PingOne environment needs its region: add "region" with one of ${regionCodes.join(', ')}, or a "customDomain".`,
    );
  }
}

function readApplication(
  value: unknown,
  path: string,
  source: ConfigurationSource,
  problems: ConfigurationProblem[],
): Application | undefined {
  const reader = ObjectReader.of(value, path, 'An application', problems);
  if (reader === undefined) return undefined;
  reader.warnOfUnknown(applicationProperties);
  const name = reader.requiredText('name', 'The name of the application');
  const clientId = reader.requiredText('clientId', 'The client ID of the application');
  const clientAuthentication =
    reader.choice('clientAuthentication', 'The client authentication', clientAuthenticationMethods) ?? 'client_secret_basic';
  const listedGrants = reader.choices('grantTypes', 'The grant types', grantTypes);
  const listedResponses = reader.choices('responseTypes', 'The response types', responseTypes);
  const grants = listedGrants ?? grantsOf(listedResponses ?? ['code']);
  const redirectUris = reader.texts('redirectUris', 'A redirect URI') ?? [];
  redirectUris.forEach((uri, index) => {
    checkRedirectUri(reader, `redirectUris[${index}]`, uri);
  });
  const optional = given({
    clientSecret: readSecretName(reader, 'clientSecret', 'client secret', source),
    privateKey: readSecretName(reader, 'privateKey', 'private key', source),
    assertionAlgorithm: reader.choice('assertionAlgorithm', 'The algorithm of the client assertion', assertionAlgorithms),
    keyId: reader.text('keyId', 'The key ID'),
    pkceEnforcement: reader.choice('pkceEnforcement', 'The PKCE enforcement', pkceEnforcements),
    acrValues: reader.text('acrValues', 'The value of acr_values'),
    prompt: reader.text('prompt', 'The value of prompt'),
  });
  const scopes = reader.texts('scopes', 'A scope') ?? ['openid'];
  const pkce = reader.choice('pkce', 'The PKCE method', pkceMethods) ?? 'S256';
  const extraParameters = reader.textMap('extraParameters', 'The extra parameters') ?? {};
  if (reader.broken || name === undefined || clientId === undefined) return undefined;
  return {
    name,
    clientId,
    clientAuthentication,
    ...optional,
    grantTypes: grants,
    responseTypes: listedResponses ?? grants.flatMap((grant) => responseTypesOf[grant]),
    redirectUris,
    scopes,
    pkce,
    extraParameters,
  };
}

/** The response types that belong to a grant (OAuth 2.0 Multiple Response Type Encoding Practices). */
const responseTypesOf: Readonly<Record<GrantType, readonly string[]>> = {
  authorization_code: ['code'],
  implicit: ['id_token', 'token', 'token id_token'],
  hybrid: ['code id_token', 'code token', 'code token id_token'],
  client_credentials: [],
  refresh_token: [],
  device_code: [],
  token_exchange: [],
  ciba: [],
};

function grantsOf(types: readonly string[]): readonly GrantType[] {
  return grantTypes.filter((grant) => responseTypesOf[grant].some((type) => types.includes(type)));
}

function readUser(value: unknown, path: string, source: ConfigurationSource, problems: ConfigurationProblem[]): TestUser | undefined {
  const reader = ObjectReader.of(value, path, 'A user', problems);
  if (reader === undefined) return undefined;
  reader.warnOfUnknown(userProperties);
  const username = reader.requiredText('username', 'The username');
  const password = readSecretName(reader, 'password', 'password', source);
  const description = reader.text('description', 'The description');
  if (reader.broken || username === undefined) return undefined;
  return { username, ...given({ password, description }) };
}

function readWorker(value: unknown, path: string, source: ConfigurationSource, problems: ConfigurationProblem[]): Worker | undefined {
  const reader = ObjectReader.of(value, path, 'The worker application', problems);
  if (reader === undefined) return undefined;
  reader.warnOfUnknown(workerProperties);
  const clientId = reader.requiredText('clientId', 'The client ID of the worker');
  const methods = clientAuthenticationMethods.filter((method) => method !== 'none');
  const clientAuthentication = reader.choice('clientAuthentication', 'The client authentication', methods) ?? 'client_secret_basic';
  const clientSecret = readSecretName(reader, 'clientSecret', 'client secret', source);
  const environmentId = readPathSegment(reader, 'environmentId');
  if (reader.broken || clientId === undefined) return undefined;
  return { clientId, clientAuthentication, ...given({ clientSecret, environmentId }) };
}

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `{ "env": "NAME" }` in a file; nothing else anywhere. What was written is never repeated in the message. */
function readSecretName(reader: ObjectReader, name: string, what: string, source: ConfigurationSource): SecretName | undefined {
  const value = reader.value(name);
  if (value === undefined) return undefined;
  if (source === 'setting') {
    return reader.error(name, `A ${what} does not belong in the settings: remove it here and store it with a command of "Auth Flow".`);
  }
  const variable = typeof value === 'object' && value !== null && 'env' in value ? value.env : undefined;
  if (typeof variable === 'string' && variableName.test(variable)) return { env: variable };
  return reader.error(
    name,
    `A ${what} does not belong in the file: put it into an environment variable and write { "env": "NAME_OF_THE_VARIABLE" }.`,
  );
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An ID that becomes a segment of URL paths. */
function readPathSegment(reader: ObjectReader, name: string): string | undefined {
  const value = reader.text(name, 'The environment ID');
  if (value === undefined) return undefined;
  if (!/^[\w.-]+$/.test(value) || /^\.+$/.test(value)) {
    return reader.error(
      name,
      'The environment ID holds characters that no ID has: copy it from the properties of the environment in PingOne.',
    );
  }
  if (!uuid.test(value)) {
    reader.warning(
      name,
      'The environment ID of PingOne is a UUID (8-4-4-4-12 hexadecimal digits): copy it from the environment’s properties.',
    );
  }
  return value;
}

function readHost(reader: ObjectReader, name: string): string | undefined {
  const value = reader.text(name, 'The custom domain');
  if (value === undefined) return undefined;
  if (/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i.test(value)) return value;
  return reader.error(name, 'The custom domain is a host name alone, such as "login.example.com": no https://, no path.');
}

/** A URL that paths are added to; slashes at its end are dropped. */
function readBaseUrl(reader: ObjectReader, name: string): string | undefined {
  return readUrl(reader, name)?.replace(/\/+$/, '');
}

function readUrl(reader: ObjectReader, name: string): string | undefined {
  const value = reader.text(name, `"${name}"`);
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return reader.error(name, `"${name}" is a whole URL that begins with https:// (or http:// on this machine).`);
  }
  if (url.username !== '' || url.password !== '') return reader.error(name, `"${name}" holds a username or a password: remove it.`);
  if (url.search !== '' || url.hash !== '') return reader.error(name, `"${name}" ends before the question mark or hash: remove that part.`);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    reader.warning(name, `"${name}" uses http on another machine: everybody on the way can read the tokens. Write https://.`);
  }
  return value;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

function checkRedirectUri(reader: ObjectReader, place: string, uri: string): void {
  if (!URL.canParse(uri)) {
    reader.error(place, 'A redirect URI is a whole URL, such as "https://example.com/callback" or "http://127.0.0.1/callback".');
  } else if (uri.includes('#')) {
    reader.error(place, 'A redirect URI has no part after a hash (RFC 6749 section 3.1.2): remove it.');
  }
}

function readParts<Part>(
  reader: ObjectReader,
  name: string,
  what: string,
  problems: ConfigurationProblem[],
  read: (item: unknown, path: string) => Part | undefined,
): readonly (Part | undefined)[] {
  const value = reader.value(name);
  if (value === undefined) return [];
  const path = `${reader.path}.${name}`;
  if (Array.isArray(value)) return value.map((item, index) => read(item, `${path}[${index}]`));
  // The environment stays in use, without its applications or users.
  problems.push({ path, severity: 'error', message: `${what} stand in a list in square brackets, not in ${nameOfType(value)}.` });
  return [];
}

/** The parts that could be read, each name once: the first of a name stays. Places count the parts that were left out. */
function withoutDuplicates<Part>(
  parts: readonly (Part | undefined)[],
  path: string,
  property: string,
  nameOf: (part: Part) => string,
  problems: ConfigurationProblem[],
): readonly Part[] {
  const names = new Set<string>();
  const kept: Part[] = [];
  parts.forEach((part, index) => {
    if (part === undefined) return;
    const name = nameOf(part);
    if (names.has(name)) {
      problems.push({
        path: `${path}[${index}].${property}`,
        severity: 'error',
        message: `"${name}" is already the ${property} of another entry: give this one a ${property} of its own.`,
      });
      return;
    }
    names.add(name);
    kept.push(part);
  });
  return kept;
}

type Given<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

/** The members that have a value: an optional property is left out, never `undefined`. */
function given<Members extends Readonly<Record<string, unknown>>>(members: Members): Given<Members> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<Members>;
}
