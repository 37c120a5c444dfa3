import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandRun } from '../../support/runs/runFlowCommand.ts';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { httpServer } from '../../support/servers/rawServer.ts';
import { stockProvider } from '../keyBinding/stockProvider.ts';

type Handler = Awaited<ReturnType<typeof stockProvider>>;

/** Stock `oidc-provider` with registration and its management; `initial` names the token that it wants. */
describe('a client that is registered at stock oidc-provider', function () {
  this.timeout(30_000);
  const folder = mkdtempSync(join(tmpdir(), 'auth-flow-'));
  const record = join(folder, 'client.json');
  const servers: { close(): Promise<void> }[] = [];
  after(async () => {
    for (const server of servers) await server.close();
    rmSync(folder, { recursive: true });
  });

  async function start(features: object): Promise<string> {
    let handler: Handler = () => undefined;
    const server = await httpServer((request, response) => handler(request, response));
    servers.push(server);
    handler = await stockProvider(server.url, {
      features: { devInteractions: { enabled: false }, registrationManagement: { enabled: true }, ...features },
      clientDefaults: { id_token_signed_response_alg: 'RS256' },
    });
    return server.url;
  }
  const environment = (issuer: string, applications: readonly object[] = []) => ({
    environments: [{ name: 'Stock', kind: 'oidc', issuer, applications }],
  });
  const tokenOf = ({ report }: CommandRun): string => report.registration?.secrets?.['AUTH_FLOW_REGISTRATION_TOKEN'] ?? '';

  it('is registered, signs on, is deleted by its record, and is gone', async () => {
    const issuer = await start({ registration: { enabled: true } });
    const made = await runFlowCommand(['--register', '--record', record, '--show-secrets'], { configuration: environment(issuer) });
    assert.equal(made.report.outcome, 'completed', made.stdout + made.stderr);
    assert.deepEqual(
      made.report.hops.map(({ step }) => step),
      ['discovery', 'client registration'],
    );
    assert.deepEqual(
      made.report.findings.filter(({ code }) => code.startsWith('registration.changed')),
      [],
    );
    assert.equal(statSync(record).mode & 0o777, 0o600);
    assert.equal(readFileSync(record, 'utf8').includes(tokenOf(made)), false);

    const application = made.report.registration?.application ?? {};
    const secrets = made.report.registration?.secrets ?? {};
    const signedOn = await runFlowCommand(['--sign-on', 'direct'], {
      configuration: environment(issuer, [application]),
      variables: secrets,
    });
    assert.equal(signedOn.report.outcome, 'completed', signedOn.stdout);

    const again = await runFlowCommand(['--register', '--record', record], { configuration: environment(issuer) });
    assert.equal(again.code, 2);
    assert.match(again.stderr, /Delete it first/);

    const deleted = await runFlowCommand(['--undo', '--record', record], { configuration: environment(issuer), variables: secrets });
    assert.equal(deleted.report.outcome, 'completed', deleted.stdout + deleted.stderr);
    assert.equal(deleted.report.hops.at(-1)?.method, 'DELETE');
    assert.equal(deleted.stdout.includes(tokenOf(made)), false);
    assert.equal(existsSync(record), false);

    const gone = await runFlowCommand(['--sign-on', 'direct'], { configuration: environment(issuer, [application]), variables: secrets });
    assert.notEqual(gone.report.outcome, 'completed');
  });

  it('is registered and deleted in one run, and no secret of it is printed', async () => {
    const issuer = await start({ registration: { enabled: true } });
    const run = await runFlowCommand(['--register', '--undo', '--record', record], { configuration: environment(issuer) });
    assert.equal(run.report.outcome, 'completed', run.stdout);
    assert.equal(run.report.undo?.outcome, 'completed');
    assert.equal(run.report.registration?.secrets, undefined);
    assert.match(run.stdout, /registration_access_token#/);
    assert.equal(existsSync(record), false);
  });

  it('needs an initial access token where the server wants one, and never shows it', async () => {
    const initial = 'initial-access-token-0123456789';
    const issuer = await start({ registration: { enabled: true, initialAccessToken: initial } });
    const configuration = environment(issuer);
    const refused = await runFlowCommand(['--register', '--record', record], { configuration });
    assert.equal(refused.report.outcome, 'refused');
    assert.equal(existsSync(record), false);
    const words = ['--register', '--undo', '--initial-access-token', 'env:MY_TOKEN'];
    const run = await runFlowCommand(words, { configuration, variables: { MY_TOKEN: initial } });
    assert.equal(run.report.outcome, 'completed', run.stdout);
    assert.equal(run.stdout.includes(initial), false);
    const unset = await runFlowCommand(words, { configuration });
    assert.match(unset.stderr, /MY_TOKEN, which --initial-access-token refers to, is not set/);
  });

  it('is like an application of the configuration, for every way to authenticate with a secret and for none', async () => {
    const issuer = await start({ registration: { enabled: true }, clientCredentials: { enabled: true } });
    const like = [
      { clientAuthentication: 'none', redirectUris: ['com.example.app:/callback'] },
      { clientAuthentication: 'client_secret_post', redirectUris: ['https://rp.example/cb', 'https://rp.example/other'] },
      {
        clientAuthentication: 'client_secret_jwt',
        grantTypes: ['authorization_code', 'refresh_token'],
        redirectUris: ['http://127.0.0.1/cb'],
      },
      { grantTypes: ['client_credentials'], scopes: [] },
    ];
    for (const members of like) {
      const application = { name: 'Like this', clientId: 'not used', ...members };
      const run = await runFlowCommand(['--register', '--undo'], { configuration: environment(issuer, [application]) });
      assert.equal(run.report.outcome, 'completed', run.stdout);
      assert.deepEqual(
        run.report.findings.filter(({ code }) => code.startsWith('registration.changed')),
        [],
      );
    }
  });

  it('is not registered where its record cannot be kept, and no other file is overwritten', async () => {
    let requests = 0;
    const server = await httpServer((_, response) => {
      requests += 1;
      response.writeHead(404).end();
    });
    servers.push(server);
    const notes = join(folder, 'notes.txt');
    writeFileSync(notes, 'my notes');
    const places: readonly (readonly [string, RegExp])[] = [
      [notes, /notes\.txt holds something else, and is not overwritten/],
      [folder, /cannot be written: it is a folder/],
      [join(folder, 'none', 'client.json'), /cannot be written: its folder does not exist/],
      [join(notes, 'client.json'), /cannot be written: its folder does not exist/],
    ];
    for (const [place, message] of places) {
      for (const more of [[], ['--undo']]) {
        const run = await runFlowCommand(['--register', ...more, '--record', place], { configuration: environment(server.url) });
        assert.equal(run.code, 2, run.stdout);
        assert.match(run.stderr, message);
      }
    }
    assert.equal(requests, 0);
    assert.equal(readFileSync(notes, 'utf8'), 'my notes');
    writeFileSync(record, ''); // as mktemp makes one
    const empty = await runFlowCommand(['--register', '--record', record], { configuration: environment(server.url) });
    assert.equal(empty.report.hops.length > 0, true, empty.stderr);
  });

  it('cannot be registered where the server has no registration', async () => {
    const issuer = await start({ registration: { enabled: false }, registrationManagement: { enabled: false } });
    const run = await runFlowCommand(['--register'], { configuration: environment(issuer) });
    assert.equal(run.report.outcome, 'failed');
    assert.match(run.report.error?.message ?? '', /registration_endpoint/);
  });
});
