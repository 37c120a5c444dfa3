import assert from 'node:assert/strict';
import { type AnsweredRun, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { type Answers, redirect, typed } from '../../support/servers/answeringProvider.ts';
import { formsOf } from '../../support/servers/htmlForms.ts';
import type { TableAnswer, TableRequest } from '../../support/servers/tableProvider.ts';

const redirectUri = 'http://127.0.0.1/callback';
const tokens = typed('application/json', JSON.stringify({ access_token: 'access-token-of-this-run', token_type: 'Bearer' }));
const page = typed('text/html', '<html><body>Sign in</body></html>');
const isCheck = ({ headers }: TableRequest): boolean => headers['user-agent'] !== 'person';

/** A person whose browser goes to the page and comes back with a code, as far as the server lets it. */
async function aPerson(url: string): Promise<void> {
  const answer = await fetch(url, { redirect: 'manual', headers: { 'user-agent': 'person', cookie: 'session=of-the-person' } });
  const location = answer.headers.get('location');
  if (location !== null) await fetch(location);
}

/** The same by POST: the browser is given a page with a form that it sends. */
async function aPostingPerson(url: string): Promise<void> {
  const [form] = formsOf(await (await fetch(url)).text());
  assert.ok(form);
  const body = new URLSearchParams(form.fields.map(({ name, value }): [string, string] => [name, value]));
  const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual', headers: { 'user-agent': 'person' } });
  await fetch(answer.headers.get('location') ?? '');
}

const signsOn = (_origin: string, { query, form }: TableRequest) => {
  const sent = query.has('client_id') ? query : form;
  return redirect(`${sent.get('redirect_uri')}?code=code-of-the-person&state=${encodeURIComponent(sent.get('state') ?? '')}`);
};
const asPerson: AnsweredRun = { application: { redirectUris: [redirectUri] }, words: ['--sign-on', 'browser'], openUrl: aPerson };
const withWords = (...words: readonly string[]): AnsweredRun => ({ ...asPerson, words: ['--sign-on', 'browser', ...words] });
/** For the check what a test says, and a code for the person. */
const answers = (check: Answers[string]): Answers => ({
  '/authorize': (origin, request) =>
    isCheck(request) ? (typeof check === 'function' ? check(origin, request) : check) : signsOn(origin, request),
  '/token': tokens,
});

describe('the authorization request before a person is sent to it, on the command line', function () {
  this.timeout(20_000);

  it('is sent once, without cookies and with a state of its own, and a page to sign on at lets the person go on', async () => {
    const { report, seen } = await runWithAnswers(answers(page), asPerson);
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    const [check, person, ...others] = seen.filter(({ path }) => path === '/authorize');
    assert.deepEqual(others, []);
    assert.ok(check !== undefined && person !== undefined && isCheck(check) && !isCheck(person));
    assert.equal(check.headers.cookie, undefined);
    assert.notEqual(check.query.get('state'), person.query.get('state'));
    assert.deepEqual(
      [...check.query].filter(([name]) => name !== 'state' && name !== 'nonce'),
      [...person.query].filter(([name]) => name !== 'state' && name !== 'nonce'),
    );
    assert.ok(report.hops.some(({ step }) => step === 'authorization check'));
    assert.ok(report.findings.some(({ code }) => code === 'authorizationCheck.sent'));
  });

  it('is not used where the server issues a code without asking, and the code is shown nowhere', async () => {
    const forNobody = (_origin: string, request: TableRequest) =>
      redirect(`${request.query.get('redirect_uri')}?code=code-for-nobody-1&state=${request.query.get('state')}`);
    const run = await runWithAnswers(answers(forNobody), asPerson);
    assert.equal(run.report.outcome, 'completed', JSON.stringify(run.report.error));
    assert.ok(!run.stdout.includes('code-for-nobody-1') && !run.stderr.includes('code-for-nobody-1'));
    assert.deepEqual(
      run.seen.filter(({ path }) => path === '/token').map(({ form }) => form.get('code')),
      ['code-of-the-person'],
    );
  });

  const codes: readonly (readonly [title: string, check: Answers[string]])[] = [
    [
      'in a redirect, and in the link of its body',
      (_origin, { query }) => {
        const to = `${query.get('redirect_uri')}?code=code-for-nobody-2&state=${query.get('state')}`;
        return { status: 302, headers: { location: to, 'content-type': 'text/html' }, body: `<a href="${to}">Found</a>` };
      },
    ],
    [
      'in the fragment, with a token',
      (_origin, { query }) => redirect(`${query.get('redirect_uri')}#access_token=code-for-nobody-2&state=${query.get('state')}`),
    ],
    [
      'in a form that is posted',
      (_origin, { query }) =>
        typed(
          'text/html',
          `<form method="post" action="${query.get('redirect_uri')}"><input type="hidden" value="code-for-nobody-2" name="code"><input name="state" value="${query.get('state')}"></form>`,
        ),
    ],
    ['sent to another place', redirect('http://localhost:9/other?code=code-for-nobody-2&state=x')],
  ];
  for (const [title, check] of codes) {
    it(`has no code left even where secrets are shown: ${title}`, async () => {
      const run = await runWithAnswers(answers(check), withWords('--show-secrets'));
      assert.equal(run.report.outcome, 'completed', JSON.stringify(run.report.error));
      assert.doesNotMatch(`${run.stdout}${run.stderr}`, /for-nobody-2/);
      assert.match(run.stdout, /code-of-the-person/);
    });
  }

  it('keeps the status, the place and the sentence of a response that lets the person go on', async () => {
    const check = (origin: string): TableAnswer => redirect(`${origin}/login?session=1`);
    const { report } = await runWithAnswers(answers(check), asPerson);
    const said = report.findings.find(({ code }) => code === 'authorizationCheck.sent')?.message ?? '';
    assert.match(said, /returned status 302\. It redirects to "http:\/\/127\.0\.0\.1:\d+\/login"\.$/);
    const busy = await runWithAnswers(answers(typed('text/plain', 'Back at noon', 503)), asPerson);
    assert.equal(busy.report.outcome, 'completed', JSON.stringify(busy.report.error));
    assert.match(JSON.stringify(busy.report.findings), /returned status 503\. The server says: .{1,2}Back at noon/);
  });

  const refusals: readonly (readonly [title: string, check: Answers[string], says: RegExp])[] = [
    [
      'an error page with status 400',
      typed('text/html', '<html><title>Sign in to demo</title><body><p>Invalid parameter: redirect_uri</p></body></html>', 400),
      /status 400.*Invalid parameter: redirect_uri/,
    ],
    ['status 403', typed('text/plain', 'HTTPS required', 403), /status 403.*HTTPS required/],
    [
      'an error at the redirect URI',
      (_origin, { query }) =>
        redirect(`${query.get('redirect_uri')}?error=invalid_scope&error_description=Unknown+scope&state=${query.get('state')}`),
      /invalid_scope.*Unknown scope/,
    ],
    [
      'an error at a page of the server',
      (origin) => redirect(`${origin}/oops?error=invalid_client&error_description=No+such+client`),
      /invalid_client.*\/oops.*No such client/,
    ],
  ];
  for (const [title, check, says] of refusals) {
    it(`ends the run at once with ${title}`, async () => {
      const { report, seen } = await runWithAnswers(answers(check), asPerson);
      assert.equal(report.outcome, 'refused', JSON.stringify(report));
      assert.match(report.error?.message ?? '', says);
      assert.deepEqual(
        seen.filter((request) => request.path === '/authorize' && !isCheck(request)),
        [],
        'nobody was sent there',
      );
    });
  }

  for (const words of [
    ['--no-request-check'],
    ['--login-hint', 'jane'],
    ['--param', 'id_token_hint=eyJhbGciOiJub25lIn0.e30.'],
    ['--prompt', 'none'],
    ['--param', 'login_hint_token=hint-0123456789abcdef'],
    ['--param', 'request_uri=https://app.example/request'],
    ['--param', 'api_key=Zk3qP9vW2xLs8Rt5'],
  ]) {
    it(`is not sent with ${words.join(' ')}`, async () => {
      const { report, seen } = await runWithAnswers(answers(typed('text/html', 'never', 400)), withWords(...words));
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      assert.ok(!seen.some((request) => request.path === '/authorize' && isCheck(request)));
    });
  }

  it('is not sent with a pushed request, whose reference a server may take once', async () => {
    let pushed: TableRequest | undefined;
    const server: Answers = {
      '/par': (_origin, request) => {
        pushed = request;
        return { json: { request_uri: 'urn:example:x', expires_in: 60 }, status: 201 };
      },
      '/authorize': (origin, request) =>
        isCheck(request) || pushed === undefined ? typed('text/html', 'never', 400) : signsOn(origin, { ...request, query: pushed.form }),
      '/token': tokens,
    };
    const { report, seen } = await runWithAnswers(server, withWords('--par'));
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.ok(!seen.some((request) => request.path === '/authorize' && isCheck(request)));
  });

  it('is not sent where the environment turns it off, and is sent as GET first where the person is sent by POST', async () => {
    const never = answers(typed('text/html', 'never', 400));
    const off = await runWithAnswers(never, { ...asPerson, environment: { requestCheck: 'off' } });
    assert.equal(off.report.outcome, 'completed', JSON.stringify(off.report.error));
    const { report, seen } = await runWithAnswers(never, withWords('--method', 'POST'));
    assert.equal(report.outcome, 'refused');
    assert.deepEqual(
      seen.filter(({ path }) => path === '/authorize').map(({ method }) => method),
      ['GET'],
    );
  });

  const posts: readonly (readonly [title: string, posted: TableAnswer, says: RegExp | undefined])[] = [
    ['a page to sign on at', page, undefined],
    ['a redirect to a page', redirect('/login'), undefined],
    ['a busy server', typed('text/plain', '', 503), undefined],
    [
      'the query alone is read',
      redirect('/oauth2/fallbacks/error?error=invalid_client&error_description=The+requested+OAuth+2.0+Client+does+not+exist.'),
      /as POST, and goes on .* as GET\..*"invalid_client".*does not exist/,
    ],
    [
      'an error page',
      typed('text/html', '<p>Missing client_id</p>', 400),
      /as POST, and goes on .* as GET\..*status 400.*Missing client_id/,
    ],
    ['POST is not taken', typed('text/plain', '', 405), /as POST, and goes on .* as GET\. The server returned status 405/],
    ['nothing is there for POST', typed('text/plain', 'Cannot POST', 404), /as POST, and goes on .*status 404/],
  ];
  for (const [title, posted, says] of posts) {
    it(`is sent as POST too where the person is sent by POST: ${title}`, async () => {
      const check = (_origin: string, { method }: TableRequest): TableAnswer => (method === 'POST' ? posted : page);
      const { report, seen } = await runWithAnswers(answers(check), { ...withWords('--method', 'POST'), openUrl: aPostingPerson });
      const checks = seen.filter((request) => request.path === '/authorize' && isCheck(request));
      assert.deepEqual(
        checks.map(({ method }) => method),
        ['GET', 'POST'],
      );
      const [asGet, asPost] = [checks[0]?.query, checks[1]?.form].map((sent) => [...(sent ?? [])].filter(([name]) => name !== 'state'));
      assert.deepEqual(asPost, asGet);
      assert.equal(
        report.findings.some(({ code }) => code === 'authorizationRequest.post'),
        says === undefined,
        'what is seen in the browser alone',
      );
      if (says === undefined) return assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      assert.equal(report.error?.code, 'authorizationRequest.refused');
      assert.match(report.error?.message ?? '', says);
      assert.match(report.error?.remedy ?? '', /^Send the request as GET/);
    });
  }

  it('says first that the redirect URI is not registered, and then what the server says', async () => {
    const run = await runWithAnswers(
      answers(typed('text/html', '<title>Sorry</title><p>Unknown redirect_uri</p>', 400)),
      withWords('--redirect-uri', 'http://127.0.0.1/other'),
    );
    assert.match(run.stderr, /The redirect URI http:\/\/127\.0\.0\.1:\d+\/other is not registered/);
    assert.equal(run.report.outcome, 'refused');
    assert.equal(run.report.error?.code, 'redirectUri.mismatch');
    assert.match(JSON.stringify(run.report.findings), /Unknown redirect_uri/);
  });

  it('names what to do where only the check is refused, which then lets the person sign on', async () => {
    const forbidden = answers(typed('text/plain', 'No robots', 403));
    const { report } = await runWithAnswers(forbidden, asPerson);
    assert.match(report.error?.remedy ?? '', /set "requestCheck" of the environment to "off"\.$/);
    const again = await runWithAnswers(forbidden, { ...asPerson, environment: { requestCheck: 'off' } });
    assert.equal(again.report.outcome, 'completed', JSON.stringify(again.report.error));
  });
});
