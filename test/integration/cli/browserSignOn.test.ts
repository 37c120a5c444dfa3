import assert from 'node:assert/strict';
import { startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { type CommandOptions, environmentOf, runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { typingTerminal } from '../../support/runs/typingTerminal.ts';
import { PlainBrowser } from '../../support/servers/plainBrowser.ts';

describe('signing on in a browser from the command line', function () {
  this.timeout(20_000);
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  before(async () => {
    // A browser trusts loopback with Secure cookies; the cookie jar of this test does not.
    sandbox = await startSandbox({ insecureCookies: true });
  });
  after(() => sandbox.close());

  function aPerson(more: Readonly<Record<string, string>> = {}): PlainBrowser {
    const [user] = environmentOf(sandbox.config).users;
    const password = sandbox.config.secrets[user?.password?.env ?? ''];
    return new PlainBrowser({ username: user?.username ?? '', password: password ?? '', ...more });
  }

  /** What the person sees at the end. */
  async function runWith(browser: PlainBrowser, words: readonly string[]) {
    let lastPage: Promise<string> = Promise.resolve('');
    const openUrl = async (url: string): Promise<void> => {
      lastPage = browser.open(url);
      lastPage.catch(() => {}); // It is looked at below, after the flow.
    };
    const run = await runFlowCommand([...words, '--sign-on', 'browser'], { sandbox: sandbox.config, openUrl });
    return { ...run, lastPage: await lastPage };
  }

  for (const mode of ['query', 'form_post']) {
    it(`takes the answer in ${mode === 'query' ? 'a query' : 'a posted form'} on a listener of its own`, async () => {
      const browser = aPerson();
      const { code, report, lastPage } = await runWith(browser, ['--response-mode', mode]);
      assert.equal(report.outcome, 'completed', JSON.stringify([report.error, browser.visited]));
      assert.equal(code, 0);
      assert.deepEqual(
        report.hops.map(({ step, status }) => [step, status]),
        [
          ['authorization request', null],
          ['authorization response', null],
          ['token request', 200],
          ['JWK set', 200],
        ],
      );
      const redirectUri = new URL(report.hops[0]?.url ?? '').searchParams.get('redirect_uri') ?? '';
      assert.match(redirectUri, /^http:\/\/127\.0\.0\.1:\d+\/callback$/);
      assert.ok(browser.visited.at(-1)?.startsWith(redirectUri));
      assert.match(lastPage, /<html/i);
      await assert.rejects(fetch(redirectUri), 'the listener is closed');
    });
  }

  for (const [what, words] of [
    ['a pushed request (RFC 9126)', ['--application', 'Pushed requests only', '--par']],
    ['a signed request object (RFC 9101)', ['--application', 'Signed requests only', '--request-object', 'HS256']],
  ] as const) {
    it(`takes the answer to ${what}, whose state is not in the address`, async () => {
      const { report } = await runWith(aPerson(), words);
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      const request = report.hops.find(({ step }) => step === 'authorization request')?.url ?? '';
      assert.equal(new URL(request).searchParams.has('state'), false);
    });
  }

  it('tells of an answer without the state at the moment it comes, and goes on waiting', async () => {
    const browser = aPerson();
    const openUrl = async (url: string): Promise<void> => {
      const forged = `${new URL(url).searchParams.get('redirect_uri')}?error=access_denied&error_description=Go+away`;
      const page = await fetch(forged);
      assert.equal(page.status, 400);
      assert.doesNotMatch(await page.text(), /access_denied|Go away/);
      void browser.open(url);
    };
    const { report, stderr } = await runFlowCommand(['--sign-on', 'browser'], { sandbox: sandbox.config, openUrl });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.match(
      stderr,
      /had no state, although the request had one\. It was ignored; the run is still waiting\. It says: "access_denied", "Go away"\./,
    );
    assert.equal(report.findings.filter(({ code }) => code === 'authorizationResponse.foreign').length, 1);
  });

  it('shows the page where no browser can be opened', async () => {
    const cancel = new AbortController();
    const openUrl = async (): Promise<void> => {
      setTimeout(() => cancel.abort(), 50);
      throw new Error('no browser');
    };
    const terminal = typingTerminal();
    const options = { sandbox: sandbox.config, openUrl, signal: cancel.signal, terminal };
    const { report, stderr } = await runFlowCommand(['--sign-on', 'browser'], options);
    assert.equal(report.outcome, 'cancelled');
    assert.match(stderr, /Could not open a browser\./);
    assert.match(stderr, /go to:\nhttp:\/\/127\.0\.0\.1:\d+\/\S*\/as\/authorize\?/);
  });

  const unwatched: readonly (readonly [why: string, options: CommandOptions])[] = [
    ['CI is set', { variables: { CI: 'true' }, terminal: typingTerminal() }],
    ['there is no terminal', {}],
  ];
  for (const [why, options] of unwatched) {
    it(`ends at once where no browser can be opened and ${why}, since nobody reads the address`, async () => {
      const openUrl = (): Promise<void> => Promise.reject(new Error('no browser'));
      const { code, report, stderr } = await runFlowCommand(['--sign-on', 'browser'], { ...options, sandbox: sandbox.config, openUrl });
      assert.equal(report.error?.code, 'userAgent.unavailable');
      assert.equal(code, 1);
      assert.match(stderr, /To open the address yourself, also on another machine: --no-browser\..* without a browser: --sign-on form/);
    });
  }

  it('lets the person approve a device', async () => {
    const { report, stderr } = await runWith(aPerson({ accept: 'true' }), ['--grant', 'device_code']);
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(report.hops[0]?.step, 'device authorization request');
    assert.match(stderr, /^Code: [A-Z0-9]{4}-[A-Z0-9]{4}$/m);
    assert.match(stderr, /^http:\/\/127\.0\.0\.1:\d+\/\S*$/m);
  });
});
