import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { startTableProvider, type TableProvider } from '../../support/servers/tableProvider.ts';

describe('API calls with a body and headers, and operations after one that failed', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-calls-'));
    await writeFile(join(folder, 'order.json'), '{"jsonrpc": "2.0", "method": "tools/list", "id": 1}');
    await writeFile(join(folder, 'note.txt'), 'Grüße');
    await writeFile(join(folder, 'bytes'), Buffer.from([0xff, 0xfe, 0x00]));
    provider = await startTableProvider({
      '/.well-known/openid-configuration': (issuer) => ({
        json: {
          issuer,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          introspection_endpoint: `${issuer}/introspect`,
        },
      }),
      '/token': () => ({ json: { access_token: 'opaque-access-1', token_type: 'Bearer', expires_in: 60 } }),
      '/userinfo': () => ({ status: 403, json: { error: 'insufficient_scope' } }),
      '/introspect': () => ({ status: 500, json: {} }),
      '/orders': () => ({ json: { result: 'done' } }),
      '/denied': () => ({ status: 403, json: { message: 'Not yours.' } }),
    });
  });
  after(async () => {
    await provider.close();
    await rm(folder, { recursive: true });
  });

  let seenBefore = 0;
  function run(words: readonly string[], variables: Record<string, string> = {}) {
    seenBefore = provider.seen.length;
    const application = {
      name: 'App',
      clientId: 'app',
      clientSecret: { env: 'AUTH_FLOW_T' },
      grantTypes: ['client_credentials'],
      scopes: ['read'],
    };
    const configuration = { environments: [{ name: 'Any', kind: 'oidc', issuer: provider.origin, applications: [application] }] };
    const expanded = words.map((word) => word.replace('{api}', provider.origin).replace('{folder}', folder));
    return runFlowCommand(['--grant', 'client_credentials', ...expanded], {
      configuration,
      variables: { AUTH_FLOW_T: 'secret-of-the-app', ...variables },
    });
  }
  const calls = (path: string) => provider.seen.slice(seenBefore).filter((each) => each.path === path);

  it('sends a JSON body and a secret header, which the report does not show', async () => {
    const secret = 'a-key-that-nobody-may-see';
    const words = [
      '--then',
      'api:{api}/orders',
      '--body',
      '{folder}/order.json',
      '--header',
      'X-Api-Key=env:ORDERS_KEY',
      '--header',
      'X-Trace=1',
    ];
    const { report, stdout } = await run(words, { ORDERS_KEY: secret });
    assert.equal(report.outcome, 'completed', JSON.stringify(report));
    const [call] = calls('/orders');
    assert.equal(call?.method, 'POST', 'a body needs one');
    assert.deepEqual(
      ['content-type', 'x-api-key', 'x-trace', 'authorization'].map((name) => call?.headers[name]),
      ['application/json', secret, '1', 'Bearer opaque-access-1'],
    );
    assert.match(call?.body ?? '', /"tools\/list"/);
    assert.doesNotMatch(stdout, new RegExp(secret));
  });

  it('sends text as text, with the method and type that are written', async () => {
    await run(['--then', 'api:PUT {api}/orders', '--body', '{folder}/note.txt']);
    assert.deepEqual([calls('/orders')[0]?.method, calls('/orders')[0]?.headers['content-type']], ['PUT', 'text/plain;charset=UTF-8']);
    await run(['--then', 'api:{api}/orders', '--header', 'content-type=text/x-note', '--body', '{folder}/note.txt']);
    assert.equal(calls('/orders')[0]?.headers['content-type'], 'text/x-note');
    assert.equal(calls('/orders')[0]?.body, 'Grüße');
  });

  it('gives each call its own', async () => {
    await run(['--then', 'api:{api}/orders', '--header', 'X-One=1', '--then', 'api:{api}/orders', '--header', 'X-Two=2']);
    assert.deepEqual(
      calls('/orders').map(({ headers }) => [headers['x-one'], headers['x-two']]),
      [
        ['1', undefined],
        [undefined, '2'],
      ],
    );
  });

  for (const [title, words, said] of [
    ['a body without a call', ['--body', '{folder}/order.json'], /--body belongs to an API call before it/],
    ['a header of another operation', ['--then', 'userinfo', '--header', 'X-A=1'], /--header belongs to an API call before it/],
    ['a second body', ['--then', 'api:/x', '--body', 'a', '--body', 'b'], /An API call has one --body/],
    ['a header without a value', ['--then', 'api:/x', '--header', 'X-A'], /--header needs a name and a value/],
    ['a name that is none', ['--then', 'api:/x', '--header', 'X A=1'], /is not the name of a header/],
    ['a value with a line break', ['--then', 'api:/x', '--header', 'X-A=1\r\nX-B: 2'], /has a line break/],
    ['the header of the token', ['--then', 'api:/x', '--header', 'Authorization=Basic x'], /cannot set Authorization/],
    ['a header of the connection', ['--then', 'api:/x', '--header', 'Host=elsewhere'], /cannot set Host/],
    ['a file that is not there', ['--then', 'api:{api}/orders', '--body', '{folder}/nothing'], /cannot be read: file not found/],
    ['bytes that are no text', ['--then', 'api:{api}/orders', '--body', '{folder}/bytes'], /is not UTF-8 text/],
    [
      'a variable that is not set',
      ['--then', 'api:{api}/orders', '--header', 'X-A=env:NOWHERE'],
      /NOWHERE, which the header X-A refers to, is not set/,
    ],
    [
      'a variable with a line break',
      ['--then', 'api:{api}/orders', '--header', 'X-A=env:BROKEN'],
      /^The environment variable BROKEN, for the header X-A, has a line break\.$/m,
    ],
  ] as const) {
    it(`refuses ${title} before anything is sent`, async () => {
      const { code, stderr } = await run(words, { BROKEN: '1\r\nX-B: 2' });
      assert.equal(code, 2);
      assert.match(stderr, said);
      assert.equal(provider.seen.length, seenBefore);
    });
  }

  it('goes on after an operation that was refused; the first problem is the outcome, the others are findings', async () => {
    const { report, code } = await run([
      '--then',
      'userinfo',
      '--then',
      'introspect',
      '--then',
      'api:{api}/denied',
      '--then',
      'api:{api}/orders',
    ]);
    assert.equal(code, 1);
    assert.equal(report.outcome, 'refused');
    assert.match(report.error?.message ?? '', /insufficient_scope/);
    assert.equal(calls('/orders').length, 1);
    const said = report.findings.filter(({ severity }) => severity === 'error').map(({ code: each }) => each);
    assert.ok(said.includes('api.403'), said.join());
  });

  it('goes on after an operation for which the run has no token', async () => {
    const { report } = await run(['--then', 'refresh', '--then', 'api:{api}/orders']);
    assert.equal(report.error?.code, 'refreshToken.missing');
    assert.equal(calls('/orders').length, 1);
  });
});
