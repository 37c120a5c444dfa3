import assert from 'node:assert/strict';
import type { EnvironmentsReport } from '../../../../src/cli/environments/environmentsReport.ts';
import { type CommandOptions, runTextCommand } from '../../../support/runs/runFlowCommand.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../../support/servers/tableProvider.ts';

const secret = 'correct-horse-battery-staple';
/** Nothing listens there. */
const closed = 'http://127.0.0.1:1';

describe('environments', () => {
  let provider: TableProvider;
  before(async () => {
    provider = await startTableProvider({
      ...metadataAnswer(),
      '/refused/.well-known/openid-configuration': () => ({ status: 403 }),
      '/other/.well-known/openid-configuration': (origin) => ({ json: { issuer: `${origin}/another`, token_endpoint: `${origin}/token` } }),
    });
  });
  after(() => provider.close());

  const application = { name: 'Web app', clientId: 'web', clientSecret: { env: 'AUTH_FLOW_SET' } };
  const entry = (name: string, more: object = {}): object => ({
    name,
    kind: 'oidc',
    issuer: provider.origin,
    applications: [application],
    users: [{ username: 'jane', password: { env: 'AUTH_FLOW_UNSET' } }],
    ...more,
  });

  async function run(words: readonly string[], environments: readonly object[], more: CommandOptions = {}) {
    const options = { configuration: { environments }, variables: { AUTH_FLOW_SET: secret }, ...more };
    const json = await runTextCommand(['environments', ...words, '--json'], options);
    const text = await runTextCommand(['environments', ...words], options);
    assert.equal(text.code, json.code);
    assert.ok(!`${json.stdout}${json.stderr}${text.stdout}${text.stderr}`.includes(secret));
    return { code: json.code, text: text.stdout, report: JSON.parse(json.stdout) as EnvironmentsReport };
  }

  it('lists what there is, and which variables are set, without their values', async () => {
    const before = provider.seen.length;
    const { code, text, report } = await run([], [entry('One'), { name: 'Local', kind: 'sandbox' }]);
    assert.equal(code, 0);
    assert.equal(provider.seen.length, before, 'nothing is sent');
    assert.deepEqual(report.environments[0], {
      name: 'One',
      kind: 'oidc',
      server: provider.origin,
      applications: [{ name: 'Web app', clientId: 'web', clientAuthentication: 'client_secret_basic', grantTypes: ['authorization_code'] }],
      users: ['jane'],
      variables: [
        { name: 'AUTH_FLOW_SET', isSet: true },
        { name: 'AUTH_FLOW_UNSET', isSet: false },
      ],
    });
    assert.match(text, /^ {2}variable {5}AUTH_FLOW_UNSET {2}not set$/m);
    assert.match(text, /^Local {2}sandbox {2}started for each run$/m);
    assert.deepEqual((await run(['list'], [entry('One')])).report.environments, (await run([], [entry('One')])).report.environments);
  });

  it('names all problems of the file, of each environment', async () => {
    const { report } = await run([], [entry('One', { colour: 1 }), entry('Two', { size: 1 }), { name: 'Three', kind: 'oidc' }]);
    assert.deepEqual(
      report.problems.map(({ path }) => path),
      ['environments[0].colour', 'environments[1].size', 'environments[2].issuer'],
    );
    const one = await run(['--environment', 'One'], [entry('One', { colour: 1 }), entry('Two', { size: 1 })]);
    assert.deepEqual(
      one.report.problems.map(({ path }) => path),
      ['environments[0].colour'],
    );
  });

  it('checks what each server says of itself, and sends no secret', async () => {
    const { code, report } = await run(['check'], [entry('One'), { name: 'Local', kind: 'sandbox' }]);
    assert.equal(code, 0, JSON.stringify(report));
    assert.deepEqual(
      report.environments.map(({ discovery }) => discovery?.outcome),
      ['found', 'notAsked'],
    );
    const [one] = report.environments;
    assert.deepEqual(one?.discovery?.outcome === 'found' && one.discovery.endpoints, ['authorization_endpoint', 'token_endpoint']);
    assert.ok(provider.seen.every(({ path, headers }) => path.endsWith('openid-configuration') && headers.authorization === undefined));
  });

  const rows: readonly (readonly [what: string, code: number, environments: () => readonly object[], outcome?: string])[] = [
    ['a server that refuses', 1, () => [entry('A', { issuer: `${provider.origin}/refused` })], 'failed'],
    ['metadata of another issuer', 1, () => [entry('A', { issuer: `${provider.origin}/other` })], 'failed'],
    ['a server that cannot be reached', 3, () => [entry('A', { issuer: closed })], 'failed'],
    [
      'one that cannot be reached, whose endpoints are in the file',
      3,
      () => [entry('A', { issuer: closed, endpoints: { token_endpoint: `${provider.origin}/token` } })],
      'failed',
    ],
    [
      'one that refuses and one that cannot be reached',
      1,
      () => [entry('A', { issuer: `${provider.origin}/refused` }), entry('B', { issuer: closed })],
      'failed',
    ],
    ['an error in the file', 1, () => [entry('A'), { name: 'B', kind: 'oidc' }], 'found'],
    [
      'a variable that a file may not name',
      1,
      () => [entry('A', { applications: [{ ...application, clientSecret: { env: 'PATH' } }] })],
      'found',
    ],
    ['endpoints without an issuer', 0, () => [{ name: 'A', kind: 'oidc', endpoints: { token_endpoint: `${closed}/token` } }], 'notAsked'],
  ];
  for (const [what, code, environments, outcome] of rows) {
    it(`check ends with ${code} for ${what}`, async () => {
      const ended = await run(['check'], environments());
      assert.equal(ended.code, code, ended.text);
      assert.equal(ended.report.environments[0]?.discovery?.outcome, outcome);
    });
  }

  it('is wrong usage without a configuration, for an unknown name and for an unknown action', async () => {
    for (const words of [[], ['check'], ['chek']]) assert.equal((await runTextCommand(['environments', ...words])).code, 2);
    const unknown = await runTextCommand(['environments', '--environment', 'Oen', '--json'], {
      configuration: { environments: [entry('One')] },
    });
    assert.equal(unknown.code, 2);
    assert.match((JSON.parse(unknown.stdout) as { error: { message: string } }).error.message, /Available: One\./);
  });
});
