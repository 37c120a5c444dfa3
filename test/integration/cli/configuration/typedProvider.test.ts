import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../../src/sandbox/startSandbox.ts';
import { runFlowCommand, runTextCommand } from '../../../support/runs/runFlowCommand.ts';
import { pipedInput, typingTerminal } from '../../../support/runs/typingTerminal.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../../support/servers/tableProvider.ts';

const secret = 'correct-horse-battery-staple';
const basic = `Basic ${Buffer.from(`service:${secret}`).toString('base64')}`;

describe('a provider without a file', () => {
  let provider: TableProvider;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
    provider = await startTableProvider({
      ...metadataAnswer(),
      '/token': () => ({ json: { access_token: 'opaque-token-1', token_type: 'Bearer', expires_in: 60 } }),
    });
  });
  after(async () => {
    await provider.close();
    await rm(folder, { recursive: true });
  });

  const ofService = (): readonly string[] => ['--issuer', provider.origin, '--client-id', 'service', '--grant', 'client_credentials'];
  const tokenRequest = () => provider.seen.at(-1) ?? assert.fail('nothing was sent');

  it('runs from a token endpoint and a client ID alone, as a public client', async () => {
    const before = provider.seen.length;
    const words = ['--token-endpoint', `${provider.origin}/token`, '--client-id', 'service', '--grant', 'client_credentials'];
    const { code, report } = await runFlowCommand(words);
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(code, 0);
    assert.equal(provider.seen.length, before + 1, 'nothing is discovered');
    assert.deepEqual(
      [...tokenRequest().form],
      [
        ['grant_type', 'client_credentials'],
        ['client_id', 'service'],
      ],
    );
  });

  const undiscovered: readonly (readonly [what: string, issuer: () => string, says: RegExp])[] = [
    ['cannot be reached', () => 'http://127.0.0.1:1', /^The metadata of the server is not available\. Hop 1, .* Without a jwks_uri, /],
    ['has no metadata', () => `${provider.origin}/nothing`, /^The server has no metadata that can be read at .*status 404/],
  ];
  for (const [what, issuer, says] of undiscovered) {
    it(`runs with the endpoint that is named where the issuer ${what}, and says what is not checked`, async () => {
      const words = ['--issuer', issuer(), '--token-endpoint', `${provider.origin}/token`, '--client-id', 'service'];
      const { code, report } = await runFlowCommand([...words, '--grant', 'client_credentials']);
      assert.deepEqual([code, report.outcome], [0, 'completed'], JSON.stringify(report.error));
      assert.match(report.findings.find((each) => each.code === 'discovery.none')?.message ?? '', says);
    });
  }

  it('takes the secret from a variable of any name, and shows it nowhere', async () => {
    const { report, stdout, stderr } = await runFlowCommand([...ofService(), '--client-secret', 'env:ANY_NAME'], {
      variables: { ANY_NAME: secret },
    });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(tokenRequest().headers.authorization, basic);
    assert.ok(!`${stdout}${stderr}`.includes(secret));
  });

  it('sends the secret of a variable without a line break at its end, and says so', async () => {
    const { report, stderr } = await runFlowCommand([...ofService(), '--client-secret', 'env:ANY_NAME'], {
      variables: { ANY_NAME: `${secret}\n` },
    });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(tokenRequest().headers.authorization, basic);
    assert.match(stderr, /^The line break at the end of ANY_NAME is not part of what --client-secret sends\.$/m);
    const empty = await runFlowCommand([...ofService(), '--client-secret', 'env:ANY_NAME'], { variables: { ANY_NAME: '\n' } });
    assert.match(empty.stderr, /ANY_NAME, which --client-secret refers to, is empty/);
  });

  it('takes the secret from one line of standard input', async () => {
    const { report } = await runFlowCommand([...ofService(), '--client-secret', '-'], { terminal: pipedInput(`${secret}\r\n`) });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(tokenRequest().headers.authorization, basic);
  });

  it('asks a person for the secret, unseen', async () => {
    const terminal = typingTerminal(secret);
    const { report } = await runFlowCommand([...ofService(), '--client-secret', 'prompt'], { terminal });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(tokenRequest().headers.authorization, basic);
    assert.match(terminal.shown(), /^Client secret: /);
    assert.ok(!terminal.shown().includes(secret));
  });

  it('asks for what is missing, and for the secret that the method needs', async () => {
    const terminal = typingTerminal('service', secret);
    const words = ['--issuer', provider.origin, '--grant', 'client_credentials', '--client-authentication', 'client_secret_post'];
    const { report } = await runFlowCommand(words, { terminal });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(tokenRequest().form.get('client_secret'), secret);
  });

  it('signs a user on whom options name, with the password of a variable', async () => {
    const words = ['--issuer', provider.origin, '--client-id', 'service', '--grant', 'password', '--scope', 'orders'];
    const { report, stdout, stderr } = await runFlowCommand([...words, '--user', 'jane', '--password', 'env:ANY_NAME'], {
      variables: { ANY_NAME: secret },
    });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(tokenRequest().form.get('username'), 'jane');
    assert.equal(tokenRequest().form.get('password'), secret);
    assert.ok(!`${stdout}${stderr}`.includes(secret));
  });

  it('says which redirect URI it assumes, and of a port only where it listens', async () => {
    const nobody = { variables: { CI: 'true' }, openUrl: () => Promise.reject(new Error('no browser')) };
    const noted = async (...words: readonly string[]): Promise<string> => {
      const { stderr } = await runFlowCommand(['--issuer', provider.origin, '--client-id', 'service', ...words], nobody);
      return stderr.split('\n')[0] ?? '';
    };
    assert.match(await noted('--sign-on', 'browser'), /^The redirect URI is http:\/\/127\.0\.0\.1\/callback, at any free port\. /);
    assert.match(await noted('--sign-on', 'form'), /^The redirect URI is http:\/\/127\.0\.0\.1\/callback\. Where another one/);
  });

  it('takes no password as an argument, and repeats none', async () => {
    const before = provider.seen.length;
    const words = ['--issuer', provider.origin, '--client-id', 'service', '--grant', 'password', '--user', 'jane'];
    const { code, stdout, stderr } = await runFlowCommand([...words, '--password', secret]);
    assert.equal(code, 2);
    assert.match(stderr, /--password takes no password/);
    assert.ok(!`${stdout}${stderr}`.includes(secret));
    const nobody = await runFlowCommand([...words.slice(0, -2), '--password', 'env:ANY_NAME'], { variables: { ANY_NAME: secret } });
    assert.equal(nobody.code, 2);
    assert.match(nobody.stderr, /--user/);
    assert.equal(provider.seen.length, before, 'nothing is sent');
  });

  it('gives the password to the user who signs on, of those in a file', async () => {
    const applications = [{ name: 'App', clientId: 'app', clientAuthentication: 'none', grantTypes: ['password'] }];
    const users = [{ username: 'joe', password: { env: 'AUTH_FLOW_JOE' } }, { username: 'jane' }];
    const configuration = { environments: [{ name: 'Any', kind: 'oidc', issuer: provider.origin, applications, users }] };
    const words = ['--grant', 'password', '--scope', 'orders', '--password', 'env:ANY_NAME'];
    const variables = { ANY_NAME: secret, AUTH_FLOW_JOE: 'hunter2-of-joe' };
    for (const [user, more] of [
      ['jane', ['--user', 'jane']],
      ['joe', []],
    ] as const) {
      const { report } = await runFlowCommand([...words, ...more], { configuration, variables });
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      assert.deepEqual([tokenRequest().form.get('username'), tokenRequest().form.get('password')], [user, secret]);
    }
  });

  describe('reads no secret from a terminal that would show it', () => {
    const atBrowser = (): readonly string[] => [
      '--issuer',
      provider.origin,
      '--client-id',
      'web',
      '--redirect-uri',
      'https://localhost:1/callback',
    ];
    for (const [option, instead, command, ...more] of [
      ['--client-secret', 'prompt', ofService],
      ['--private-key', 'FILE', ofService],
      ['--certificate-key', 'FILE', ofService, '--certificate', 'client.crt'],
      ['--callback-certificate-key', 'FILE', atBrowser, '--callback-certificate', 'localhost.crt'],
      ['--callback-certificate', 'FILE', atBrowser],
    ] as const) {
      it(option, async () => {
        const { code, stderr } = await runTextCommand([...command(), option, '-', ...more], { terminal: typingTerminal(secret) });
        assert.equal(code, 2);
        const message = `^Standard input is the terminal, which would show the secret\\. Use ${option} ${instead}\\.$`;
        assert.match(stderr, new RegExp(message, 'm'));
      });
    }
  });

  it('is cancelled by a person who answers nothing', async () => {
    const { code, report } = await runFlowCommand(['--issuer', provider.origin], { terminal: typingTerminal() });
    assert.deepEqual([code, report.error?.code], [130, 'cancelled']);
  });

  it('signs with the private key of a file', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const file = join(folder, 'key.pem');
    await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const { report } = await runFlowCommand([...ofService(), '--private-key', file, '--assertion-algorithm', 'ES256']);
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.ok(tokenRequest().form.has('client_assertion'));
  });

  it('signs with the private key in standard input, which has many lines', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const terminal = pipedInput(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const { report } = await runFlowCommand([...ofService(), '--private-key', '-', '--assertion-algorithm', 'ES256'], { terminal });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.ok(tokenRequest().form.has('client_assertion'));
  });

  it('gives an application of a file its secret', async () => {
    const applications = [{ name: 'Service', clientId: 'service', grantTypes: ['client_credentials'] }];
    const configuration = { environments: [{ name: 'Any', kind: 'oidc', issuer: provider.origin, applications }] };
    const words = ['--grant', 'client_credentials', '--client-secret', 'env:ANY_NAME'];
    const { report } = await runFlowCommand(words, { configuration, variables: { ANY_NAME: secret } });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(tokenRequest().headers.authorization, basic);
  });

  it('gives an application of the sandbox a secret, too', async function () {
    this.timeout(20_000);
    const sandbox = await startSandbox();
    try {
      const words = ['--sandbox', '--grant', 'client_credentials', '--client-secret', 'env:ANY_NAME'];
      const { report } = await runFlowCommand(words, { sandbox: sandbox.config, variables: { ANY_NAME: secret } });
      assert.deepEqual([report.outcome, report.error?.serverError?.error], ['refused', 'invalid_client'], JSON.stringify(report.error));
      const unset = await runFlowCommand(words, { sandbox: sandbox.config });
      assert.deepEqual([unset.code, unset.report.error?.code, unset.report.hops], [2, 'usage', []]);
    } finally {
      await sandbox.close();
    }
  });

  const wrong: readonly (readonly [what: string, words: (origin: string) => readonly string[], message: RegExp, input?: string])[] = [
    ['no client ID', (o) => ['--issuer', o], /^The application is missing\. Add --client-id ID\.$/],
    ['no issuer', () => ['--client-id', 'me'], /Add --issuer URL, or --token-endpoint URL/],
    ['an endpoint that no run begins at', (o) => ['--client-id', 'me', '--userinfo-endpoint', o], /Add --issuer URL/],
    ['an issuer that is no URL', () => ['--issuer', 'op', '--client-id', 'me'], /^--issuer: /],
    ['an endpoint that is no URL', () => ['--token-endpoint', 'x', '--client-id', 'me'], /^--token-endpoint: /],
    ['an empty client ID', (o) => ['--issuer', o, '--client-id', ''], /^--client-id needs a value that is not empty\.$/],
    ['a file besides', (o) => ['--issuer', o, '--client-id', 'me', '--config', 'x.json'], /Remove --config\.$/],
    ['a secret in the arguments', (o) => ['--issuer', o, '--client-id', 'me', '--client-secret', secret], /takes no secret/],
    ['a key in the arguments', (o) => ['--issuer', o, '--client-id', 'me', '--private-key', `{"d":"${secret}"}`], /--private-key takes/],
    ['a variable that is not set', (o) => ['--issuer', o, '--client-id', 'me', '--client-secret', 'env:NONE'], /NONE, .* is not set/],
    ['a file that is not there', (o) => ['--issuer', o, '--client-id', 'me', '--private-key', 'none.pem'], /none\.pem cannot be read/],
    ['a question without a terminal', (o) => ['--issuer', o, '--client-id', 'me', '--client-secret', 'prompt'], /needs a terminal/],
    ['nothing in standard input', (o) => ['--issuer', o, '--client-id', 'me', '--client-secret', '-'], /has no text/, ''],
    ['two lines', (o) => ['--issuer', o, '--client-id', 'me', '--client-secret', '-'], /more than one line/, `${secret}\nmore\n`],
    ['no key in standard input', (o) => ['--issuer', o, '--client-id', 'me', '--private-key', '-'], /^Standard input is empty\.$/m, '\n'],
    ['no key', (o) => ['--issuer', o, '--client-id', 'me', '--client-authentication', 'private_key_jwt'], /Add --private-key FILE/],
    ['--save alone', () => ['--save', 'Mine'], /Add --issuer URL --client-id ID/],
  ];
  for (const [what, words, message, input] of wrong) {
    it(`is an error that names the option: ${what}`, async () => {
      const before = provider.seen.length;
      const options = input === undefined ? {} : { terminal: pipedInput(input) };
      const { code, stderr, stdout } = await runTextCommand(words(provider.origin), options);
      assert.equal(code, 2, stdout);
      assert.match(stderr, message);
      assert.ok(!stderr.includes(secret), 'no message repeats a secret');
      assert.equal(provider.seen.length, before, 'nothing is sent');
    });
  }
});
