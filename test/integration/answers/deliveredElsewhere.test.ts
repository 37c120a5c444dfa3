import assert from 'node:assert/strict';
import { runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { redirect, redirectUri, typed } from '../../support/servers/answeringProvider.ts';
import { httpServer } from '../../support/servers/rawServer.ts';
import type { TableAnswer } from '../../support/servers/tableProvider.ts';

const with_ =
  (address: string) =>
  (state: string, code = 'code=code-of-this-run') =>
    redirect(`${address}?${code}&state=${encodeURIComponent(state)}`);

interface Row {
  readonly what: string;
  /** As registered and sent. */
  readonly sent?: string;
  readonly answer: (state: string) => TableAnswer;
  readonly says: RegExp;
  readonly remedy: RegExp;
}

const names = /are both this machine and still different addresses/;
const oneOfBoth = /Use one of both everywhere/;
const rows: readonly Row[] = [
  { what: 'localhost for 127.0.0.1', answer: with_('http://localhost:9/callback'), says: names, remedy: oneOfBoth },
  { what: '127.0.0.1 for localhost', sent: 'http://localhost:9/callback', answer: with_(redirectUri), says: names, remedy: oneOfBoth },
  { what: '[::1] for 127.0.0.1', answer: with_('http://[::1]:9/callback'), says: /\[::1\] and 127\.0\.0\.1 are both/, remedy: oneOfBoth },
  { what: 'localhost on another port', answer: with_('http://localhost:10/callback'), says: names, remedy: oneOfBoth },
  {
    what: 'localhost with another state',
    answer: () => with_('http://localhost:9/callback')('of-somebody-else'),
    says: names,
    remedy: oneOfBoth,
  },
  {
    what: 'localhost with an error',
    answer: (state) => with_('http://localhost:9/callback')(state, 'error=access_denied'),
    says: /It carries the error "access_denied"\./,
    remedy: oneOfBoth,
  },
  {
    what: 'another path',
    answer: with_('http://127.0.0.1:9/other'),
    says: /sent the authorization response to "http:\/\/127\.0\.0\.1:9\/other"/,
    remedy: /rewrote the redirect URI/,
  },
  {
    what: 'another scheme',
    answer: with_('https://127.0.0.1:9/callback'),
    says: /It says https where http is expected/,
    remedy: /rewrote the redirect URI/,
  },
  {
    what: 'another host',
    answer: with_('http://attacker.example/callback'),
    says: /"http:\/\/attacker\.example\/callback"/,
    remedy: /rewrote the redirect URI/,
  },
];

describe('an authorization response to another address, on the command line', function () {
  this.timeout(20_000);
  for (const { what, sent = redirectUri, answer, says, remedy } of rows) {
    it(`${what}: is not sent there`, async () => {
      const { report, seen } = await runWithAnswers(
        { '/authorize': (_origin, { query }) => answer(query.get('state') ?? '') },
        { application: { redirectUris: [sent] } },
      );
      assert.equal(report.error?.code, 'redirect.elsewhere');
      assert.match(report.error?.message ?? '', says);
      assert.match(report.error?.remedy ?? '', remedy);
      assert.deepEqual(
        report.hops.map(({ step }) => step),
        ['discovery', 'authorization request'],
      );
      assert.equal(
        seen.some(({ path }) => path === '/token'),
        false,
      );
    });
  }

  it('in a form: is not posted there, and the names are told apart', async () => {
    const page = (state: string): TableAnswer =>
      typed(
        'text/html',
        `<form method="post" action="http://localhost:9/callback"><input name="code" value="c"><input name="state" value="${state}"></form>`,
      );
    const { report } = await runWithAnswers({ '/authorize': (_origin, { query }) => page(query.get('state') ?? '') });
    assert.equal(report.error?.code, 'redirect.unusable');
    assert.match(report.error?.message ?? '', names);
  });

  it('that the server hands on to itself first is followed', async () => {
    const { report } = await runWithAnswers({
      '/authorize': (origin, { query }) => with_(`${origin}/relay`)(query.get('state') ?? ''),
      '/relay': (_origin, { query }) => redirect(`${redirectUri}?${query.toString()}`),
    });
    assert.equal(report.outcome, 'completed');
  });

  it('of another run, on the way through a broker, is followed', async () => {
    const broker = await httpServer((_request, response) => void response.writeHead(302, { location: `${home}/back` }).end());
    let home = '';
    try {
      const { report } = await runWithAnswers({
        '/authorize': (origin, { query }) => {
          home = `${origin}`;
          sentState = query.get('state') ?? '';
          return redirect(`${broker.url}/callback?code=of-the-broker&state=of-the-broker`);
        },
        '/back': () => with_(redirectUri)(sentState),
      });
      assert.equal(report.outcome, 'completed');
    } finally {
      await broker.close();
    }
  });
  let sentState = '';

  it('in the browser: is said before the code is redeemed', async () => {
    const reached: number[] = [];
    const openUrl = async (url: string): Promise<void> => {
      const response = await fetch(url, { redirect: 'manual' });
      const location = (response.headers.get('location') ?? '').replace('127.0.0.1', 'localhost');
      reached.push((await fetch(location)).status);
    };
    const { report, seen } = await runWithAnswers(
      { '/authorize': (_origin, { query }) => with_(query.get('redirect_uri') ?? '')(query.get('state') ?? '') },
      { application: { redirectUris: ['http://127.0.0.1/callback'] }, words: ['--sign-on', 'browser'], openUrl },
    );
    assert.deepEqual(reached, [200]);
    assert.equal(report.error?.code, 'response.redirectUri');
    assert.match(
      report.error?.message ?? '',
      /went to http:\/\/localhost:\d+\/callback, but the request named http:\/\/127\.0\.0\.1:\d+\/callback/,
    );
    assert.equal(
      seen.some(({ path }) => path === '/token'),
      false,
    );
  });
});
