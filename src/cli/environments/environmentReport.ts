import { serverIdentity } from '../../core/plan/serverIdentity.ts';
import type { Environment } from '../../environments/environment.ts';
import { serverPlan } from '../../environments/planning/serverPlan.ts';
import { namedVariables } from '../configuration/namedVariables.ts';
import type { Variables } from '../configuration/variableSecrets.ts';
import type { EnvironmentReport } from './environmentsReport.ts';

export function reportEnvironment(environment: Environment, variables: Variables): EnvironmentReport {
  const server = serverPlan(environment);
  return {
    name: environment.name,
    kind: environment.kind,
    server: server.kind === 'ready' ? serverIdentity(server.server) : null,
    applications: environment.applications.map(({ name, clientId, clientAuthentication, grantTypes }) => ({
      name,
      clientId,
      clientAuthentication,
      grantTypes,
    })),
    users: environment.users.map(({ username }) => username),
    variables: namedVariables(environment).map((name) => ({ name, isSet: (variables[name] ?? '') !== '' })),
  };
}

/** The environment as lines: its name first, what it has below. */
export function environmentLines({ name, kind, server, applications, users, variables }: EnvironmentReport): readonly string[] {
  const rows = [
    ...applications.map((each) => [
      'application',
      each.name,
      [...(each.clientId === each.name ? [] : [each.clientId]), each.clientAuthentication, each.grantTypes.join(' ')].join(', '),
    ]),
    ...users.map((username) => ['user', username, '']),
    ...variables.map((each) => ['variable', each.name, each.isSet ? 'set' : 'not set']),
  ];
  const width = Math.max(0, ...rows.map(([, first = '']) => first.length));
  return [
    `${name}  ${kind}  ${server ?? 'started for each run'}`,
    ...rows.map(([what = '', first = '', rest = '']) => `  ${what.padEnd(11)}  ${first.padEnd(width)}  ${rest}`.trimEnd()),
  ];
}
