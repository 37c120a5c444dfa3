import assert from 'node:assert/strict';
import { type CommandRun, runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { type OneClientProvider, startOneClientProvider } from '../../support/servers/oneClientProvider.ts';

const secret = 'client-secret-of-the-test-0123456789';
const opened: string[] = [];

/** 0.0.0.0 stands for a server outside: nobody may take it for loopback, and on this machine it is the server of the test. */
describe('where secrets go, on the command line', function () {
  this.timeout(20_000);
  const servers: OneClientProvider[] = [];
  const start = async (...options: Parameters<typeof startOneClientProvider>): Promise<OneClientProvider> => {
    const server = await startOneClientProvider(...options);
    servers.push(server);
    return server;
  };
  beforeEach(() => void opened.splice(0));
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  /** @param abort ends the run when the browser is opened */
  function run(
    issuer: string,
    words: readonly string[],
    redirectUri = 'http://127.0.0.1/callback',
    abort?: AbortController,
  ): Promise<CommandRun> {
    const application = {
      name: 'A',
      clientId: 'client-1',
      clientSecret: { env: 'AUTH_FLOW_TEST_SECRET' },
      grantTypes: ['client_credentials', 'authorization_code'],
      redirectUris: [redirectUri],
    };
    return runFlowCommand(words, {
      configuration: { environments: [{ name: 'E', kind: 'oidc', issuer, applications: [application] }] },
      variables: { AUTH_FLOW_TEST_SECRET: secret },
      openUrl: async (url) => {
        opened.push(url);
        abort?.abort();
      },
      ...(abort === undefined ? {} : { signal: abort.signal }),
    });
  }
  const grant = ['--grant', 'client_credentials'];
  const paths = ({ seen }: OneClientProvider): readonly string[] => seen.map(({ path }) => path);
  const codes = ({ report }: CommandRun): readonly string[] => report.findings.map(({ code }) => code);

  describe('plain http (RFC 6749 section 3.2)', () => {
    it('stops before the token request, and names URL, source and option', async () => {
      const server = await start();
      const { report, code } = await run(server.outside, grant);
      assert.equal(code, 1);
      assert.equal(report.error?.code, 'transport.plainHttp');
      assert.ok(report.error.message.includes(`${server.outside}/token is plain http, so the client secret`), report.error.message);
      assert.ok(report.error.message.includes('comes from the discovery document'), report.error.message);
      assert.ok(report.error.remedy?.endsWith(`--allow-plain-http ${server.outside}`), report.error.remedy);
      assert.deepEqual(paths(server), ['/.well-known/openid-configuration']);
    });

    it('reads discovery over it, with a finding', async () => {
      const finished = await run((await start()).outside, grant);
      assert.ok(codes(finished).includes('transport.unprotected'));
    });

    it('sends what the person allows, and the check fails as a warning', async () => {
      const server = await start();
      const { report } = await run(server.outside, [...grant, '--allow-plain-http', server.outside]);
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      const finding = report.findings.find(({ code }) => code === 'transport.https');
      assert.equal(finding?.severity, 'warning');
      assert.ok(finding.message.includes(`${server.outside} over plain http because you allow it`), finding.message);
    });

    it('does not take the permission of one port for another', async () => {
      const server = await start();
      const { report } = await run(server.outside, [...grant, '--allow-plain-http', 'http://0.0.0.0:1']);
      assert.equal(report.error?.code, 'transport.plainHttp');
    });

    it('stops before an endpoint that a protected discovery document names', async () => {
      const other = await start();
      const server = await start(() => ({ token_endpoint: `${other.outside}/token` }));
      const { report } = await run(server.origin, grant);
      assert.equal(report.error?.code, 'transport.plainHttp');
      assert.deepEqual(other.seen, []);
    });

    it('stops before a redirect to it', async () => {
      const other = await start();
      const server = await start(undefined, () => ({ status: 302, url: `${other.outside}/next?ticket=t` }));
      const { report } = await run(server.origin, ['--sign-on', 'direct']);
      assert.equal(report.error?.code, 'transport.plainHttp');
      assert.ok(report.error.message.includes('a redirect of the server'), report.error.message);
      assert.ok(!report.error.message.includes('ticket'), report.error.message);
      assert.deepEqual(other.seen, []);
    });

    it('sends no browser to an authorization endpoint without TLS', async () => {
      const other = await start();
      const server = await start(() => ({ authorization_endpoint: `${other.outside}/authorize` }));
      const { report } = await run(server.origin, ['--sign-on', 'browser']);
      assert.equal(report.error?.code, 'transport.plainHttp');
      assert.deepEqual(opened, []);
    });

    it('sends no browser where the code would come back without TLS', async () => {
      const server = await start();
      const { report } = await run(server.origin, ['--sign-on', 'browser'], 'http://0.0.0.0:9/callback');
      assert.equal(report.error?.code, 'transport.plainHttp');
      assert.deepEqual(opened, []);
    });

    for (const words of [['http://x.example/path'], ['https://x.example'], ['x.example'], ['http://u@x.example']]) {
      it(`refuses --allow-plain-http ${words}`, async () => {
        const { code, stderr } = await run('http://127.0.0.1:1', ['--allow-plain-http', ...words]);
        assert.equal(code, 2);
        assert.match(stderr, /--allow-plain-http takes an http origin/);
      });
    }
  });

  describe('another origin (RFC 9700 section 4.4)', () => {
    it('is used and named when the metadata of the issuer names it', async () => {
      const other = await start();
      const server = await start(() => ({ token_endpoint: `${other.origin}/token` }));
      const { report } = await run(server.origin, grant);
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      const finding = report.findings.find(({ code }) => code === 'transport.otherOrigin');
      assert.ok(finding?.message.includes(other.origin) && finding.message.includes('the client secret'), finding?.message);
      assert.deepEqual(paths(other), ['/token']);
    });

    it('is noted once for a run', async () => {
      const other = await start();
      const server = await start(() => ({ token_endpoint: `${other.origin}/token`, userinfo_endpoint: `${other.origin}/userinfo` }));
      const finished = await run(server.origin, [...grant, '--then', 'userinfo']);
      assert.equal(finished.report.outcome, 'completed', JSON.stringify(finished.report.error));
      assert.equal(codes(finished).filter((code) => code === 'transport.otherOrigin').length, 1);
      assert.deepEqual(paths(other), ['/token', '/userinfo']);
    });

    it('is not used when the metadata came unprotected, and the option is named', async () => {
      const other = await start();
      const server = await start(() => ({ token_endpoint: `${other.origin}/token` }));
      const { report } = await run(server.outside, grant);
      assert.equal(report.error?.code, 'transport.otherOrigin');
      assert.ok(report.error.remedy?.endsWith(`--allow-origin ${other.origin}`), report.error.remedy);
      assert.deepEqual(other.seen, []);
    });

    it('is used without a word when the person allows it', async () => {
      const other = await start();
      const server = await start(() => ({ token_endpoint: `${other.origin}/token` }));
      const finished = await run(server.outside, [...grant, '--allow-origin', other.origin]);
      assert.equal(finished.report.outcome, 'completed', JSON.stringify(finished.report.error));
      assert.ok(!codes(finished).includes('transport.otherOrigin'));
    });

    // What the authorization request carries, and what a sentence calls it.
    const carried: readonly (readonly [words: readonly string[], what: string])[] = [
      [['--param', 'id_token_hint=hint-of-an-id-token-0123456789'], 'the ID token'],
      [['--param', 'api_key=Zk3qP9vW2xLs8Rt5'], 'the parameter api_key'],
      [['--request-object', 'HS256'], 'the signed request object'],
      [['--method', 'POST', '--param', 'login_hint_token=hint-0123456789abcdef'], 'the signed login hint'],
    ];
    for (const signOn of ['browser', 'direct'] as const) {
      for (const [words, what] of carried) {
        it(`gets no authorization request (${signOn}) with ${what} when the metadata came unprotected`, async () => {
          const other = await start();
          const server = await start(() => ({ authorization_endpoint: `${other.origin}/authorize` }));
          const { report } = await run(server.outside, ['--sign-on', signOn, ...words]);
          assert.equal(report.error?.code, 'transport.otherOrigin', JSON.stringify(report.error));
          assert.ok(report.error.message.includes(what), report.error.message);
          assert.deepEqual([opened, other.seen], [[], []]);
        });
      }
    }

    it('is no place to send a person to sign on when the metadata came unprotected', async () => {
      const other = await start();
      const server = await start(() => ({ authorization_endpoint: `${other.origin}/authorize` }));
      const { report } = await run(server.outside, ['--sign-on', 'browser']);
      assert.equal(report.error?.code, 'transport.otherOrigin', JSON.stringify(report.error));
      assert.ok(report.error.message.includes(`what is typed at the sign-on would go to ${other.origin}`), report.error.message);
      assert.deepEqual(opened, []);
    });

    it('is where a person signs on when the issuer names it, without a word', async () => {
      const other = await start();
      const server = await start(() => ({ authorization_endpoint: `${other.origin}/authorize` }));
      const finished = await run(server.origin, ['--sign-on', 'browser'], undefined, new AbortController());
      assert.ok(!codes(finished).includes('transport.otherOrigin'));
      assert.equal(new URL(opened[0] ?? '').origin, other.origin);
    });

    it('is named when a browser is sent there with a secret', async () => {
      const other = await start();
      const server = await start(() => ({ authorization_endpoint: `${other.origin}/authorize` }));
      const abort = new AbortController();
      const words = ['--sign-on', 'browser', '--request-object', 'HS256'];
      const { report } = await run(server.origin, words, undefined, abort);
      const finding = report.findings.find(({ code }) => code === 'transport.otherOrigin');
      assert.ok(finding?.message.includes(`${other.origin} as well, beginning with the signed request object`), finding?.message);
      assert.equal(opened.length, 1);
    });

    it('needs no permission for an authorization request that carries no secret', async () => {
      const other = await start();
      const server = await start(() => ({ authorization_endpoint: `${other.origin}/authorize` }));
      const finished = await run(server.origin, [
        '--sign-on',
        'direct',
        '--param',
        'ui_locales=de',
        '--param',
        'audience=https://api.example',
      ]);
      assert.ok(!codes(finished).includes('transport.otherOrigin'));
      assert.equal(other.seen[0]?.path, '/authorize');
    });

    it('counts as configured when it was typed', async () => {
      const other = await start();
      const server = await start();
      const finished = await run(server.origin, [...grant, '--then', `api:${other.origin}/userinfo`]);
      assert.equal(finished.report.outcome, 'completed', JSON.stringify(finished.report.error));
      assert.ok(!codes(finished).includes('transport.otherOrigin'));
      assert.equal(other.seen[0]?.headers.authorization, 'Bearer access-0123456789abcdef');
    });
  });

  describe('environment variables that a file names', () => {
    const configuration = (env: string) => ({
      environments: [
        {
          name: 'E',
          kind: 'oidc',
          issuer: 'http://127.0.0.1:1',
          applications: [{ name: 'A', clientId: 'c', clientSecret: { env }, grantTypes: ['client_credentials'] }],
        },
      ],
    });

    it('are refused with the option that allows them, before anything is sent', async () => {
      const { code, stderr, report } = await runFlowCommand([], {
        configuration: configuration('HOME'),
        variables: { HOME: '/home/jane' },
      });
      assert.equal(code, 2);
      assert.match(stderr, /--allow-env HOME$/);
      assert.deepEqual(report.hops, []);
    });

    it('are read when the option names them', async () => {
      const { report } = await runFlowCommand(['--allow-env', 'HOME', ...grant], {
        configuration: configuration('HOME'),
        variables: { HOME: '/home/jane' },
      });
      assert.equal(report.error?.code, 'transport.refused');
    });

    it('are kept from the browser', async () => {
      const server = await start();
      let kept: readonly string[] = [];
      const abort = new AbortController();
      await runFlowCommand(['--sign-on', 'browser', '--allow-env', 'TRIAL', '--answer', 'otp=env:OTP'], {
        configuration: {
          environments: [
            {
              name: 'E',
              kind: 'oidc',
              issuer: server.origin,
              applications: [{ name: 'A', clientId: 'c', clientSecret: { env: 'TRIAL' }, redirectUris: ['http://127.0.0.1/callback'] }],
            },
          ],
        },
        variables: { TRIAL: secret, OTP: '1' },
        openUrl: async (_, secretNames) => {
          kept = secretNames;
          abort.abort();
        },
        signal: abort.signal,
      });
      assert.deepEqual([...new Set(kept)], ['TRIAL', 'OTP']);
    });
  });

  describe('redirects (RFC 9110 section 15.4)', () => {
    it('carry no credential and no cookie of another server', async () => {
      const other = await start();
      const server = await start(undefined, () => ({ status: 302, url: `${other.origin.replace('127.0.0.1', 'localhost')}/next` }));
      await run(server.origin, ['--sign-on', 'direct', '--method', 'POST']);
      assert.deepEqual(
        other.seen.map(({ method, body, headers }) => [method, body, headers.authorization, headers.cookie]),
        [['GET', '', undefined, undefined]],
      );
    });

    for (const status of [307, 308]) {
      it(`with ${status} send the form again to the same server only`, async () => {
        const other = await start();
        const away = await start(undefined, () => ({ status, url: `${other.origin}/next` }));
        const stopped = await run(away.origin, ['--sign-on', 'direct', '--method', 'POST']);
        assert.equal(stopped.report.error?.code, 'redirect.unusable');
        assert.deepEqual(other.seen, []);
        const home = await start(undefined, (issuer) => ({ status, url: `${issuer}/next` }));
        await run(home.origin, ['--sign-on', 'direct', '--method', 'POST']);
        assert.ok(home.seen.find(({ path }) => path === '/next')?.body.includes('client_id=client-1'));
      });
    }
  });
});
