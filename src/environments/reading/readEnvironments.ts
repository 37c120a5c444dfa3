import type { ConfigurationProblem, Environment, EnvironmentKind } from '../environment.ts';
import { given } from '../given.ts';
import { environmentKinds, environmentProperties, regionCodes } from './configurationNames.ts';
import type { ConfigurationSource } from './configurationSource.ts';
import { nameOfType, ObjectReader } from './objectReader.ts';
import { readApplication } from './readApplication.ts';
import { readUser } from './readUser.ts';
import { readWorker } from './readWorker.ts';
import { readBaseUrl, readHost, readPathSegment, readUrl } from './urlMembers.ts';

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
