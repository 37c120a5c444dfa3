import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFlowCommand, runTextCommand } from '../../support/runs/runFlowCommand.ts';
import { httpServer } from '../../support/servers/rawServer.ts';
import { metadataAnswer, startTableProvider, type TableAnswer, type TableProvider } from '../../support/servers/tableProvider.ts';
import { stockProvider } from '../keyBinding/stockProvider.ts';

const tokenVariable = 'AUTH_FLOW_REGISTRATION_TOKEN';
const manage = (what: 'read' | 'update', record: string, ...more: readonly string[]): readonly string[] => [
  '--registration',
  what,
  '--record',
  record,
  '--show-secrets',
  ...more,
];

describe('a registered client that is read and changed', function () {
  this.timeout(30_000);
  const folder = mkdtempSync(join(tmpdir(), 'auth-flow-'));
  const record = join(folder, 'client.json');
  after(() => rmSync(folder, { recursive: true }));

  it('goes on with each token that stock oidc-provider replaces, up to its deletion', async () => {
    let handler: Awaited<ReturnType<typeof stockProvider>> = () => undefined;
    const server = await httpServer((request, response) => handler(request, response));
    handler = await stockProvider(server.url, {
      features: {
        devInteractions: { enabled: false },
        registration: { enabled: true },
        registrationManagement: { enabled: true, rotateRegistrationAccessToken: true },
      },
      clientDefaults: { id_token_signed_response_alg: 'RS256' },
    });
    const environment = (applications: readonly object[] = []) => ({
      environments: [{ name: 'Stock', kind: 'oidc', issuer: server.url, applications }],
    });
    try {
      const made = await runFlowCommand(['--register', '--record', record, '--show-secrets'], { configuration: environment() });
      const { application = {}, secrets = {} } = made.report.registration ?? {};
      const configuration = environment([application]);
      const read = await runFlowCommand(manage('read', record), { configuration, variables: secrets });
      assert.equal(read.report.outcome, 'completed', read.stdout);
      assert.deepEqual(read.report.registration?.redirectUris, ['http://127.0.0.1/callback']);
      assert.deepEqual(
        read.report.findings.filter(({ severity }) => severity !== 'info'),
        [],
      );

      const added = 'http://127.0.0.1/other';
      const held = { ...secrets, ...read.report.registration?.secrets };
      const changed = await runFlowCommand(manage('update', record, '--redirect-uri', added), { configuration, variables: held });
      assert.equal(changed.report.outcome, 'completed', changed.stdout);
      assert.deepEqual(
        changed.report.hops.map(({ step, method }) => [step, method]),
        [
          ['discovery', 'GET'],
          ['client read', 'GET'],
          ['client update', 'PUT'],
        ],
      );
      assert.deepEqual(changed.report.registration?.redirectUris, ['http://127.0.0.1/callback', added]);
      const sent = JSON.parse(String(changed.report.hops.at(-1)?.requestBody)) as Record<string, unknown>;
      for (const name of ['registration_access_token', 'registration_client_uri', 'client_secret_expires_at', 'client_id_issued_at'])
        assert.ok(!(name in sent), name);

      const replaced = changed.report.registration?.secrets?.[tokenVariable];
      assert.ok(replaced !== undefined && replaced !== secrets[tokenVariable]);
      assert.ok(changed.report.findings.some(({ code }) => code === 'registration.replaced'));
      const moved = environment([{ ...application, redirectUris: [added] }]);
      const flow = await runFlowCommand(['--sign-on', 'direct'], { configuration: moved, variables: secrets });
      assert.equal(flow.report.outcome, 'completed', flow.stdout);

      const compared = await runFlowCommand(manage('read', record), { configuration: moved, variables: { [tokenVariable]: replaced } });
      assert.ok(
        compared.report.findings.some(({ code }) => code === 'registration.changed.redirect_uris'),
        compared.stdout,
      );
      const stale = await runFlowCommand(['--undo', '--record', record], { configuration, variables: secrets });
      assert.equal(stale.report.outcome, 'refused');
      const last = compared.report.registration?.secrets?.[tokenVariable] ?? replaced;
      const deleted = await runFlowCommand(['--undo', '--record', record], { configuration, variables: { [tokenVariable]: last } });
      assert.equal(deleted.report.outcome, 'completed', deleted.stdout);
    } finally {
      await server.close();
    }
  });

  describe('at a server that answers otherwise', () => {
    let provider: TableProvider;
    let elsewhere: TableProvider;
    let answer: (origin: string) => TableAnswer = () => ({ status: 500 });
    const registered = { client_id: 'mine', redirect_uris: ['https://rp.example/cb'], client_name: 'App' };
    const variables = { [tokenVariable]: 'registration-token-0123456789' };

    before(async () => {
      elsewhere = await startTableProvider({ '/moved': () => ({ json: registered }) });
      const metadata = metadataAnswer((origin) => ({ registration_endpoint: `${origin}/register` }));
      provider = await startTableProvider({ ...metadata, '/register': (origin) => answer(origin), '/client': (origin) => answer(origin) });
      writeRecord();
    });
    after(async () => {
      await provider.close();
      await elsewhere.close();
    });

    const recordMembers = (): object => ({
      version: 1,
      kind: 'registeredClient',
      environmentName: 'Any',
      issuer: provider.origin,
      name: 'App',
      clientId: 'mine',
    });
    function writeRecord(file = record): void {
      writeFileSync(file, JSON.stringify({ ...recordMembers(), registrationClientUri: `${provider.origin}/client` }));
    }
    const configuration = () => ({ environments: [{ name: 'Any', kind: 'oidc', issuer: provider.origin }] });
    const run = (words: readonly string[], given: Readonly<Record<string, string>> = variables) =>
      runFlowCommand(words, { configuration: configuration(), variables: given });

    const bad: readonly (readonly [answer: TableAnswer, outcome: string, says: RegExp])[] = [
      [{ json: { ...registered, client_id: 'other' } }, 'failed', /another client/],
      [{ json: {} }, 'failed', /no client_id/],
      [{ status: 200, body: '<html>' }, 'failed', /is a page/],
      [{ status: 401, json: { error: 'invalid_token' } }, 'refused', /not valid for this client/],
      [{ status: 401 }, 'failed', /./],
    ];
    for (const [given, outcome, says] of bad) {
      it(`ends, and nothing is changed: ${JSON.stringify(given)}`, async () => {
        answer = () => given;
        const seen = provider.seen.length;
        const { report } = await run(manage('update', record, '--redirect-uri', 'https://rp.example/new'));
        assert.equal(report.outcome, outcome);
        assert.match(report.error?.message ?? '', says);
        assert.ok(provider.seen.slice(seen).every(({ method }) => method === 'GET'));
      });
    }

    it('takes over the address that replaces another, and asks about it like about any origin', async () => {
      answer = () => ({
        json: { ...registered, registration_access_token: 'next-token-0123456789', registration_client_uri: `${elsewhere.origin}/moved` },
      });
      const refused = await run(manage('update', record, '--redirect-uri', 'https://rp.example/new'));
      assert.equal(refused.report.error?.code, 'transport.otherOrigin', refused.stdout);
      assert.equal(elsewhere.seen.length, 0);
      assert.equal(refused.report.registration?.secrets?.[tokenVariable], 'next-token-0123456789');
      assert.ok(readFileSync(record, 'utf8').includes(`${elsewhere.origin}/moved`));
      writeRecord();
      const allowed = await run(manage('update', record, '--redirect-uri', 'https://rp.example/new', '--allow-origin', elsewhere.origin));
      assert.equal(allowed.report.outcome, 'completed', allowed.stdout);
      assert.deepEqual(
        elsewhere.seen.map(({ method, headers }) => [method, headers.authorization]),
        [['PUT', 'Bearer next-token-0123456789']],
      );
      assert.ok(
        allowed.report.findings.some(
          ({ code, message }) => code === 'registration.changed.redirect_uris' && /rp.example\/new/.test(message),
        ),
      );
      writeRecord();
    });

    it('prints what the server made up as data: a token as one word for a shell, each redirect URI on one line', async () => {
      const registration_access_token = "x'$(id)\nAUTH_FLOW_CLIENT_SECRET=of-the-server";
      answer = () => ({
        json: {
          ...registered,
          redirect_uris: ['https://rp.example/\nAUTH_FLOW_X=1'],
          registration_access_token,
          registration_client_uri: `${provider.origin}/client`,
        },
      });
      const { stdout } = await runTextCommand(manage('read', record), { configuration: configuration(), variables });
      assert.ok(stdout.includes(`${tokenVariable}='x'\\''$(id)\nAUTH_FLOW_CLIENT_SECRET=of-the-server'\n`), stdout);
      assert.match(stdout, /^Redirect URI: https:\/\/rp\.example\/ AUTH_FLOW_X=1$/m);
    });

    describe('when the record cannot be written', () => {
      const place = join(folder, 'place');
      const lost = join(place, 'client.json');
      const replacing = (): TableAnswer => {
        rmSync(place, { recursive: true, force: true });
        const registration_client_uri = `${provider.origin}/client`;
        return { json: { ...registered, registration_access_token: 'next-token-0123456789', registration_client_uri } };
      };
      beforeEach(() => {
        mkdirSync(place, { recursive: true });
        answer = replacing;
      });

      it('says which client was registered, and prints its record', async () => {
        const words = ['--register', '--record', lost, '--show-secrets'];
        const { report, code } = await run(words);
        assert.deepEqual([code, report.outcome, report.error?.code], [1, 'failed', 'registration.notRecorded']);
        assert.match(report.error?.message ?? '', /The client "mine" is registered at http.*could not be written: "ENOENT/);
        assert.deepEqual(report.registration?.record, {
          ...recordMembers(),
          name: report.registration?.record.name,
          registrationClientUri: `${provider.origin}/client`,
        });
        assert.equal(report.registration?.secrets?.[tokenVariable], 'next-token-0123456789');
        mkdirSync(place);
        const { stdout } = await runTextCommand(words, { configuration: configuration(), variables });
        assert.match(stdout, /The record that could not be written[^{]*\{[^}]*"clientId": "mine"/);
        assert.ok(stdout.includes(`${tokenVariable}=next-token-0123456789`), stdout);
      });

      it('deletes it all the same where the command says so', async () => {
        const { report } = await run(['--register', '--undo', '--record', lost]);
        assert.equal(report.error?.code, 'registration.notRecorded');
        assert.deepEqual(
          provider.seen.slice(-1).map(({ method, path }) => [method, path]),
          [['DELETE', '/client']],
        );
      });

      it('prints the token and the record that the server has replaced', async () => {
        writeRecord(lost);
        const { stdout, code } = await runTextCommand(manage('read', lost), { configuration: configuration(), variables });
        assert.equal(code, 1);
        assert.match(stdout, /registration\.notRecorded/);
        assert.ok(stdout.includes(`${tokenVariable}=next-token-0123456789`), stdout);
        assert.match(stdout, /The record that could not be written[^{]*\{[^}]*"clientId": "mine"/);
      });
    });

    it('is asked nothing where the command cannot succeed', async () => {
      const seen = provider.seen.length;
      const rows: readonly (readonly [words: readonly string[], says: RegExp, given?: Readonly<Record<string, string>>])[] = [
        [['--registration', 'read'], /needs the record/],
        [['--registration', 'delete', '--record', record], /does not accept "delete"/],
        [['--registration', 'read', '--record', record], /needs --show-secrets: the server may replace/],
        [manage('update', record), /needs the redirect URI to add/],
        [manage('read', record, '--undo'), /cannot be combined with --undo/],
        [manage('read', join(folder, 'none.json')), /not found/],
        [
          manage('read', record),
          /Set it to the registration access token of the client mine at http.*--show-secrets printed after "AUTH_FLOW_REGISTRATION_TOKEN="/,
          {},
        ],
        [['--undo', '--record', record], /Set it to the registration access token of the client mine/, {}],
      ];
      for (const [words, says, given] of rows) {
        const { code, stderr } = await run(words, given);
        assert.equal(code, 2, stderr);
        assert.match(stderr, says);
      }
      assert.equal(provider.seen.length, seen);
    });
  });
});
