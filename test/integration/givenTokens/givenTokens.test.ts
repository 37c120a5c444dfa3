import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { type CommandOptions, type CommandRun, runFlowCommand, runTextCommand } from '../../support/runs/runFlowCommand.ts';
import { startTableProvider } from '../../support/servers/tableProvider.ts';

type Tokens = Readonly<Record<'access_token' | 'id_token' | 'refresh_token', string>>;

describe('tokens at hand', function () {
  this.timeout(20_000);
  let sandbox: Sandbox;
  let folder = '';
  before(async () => {
    sandbox = await startSandbox();
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-tokens-'));
  });
  after(async () => {
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  const run = (words: readonly string[], options: CommandOptions = {}): Promise<CommandRun> =>
    runFlowCommand(words, { sandbox: sandbox.config, ...options });

  async function signOn(...words: readonly string[]): Promise<Tokens> {
    const { report } = await run(['--show-secrets', ...words]);
    return Object.fromEntries(report.tokens.map(({ kind, value }) => [kind, value])) as Tokens;
  }

  async function fileWith(text: string | Uint8Array): Promise<string> {
    const file = join(folder, `${Math.random().toString(36).slice(2)}.txt`);
    await writeFile(file, text);
    return file;
  }

  const hops = ({ report }: CommandRun): readonly string[] => report.hops.map(({ step, status }) => `${step} ${status}`);

  describe('in the output', () => {
    it('stand with their values where secrets are asked for, and only there', async () => {
      const tokens = await signOn();
      assert.match(tokens.access_token, /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
      assert.ok(tokens.refresh_token.length > 20);
      const { report } = await run([]);
      assert.deepEqual(
        report.tokens.filter((token) => 'value' in token),
        [],
      );
    });

    it('are tags where they were given, and nowhere stands the value', async () => {
      const tokens = await signOn();
      const variables = { AT: tokens.access_token, IT: tokens.id_token };
      const words = ['--access-token', 'env:AT', '--id-token', 'env:IT', '--then', 'userinfo', '--then', 'introspect:access_token'];
      const given = await run(words, { variables });
      assert.equal(given.report.outcome, 'completed', given.stdout);
      const text = await runTextCommand(words, { variables, sandbox: sandbox.config });
      for (const value of Object.values(variables)) {
        for (const printed of [given.stdout, given.stderr, text.stdout]) assert.ok(!printed.includes(value));
      }
      assert.match(text.stdout, /^Access token access_token#\w+ · given by you · expires/m);
      assert.deepEqual(
        given.report.tokens.map(({ kind, given: isGiven, claims }) => [kind, isGiven, typeof claims?.['sub']]),
        [
          ['id_token', true, 'string'],
          ['access_token', true, 'string'],
        ],
      );
    });
  });

  describe('a refresh token', () => {
    it('is refreshed without a sign-on, from a variable, a file or standard input', async () => {
      let { refresh_token: token } = await signOn();
      const ways = [
        async () => ({ source: 'env:RT', options: { variables: { RT: token } } }),
        async () => ({ source: await fileWith(`${token}\n`), options: {} }),
        async () => ({ source: await fileWith(Buffer.from(`\uFEFF${token}\r\n`, 'utf16le')), options: {} }),
        async () => ({ source: '-', options: { input: `${token}\n` } }),
      ];
      for (const way of ways) {
        const { source, options } = await way();
        const ended = await run(['--grant', 'refresh_token', '--refresh-token', source, '--show-secrets'], options);
        assert.deepEqual(hops(ended), ['token request 200', 'JWK set 200'], ended.stdout);
        assert.deepEqual([ended.report.grant, ended.code], ['refresh_token', 0]);
        token = ended.report.tokens.findLast(({ kind }) => kind === 'refresh_token')?.value ?? '';
      }
    });

    it('is refreshed where nothing else is said, and only used where operations are', async () => {
      const { refresh_token: RT } = await signOn();
      const used = await run(['--refresh-token', 'env:RT', '--then', 'introspect'], { variables: { RT } });
      assert.deepEqual([used.report.grant, ...hops(used)], ['given_tokens', 'introspection 200']);
      const refreshed = await run(['--refresh-token', 'env:RT'], { variables: { RT } });
      assert.deepEqual([refreshed.report.grant, ...hops(refreshed)], ['refresh_token', 'token request 200', 'JWK set 200']);
      const saysItMayGo = (ended: CommandRun): boolean => /may replace the refresh token.*--print refresh_token/.test(ended.stderr);
      assert.deepEqual([saysItMayGo(used), saysItMayGo(refreshed)], [false, true]);
    });

    it('goes on to operations with the new tokens', async () => {
      const { refresh_token: RT } = await signOn();
      const words = ['--grant', 'refresh_token', '--refresh-token', 'env:RT', '--then', 'userinfo', '--scope', 'openid'];
      const ended = await run(words, { variables: { RT } });
      assert.deepEqual(hops(ended), ['token request 200', 'JWK set 200', 'UserInfo 200']);
      assert.match(ended.report.hops[0]?.requestBody ?? '', /scope=openid(&|$)/);
    });

    it('that was used is refused, and nothing is claimed of a run that nobody saw', async () => {
      const { refresh_token: RT } = await signOn();
      const words = ['--refresh-token', 'env:RT'];
      assert.equal((await run(words, { variables: { RT } })).code, 0);
      const { report, code } = await run(words, { variables: { RT } });
      assert.deepEqual([report.outcome, report.error?.code, code], ['refused', 'tokenRequest.refused', 1]);
      assert.match(report.error?.message ?? '', /was used before, elsewhere/);
      assert.match(report.error?.remedy ?? '', /^Use the newest refresh token/);
      assert.doesNotMatch(JSON.stringify(report.error), /this run/i);
    });

    it('that is replaced is printed, and none where the refresh is refused', async () => {
      const { refresh_token: RT } = await signOn();
      const words = ['--refresh-token', 'env:RT', '--print', 'refresh_token'];
      const printed = await runTextCommand(words, { variables: { RT }, sandbox: sandbox.config });
      assert.match(printed.stdout, /^\S{20,}\n$/);
      assert.notEqual(printed.stdout.trim(), RT);
      assert.equal(printed.stderr, '');
      const refused = await runTextCommand(words, { variables: { RT }, sandbox: sandbox.config });
      assert.deepEqual([refused.stdout, refused.code], ['', 1]);
    });

    it('is not active after it was revoked', async () => {
      const { refresh_token: RT } = await signOn();
      const ended = await run(['--refresh-token', 'env:RT', '--then', 'revoke', '--then', 'introspect'], { variables: { RT } });
      assert.deepEqual(hops(ended), ['revocation 200', 'introspection 200']);
      assert.equal(ended.report.hops[1]?.responseBody, '{"active":false}');
      assert.equal(ended.report.checks.find(({ code }) => code === 'revocation.effective')?.outcome, 'passed');
    });
  });

  describe('an access token', () => {
    it('is used for what is asked, with no request beside it', async () => {
      const { access_token: AT } = await signOn();
      const ended = await run(['--access-token', 'env:AT', '--then', 'userinfo', '--then', 'introspect'], { variables: { AT } });
      assert.deepEqual(hops(ended), ['UserInfo 200', 'introspection 200']);
      assert.deepEqual(
        ended.report.checks.filter(({ outcome }) => outcome === 'failed'),
        [],
      );
    });

    it('without the scope that UserInfo needs is refused with 403, and the scope is named', async () => {
      const challenge = 'Bearer error="insufficient_scope", scope="openid"';
      const provider = await startTableProvider({
        '/.well-known/openid-configuration': (issuer) => ({ json: { issuer, userinfo_endpoint: `${issuer}/userinfo` } }),
        '/userinfo': () => ({ status: 403, headers: { 'www-authenticate': challenge } }),
      });
      try {
        const application = { name: 'App', clientId: 'app', clientAuthentication: 'none' };
        const configuration = { environments: [{ name: 'E', kind: 'oidc', issuer: provider.origin, applications: [application] }] };
        const words = ['--access-token', 'env:AT', '--then', 'userinfo'];
        const { report, code } = await run(words, { configuration, variables: { AT: 'opaque-access-token-0123456789' } });
        assert.deepEqual([report.hops.at(-1)?.status, report.error?.serverError?.error, code], [403, 'insufficient_scope', 1]);
        assert.match(JSON.stringify(report.error), /does not have the scope.*openid/);
        assert.equal(provider.seen.at(-1)?.headers.authorization, 'Bearer opaque-access-token-0123456789');
      } finally {
        await provider.close();
      }
    });

    it('calls an API with a body from standard input', async () => {
      const { access_token: AT } = await signOn();
      const url = `${sandbox.url}/nothing-here`;
      const words = ['--access-token', 'env:AT', '--then', `api:POST ${url}`, '--body', '-'];
      const { report } = await run(words, { variables: { AT }, input: '{"a":1}' });
      assert.deepEqual([report.hops[0]?.requestBody, report.hops[0]?.status], ['{"a":1}', 404]);
    });

    it('is not sent over plain http to another machine', async () => {
      const words = ['--access-token', 'env:AT', '--then', 'api:http://api.example.com/orders'];
      const { report } = await run(words, { variables: { AT: 'opaque-access-token-0123456789' } });
      assert.deepEqual([report.hops, report.error?.code], [[], 'transport.plainHttp']);
    });

    it('that expired is said before it is sent, and sent', async () => {
      const expired = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"sub":"a","exp":1700000000}').toString('base64url')}.c2lnbmF0dXJl`;
      const { report, stderr } = await run(['--access-token', 'env:AT', '--then', 'userinfo'], { variables: { AT: expired } });
      assert.match(stderr, /^The access token expired 2023-11-1\d .* ago\)\. It is used all the same\.$/m);
      assert.deepEqual(report.notes, [stderr.split('\n', 1)[0]]);
      assert.deepEqual([report.hops[0]?.step, report.hops[0]?.status], ['UserInfo', 401]);
      assert.match(report.error?.message ?? '', /lifetime of the access token is over/);
    });

    it('in quotes and with its scheme is recognised', async () => {
      const { access_token: AT } = await signOn();
      const input = `"Bearer ${AT}"\n`;
      const { report, stderr } = await run(['--access-token', '-', '--then', 'introspect'], { input });
      assert.equal(report.outcome, 'completed');
      assert.match(stderr, /standard input begins with the scheme of an Authorization header.*left out\./);
      assert.match(stderr, /stands in quotes/);
    });

    it('is not handed to a browser', async () => {
      const { id_token: IT } = await signOn();
      let hidden: readonly string[] = [];
      const words = ['--grant', 'token_exchange', '--sign-on', 'browser', '--actor-token', 'env:IT', '--actor-token-type', 'id_token'];
      const stop = new AbortController();
      await run(words, {
        variables: { IT },
        signal: stop.signal,
        openUrl: async (_, secretNames) => {
          hidden = secretNames;
          stop.abort();
        },
      });
      assert.ok(hidden.includes('IT'));
    });
  });

  describe('a token exchange', () => {
    const types = 'urn:ietf:params:oauth:token-type';
    const form = ({ report }: CommandRun) =>
      new URLSearchParams(report.hops.find(({ step }) => step === 'token request')?.requestBody ?? '');

    it('begins with a subject token, and with an actor token', async () => {
      const { access_token: AT, id_token: IT } = await signOn();
      const words = [
        ...['--grant', 'token_exchange', '--subject-token', 'env:IT', '--subject-token-type', 'id_token', '--show-secrets'],
        ...['--actor-token', 'env:AT', '--requested-token-type', `${types}:access_token`],
      ];
      const ended = await run(words, { variables: { AT, IT } });
      assert.deepEqual(hops(ended), ['token request 200', 'JWK set 200'], ended.stdout);
      const sent = form(ended);
      assert.deepEqual(
        ['subject_token', 'subject_token_type', 'actor_token', 'actor_token_type', 'requested_token_type'].map((name) => sent.get(name)),
        [IT, `${types}:id_token`, AT, `${types}:access_token`, `${types}:access_token`],
      );
      assert.deepEqual(
        ended.report.tokens.map(({ kind, given }) => [kind, given]),
        [
          ['subject_token', true],
          ['actor_token', true],
          ['access_token', undefined],
        ],
      );
      assert.ok(ended.report.tokens[2]?.claims?.['act'], 'the issued token names the actor');
    });

    it('takes an access token or an ID token at hand as its subject', async () => {
      const { access_token: AT, id_token: IT } = await signOn();
      for (const [words, type] of [
        [['--access-token', 'env:AT'], 'access_token'],
        [['--id-token', 'env:IT'], 'id_token'],
      ] as const) {
        const ended = await run(['--grant', 'token_exchange', ...words, '--show-secrets'], { variables: { AT, IT } });
        assert.deepEqual([ended.report.outcome, form(ended).get('subject_token_type')], ['completed', `${types}:${type}`]);
      }
    });

    it('signs on for the subject, with an actor token at hand', async () => {
      const { access_token: AT } = await signOn();
      const ended = await run(['--grant', 'token_exchange', '--subject-token', 'id_token', '--actor-token', 'env:AT'], {
        variables: { AT },
      });
      assert.equal(ended.report.outcome, 'completed', JSON.stringify(ended.report.error));
      assert.equal(ended.report.hops.at(-1)?.step, 'token request');
      assert.equal(ended.report.hops[0]?.step, 'authorization request');
    });
  });

  describe('cannot begin, and nothing is sent or repeated', () => {
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';
    const opaque = '3f9aKq8sPd71LmZw0x2BvNc6';
    const rows: readonly (readonly [words: readonly string[], message: RegExp, variables?: Readonly<Record<string, string>>])[] = [
      [['--access-token', jwt, '--then', 'userinfo'], /^--access-token was given what looks like a token.*env:NAME.*FILE.*- \(/s],
      [['--access-token', opaque, '--then', 'userinfo'], /looks like a token itself.*history of your shell/s],
      [['--access-token', `env:${opaque}`, '--then', 'userinfo'], /looks like a token itself/],
      [['--subject-token', opaque], /looks like a token itself/],
      [[jwt], /looks like a token among the arguments/],
      [['--decode', jwt], /name of a file looks like a token/],
      [['--access-token', 'env:AT', '--then', 'userinfo'], /The environment variable AT, which --access-token refers to, is not set/],
      [['--access-token', 'env:AT', '--then', 'userinfo'], /variable AT is empty/, { AT: '' }],
      [['--access-token', 'env:AT', '--then', 'userinfo'], /AT has white space within it/, { AT: `${opaque} ${opaque}` }],
      [['--access-token', 'env:AT', '--then', 'userinfo'], /AT has a character that no token can have/, { AT: `${opaque}\u0007` }],
      [['--access-token', 'env:AT', '--then', 'userinfo'], /AT is JSON\. Give the token alone/, { AT: `{"access_token":"${opaque}"}` }],
      [
        ['--access-token', 'env:AT'],
        /The access token is no JWT: only its server can say .* Ask it with --then introspect or --then userinfo, or /,
        { AT: opaque },
      ],
      [['--actor-token', 'env:AT'], /--actor-token alone does nothing\. Say whom it acts for/, { AT: opaque }],
      [['--id-token', 'env:IT', '--actor-token', 'env:AT'], /^--actor-token alone does nothing\./, { IT: jwt, AT: opaque }],
      [['--id-token', 'env:IT', '--then', 'userinfo'], /"UserInfo" needs the access token, which is not at hand/, { IT: jwt }],
      [['--grant', 'implicit', '--access-token', 'env:AT'], /the grant implicit obtains its tokens itself/, { AT: opaque }],
      [['--access-token', '-', '--then', 'api:POST https://api.example/', '--body', '-'], /both read standard input/],
      [['--subject-token', 'acess_token'], /cannot be read: file not found\. Did you mean access_token\?/],
      [['--subject-token', 'env:ST', '--subject-token-type', 'saml'], /"saml" is not a token type/, { ST: opaque }],
      [['--subject-token', 'id_token', '--subject-token-type', 'jwt'], /--subject-token id_token names the type itself/],
      [['--grant', 'token_exchange', '--actor-token-type', 'jwt'], /An actor token type needs an actor token/],
      [['--access-token', 'env:AT', '--provision'], /--access-token cannot be combined with --provision/, { AT: opaque }],
    ];
    for (const [words, message, variables = {}] of rows) {
      it(`${words.join(' ').replace(jwt, 'JWT').replace(opaque, 'TOKEN')}: ${message.source.slice(0, 40)}`, async () => {
        const { report, code, stdout, stderr } = await run(words, { variables });
        assert.deepEqual([code, report.error?.code, report.hops], [2, 'usage', []], stdout);
        assert.match(report.error?.message ?? '', message);
        for (const secret of [jwt, opaque]) assert.ok(!`${stdout}${stderr}`.includes(secret), 'the token is repeated');
      });
    }

    it('a file with more than a token has', async () => {
      const { report } = await run(['--access-token', await fileWith('a'.repeat(1_000_001)), '--then', 'userinfo']);
      assert.match(report.error?.message ?? '', /more than 1,000,000 bytes/);
    });
  });
});
