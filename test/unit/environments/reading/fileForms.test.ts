import assert from 'node:assert/strict';
import { readConfigurationFile } from '../../../../src/environments/reading/readConfigurationFile.ts';
import { readEnvironments } from '../../../../src/environments/reading/readEnvironments.ts';

const one = { name: 'One', kind: 'oidc', issuer: 'https://op.example', applications: [{ name: 'App', clientId: 'app' }] };
const two = { name: 'Two', kind: 'sandbox' };
const setting = 'authFlow.environments';

/** What is said of the file itself, with the paths of everything else that is said. */
function readFile(value: unknown) {
  const { environments, problems } = readConfigurationFile(value);
  const [remark] = problems.filter(({ path }) => path === '');
  return { names: environments.map(({ name }) => name), remark, paths: problems.map(({ path }) => path).filter((path) => path !== '') };
}

describe('a configuration file of another form', () => {
  const rows: readonly (readonly [what: string, value: unknown, names: readonly string[], said: RegExp])[] = [
    ['a list', [one, two], ['One', 'Two'], /is a list of environments without the object around it/],
    ['a list of one', [two], ['Two'], /is a list of environments/],
    ['the setting', { [setting]: [one, two] }, ['One', 'Two'], /authFlow\.environments is read/],
    [
      'the setting among others',
      { 'editor.fontSize': 12, [setting]: [one], 'authFlow.history.limit': 3 },
      ['One'],
      /the others are not used/,
    ],
    ['the setting in its parts', { authFlow: { environments: [two], history: { limit: 3 } } }, ['Two'], /authFlow\.environments is read/],
    ['a workspace', { folders: [{ path: '.' }], settings: { [setting]: [two] } }, ['Two'], /authFlow\.environments is read/],
    ['a dev container', { image: 'x', customizations: { vscode: { settings: { [setting]: [two] } } } }, ['Two'], /settings of VS Code/],
    ['an environment', one, ['One'], /is a single environment without the list around it/],
    ['an environment with a schema', { $schema: 'x.json', ...two }, ['Two'], /is a single environment/],
  ];
  for (const [what, value, names, said] of rows) {
    it(`is read, and the form expected is named: ${what}`, () => {
      const { names: read, remark } = readFile(value);
      assert.deepEqual(read, names);
      assert.equal(remark?.severity, 'warning');
      assert.match(remark.message, said);
      assert.match(remark.message, /The form expected is \{ "environments": \[ … \] \}\.$/);
    });
  }

  const broken: readonly (readonly [what: string, value: unknown, path: string])[] = [
    ['a list', [one, { ...two, kind: 'sandbx' }], '[1].kind'],
    ['the setting', { [setting]: [{ ...two, kind: 7 }] }, `${setting}[0].kind`],
    ['a setting that is no list', { [setting]: one }, setting],
    ['a workspace', { settings: { [setting]: [{ name: 'x' }] } }, `settings.${setting}[0].kind`],
    ['an environment', { ...one, issuer: 'op.example' }, 'issuer'],
    ['an application of an environment', { ...one, applications: [{ name: 'App' }] }, 'applications[0].clientId'],
    ['an environment without a kind', { name: 'x', issuer: 'https://op.example' }, 'kind'],
  ];
  for (const [what, value, path] of broken) {
    it(`names what is wrong by its place in the file: ${what}`, () => assert.deepEqual(readFile(value).paths, [path]));
  }

  const others: readonly (readonly [what: string, value: unknown, paths: readonly string[]])[] = [
    ['the form expected', { environments: [one] }, []],
    ['the form expected beside the setting', { environments: [one], [setting]: [two] }, [setting]],
    ['an application', { name: 'App', clientId: 'app', redirectUris: [] }, ['name', 'clientId', 'redirectUris', 'environments']],
    ['other settings', { 'editor.fontSize': 12 }, ['editor.fontSize', 'environments']],
    ['a misspelt list', { enviroments: [one] }, ['enviroments', 'environments']],
  ];
  for (const [what, value, paths] of others) {
    it(`is not taken for it: ${what}`, () => {
      const { remark, paths: named } = readFile(value);
      assert.equal(remark, undefined);
      assert.deepEqual(named, paths);
    });
  }

  it('is not the setting itself, which the editor reads', () => {
    assert.deepEqual(
      readEnvironments([two], 'setting').problems.map(({ path }) => path),
      [],
    );
  });
});
