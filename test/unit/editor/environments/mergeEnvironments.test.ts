import assert from 'node:assert/strict';
import {
  type EnvironmentSources,
  type EnvironmentsOfAll,
  mergeEnvironments,
} from '../../../../src/editor/environments/mergeEnvironments.ts';
import type { Environment } from '../../../../src/environments/environment.ts';
import { readEnvironments } from '../../../../src/environments/reading/readEnvironments.ts';

const entry = (name: string, issuer: string) => ({ name, kind: 'oidc', issuer });
const yours = 'https://yours.example';
const brought = 'https://workspace.example';
const runningSandbox: readonly Environment[] = readEnvironments(
  [{ name: 'Local sandbox', kind: 'sandbox', authBaseUrl: 'http://127.0.0.1:1', users: [{ username: 'demo' }] }],
  'setting',
).environments;

function merged(sources: Partial<EnvironmentSources>): EnvironmentsOfAll {
  return mergeEnvironments({ user: undefined, workspace: undefined, workspaceIsTrusted: false, sandbox: [], ...sources });
}

/** Each environment as `name place trusted|not trusted`, in the order shown, then the problems. */
function shown(sources: Partial<EnvironmentSources>): readonly string[] {
  const { environments, problems } = merged(sources);
  return [
    ...environments.map(({ environment, origin, trusted, hidesUserOne, told }) =>
      [environment.name, origin, trusted ? 'trusted' : 'not trusted', hidesUserOne && 'hides yours', told.users.length > 0 && 'told']
        .filter((word) => word !== false)
        .join(', '),
    ),
    ...problems.map(({ message }) => message),
  ];
}

const hidden = (name: string): string =>
  `"${name}" of this workspace is hidden: the workspace is not trusted, and you have an environment with this name.`;

describe('environments of user, workspace and sandbox together', () => {
  const rows: readonly (readonly [rule: string, sources: Partial<EnvironmentSources>, expected: readonly string[]])[] = [
    ['nothing in nothing', {}, []],
    [
      'a workspace that is not trusted is shown, marked, last',
      { user: [entry('A', yours)], workspace: [entry('B', brought)] },
      ['A, user, trusted', 'B, workspace, not trusted'],
    ],
    [
      'it takes the place of none with the same name',
      { user: [entry('A', yours)], workspace: [entry('A', brought)] },
      ['A, user, trusted', hidden('A')],
    ],
    [
      'nor that of a running sandbox',
      { workspace: [entry('Local sandbox', brought)], sandbox: runningSandbox },
      ['Local sandbox, sandbox, trusted, told', hidden('Local sandbox')],
    ],
    [
      'its sandbox is not the one that runs here, and hides it not',
      { workspace: [{ name: 'X', kind: 'sandbox' }], sandbox: runningSandbox },
      ['Local sandbox, sandbox, trusted, told', 'X, workspace, not trusted'],
    ],
    [
      'a trusted workspace stands in front and says what it hides',
      { user: [entry('A', yours), entry('C', yours)], workspace: [entry('A', brought)], workspaceIsTrusted: true },
      ['A, workspace, trusted, hides yours', 'C, user, trusted'],
    ],
    [
      'its sandbox is the one that runs here',
      { workspace: [{ name: 'X', kind: 'sandbox' }], workspaceIsTrusted: true, sandbox: runningSandbox },
      ['X, workspace, trusted, told'],
    ],
    [
      'a running sandbox is there without a setting',
      { user: [entry('A', yours)], sandbox: runningSandbox },
      ['A, user, trusted', 'Local sandbox, sandbox, trusted, told'],
    ],
  ];
  for (const [rule, sources, expected] of rows) it(rule, () => assert.deepEqual(shown(sources), expected));

  it('what is hidden is a warning about the setting of the workspace', () => {
    const { problems } = merged({ user: [entry('A', yours)], workspace: [entry('A', brought)] });
    assert.deepEqual(problems, [{ origin: 'workspace', path: 'environments', severity: 'warning', message: hidden('A') }]);
  });

  it('a setting holds no secret, nor the name of a variable that does, whoever wrote it', () => {
    const application = { name: 'Web', clientId: 'web', clientSecret: { env: 'WEB' } };
    const { problems } = merged({ user: [{ ...entry('A', yours), applications: [application] }], workspace: [entry('B', 'nowhere')] });
    assert.deepEqual(
      problems.map(({ origin, path }) => [origin, path]),
      [
        ['workspace', 'environments[0].issuer'],
        ['user', 'environments[0].applications[0].clientSecret'],
      ],
    );
  });

  it('on equal names the usable one is yours, with your server', () => {
    const { environments } = merged({ user: [entry('A', yours)], workspace: [entry('A', brought)] });
    assert.deepEqual(
      environments.map(({ environment }) => environment.issuer),
      [yours],
    );
  });
});

describe('an entry for the sandbox', () => {
  const app = (name: string) => ({ name, clientId: name.toLowerCase(), redirectUris: ['http://127.0.0.1/callback'] });
  const told = (name: string, port: number) => ({
    name,
    kind: 'sandbox',
    authBaseUrl: `http://127.0.0.1:${port}`,
    applications: [app('Web'), app('SPA')],
    users: [{ username: 'demo' }],
  });
  const sandbox = readEnvironments([told('First', 1), told('Second', 2)], 'setting').environments;

  /** What one entry of the user amounts to. */
  function entered(own: object, running = sandbox) {
    const { environments } = merged({ user: [{ kind: 'sandbox', ...own }], sandbox: running });
    return environments.map(({ environment, told: { applications, users } }) => ({
      name: environment.name,
      at: environment.authBaseUrl,
      applications: environment.applications.map(({ name, clientId }) => `${name} ${clientId}`),
      users: environment.users.map(({ username }) => username),
      told: { applications, users },
    }));
  }

  const toldParts = { applications: ['Web', 'SPA'], users: ['demo'] };
  const toldApplications = ['Web web', 'SPA spa'];
  const rows: readonly (readonly [rule: string, own: object, expected: object])[] = [
    [
      'stands for the one of its name',
      { name: 'Second' },
      { name: 'Second', at: 'http://127.0.0.1:2', applications: toldApplications, users: ['demo'], told: toldParts },
    ],
    [
      'stands for the first under a name of its own',
      { name: 'Mine' },
      { name: 'Mine', at: 'http://127.0.0.1:1', applications: toldApplications, users: ['demo'], told: toldParts },
    ],
    [
      'adds applications and users, and replaces none',
      {
        name: 'First',
        applications: [{ ...app('Web'), clientId: 'other' }, app('Trial')],
        users: [{ username: 'demo' }, { username: 'trial' }],
      },
      {
        name: 'First',
        at: 'http://127.0.0.1:1',
        applications: [...toldApplications, 'Trial trial'],
        users: ['demo', 'trial'],
        told: toldParts,
      },
    ],
    [
      'stays as it is where it names a server of its own',
      { name: 'First', authBaseUrl: 'http://127.0.0.1:9', environmentId: '0a1b2c3d-0000-4000-8000-000000000001' },
      { name: 'First', at: 'http://127.0.0.1:9', applications: [], users: [], told: { applications: [], users: [] } },
    ],
  ];
  for (const [rule, own, expected] of rows) it(rule, () => assert.deepEqual(entered(own), [expected]));

  it('stays as it is while none runs, and nothing of it is told', () => {
    const expected = { name: 'First', at: undefined, applications: ['Web web'], users: [], told: { applications: [], users: [] } };
    assert.deepEqual(entered({ name: 'First', applications: [app('Web')] }, []), [expected]);
  });
});
