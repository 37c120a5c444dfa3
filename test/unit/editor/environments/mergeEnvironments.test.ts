import assert from 'node:assert/strict';
import { type EnvironmentSources, mergeEnvironments } from '../../../../src/editor/environments/mergeEnvironments.ts';
import type { Environment } from '../../../../src/environments/environment.ts';
import { readEnvironments } from '../../../../src/environments/reading/readEnvironments.ts';

const entry = (name: string, issuer: string) => ({ name, kind: 'oidc', issuer });
const yours = 'https://yours.example';
const brought = 'https://workspace.example';
const runningSandbox: readonly Environment[] = readEnvironments(
  [{ name: 'Local sandbox', kind: 'sandbox', authBaseUrl: 'http://127.0.0.1:1', users: [{ username: 'demo' }] }],
  'setting',
).environments;

/** Each environment as `name place trusted|not trusted`, in the order shown, then the problems. */
function shown(sources: Partial<EnvironmentSources>): readonly string[] {
  const merged = mergeEnvironments({ user: undefined, workspace: undefined, workspaceIsTrusted: false, sandbox: [], ...sources });
  return [
    ...merged.environments.map(({ environment, origin, trusted, hidesUserOne, told }) =>
      [environment.name, origin, trusted ? 'trusted' : 'not trusted', hidesUserOne && 'hides yours', told.users.length > 0 && 'told']
        .filter((word) => word !== false)
        .join(', '),
    ),
    ...merged.problems.map(({ message }) => message),
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

  it('on equal names the usable one is yours, with your server', () => {
    const { environments } = mergeEnvironments({
      user: [entry('A', yours)],
      workspace: [entry('A', brought)],
      workspaceIsTrusted: false,
      sandbox: [],
    });
    assert.deepEqual(
      environments.map(({ environment }) => environment.issuer),
      [yours],
    );
  });
});
