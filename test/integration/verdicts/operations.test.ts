import assert from 'node:assert/strict';
import { type AnsweredRun, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { type Answers, redirect, typed } from '../../support/servers/answeringProvider.ts';
import { forgedJwt, openIdAnswers, signedJwt, signingKey } from '../../support/servers/signingProvider.ts';
import type { TableAnswer, TableRequest } from '../../support/servers/tableProvider.ts';

const now = Math.floor(Date.now() / 1000);
const openid = { scopes: ['openid'] };
const then = (...operations: readonly string[]): readonly string[] => operations.flatMap((each) => ['--then', each]);

interface Row {
  readonly what: string;
  readonly answers: Answers;
  readonly run: AnsweredRun;
  readonly code: string;
  readonly outcome: 'passed' | 'failed' | 'notApplicable';
  readonly severity?: 'error' | 'warning' | 'info';
  readonly says?: RegExp;
  /** Code of the error that the run ends with; left out when it completes. */
  readonly ends?: string;
}

function check(rows: readonly Row[]): void {
  for (const { what, answers, run, code, outcome, severity, says = /./, ends } of rows) {
    it(`${code} ${outcome}: ${what}`, async () => {
      const { report } = await runWithAnswers(answers, run);
      assert.equal(report.error?.code, ends, JSON.stringify(report.error));
      const found = report.checks.findLast((each) => each.code === code);
      assert.equal(found?.outcome, outcome, found?.message);
      if (severity !== undefined) assert.equal(found?.severity, severity);
      assert.match(found?.message ?? '', says);
    });
  }
}

const userInfo = { application: openid, words: then('userinfo') };
const jwt = (make: (claims: object) => string): Answers => ({
  ...openIdAnswers(),
  '/userinfo': (issuer) => typed('application/jwt', make({ iss: issuer, aud: 'client', sub: 'user' })),
});

describe('UserInfo that is signed (OpenID Connect Core sections 5.3.2 and 5.3.4)', function () {
  this.timeout(20_000);
  const good = jwt((claims) => signedJwt(claims));
  check([
    { what: 'a valid one', answers: good, run: userInfo, code: 'userInfo.signature', outcome: 'passed' },
    { what: 'a valid one', answers: good, run: userInfo, code: 'userInfo.issuer', outcome: 'passed' },
    { what: 'a valid one', answers: good, run: userInfo, code: 'userInfo.audience', outcome: 'passed' },
    {
      what: 'a forged one',
      answers: jwt((claims) => forgedJwt(claims)),
      run: userInfo,
      code: 'userInfo.signature',
      outcome: 'failed',
      severity: 'error',
    },
    {
      what: 'one that nobody signed',
      answers: jwt((claims) => signedJwt(claims, { alg: 'none' }).replace(/[^.]*$/, '')),
      run: userInfo,
      code: 'userInfo.signature',
      outcome: 'failed',
      severity: 'error',
      says: /alg is none/,
    },
    {
      what: 'a key set that is not there',
      answers: { ...jwt((claims) => signedJwt(claims)), '/keys': { status: 404 } },
      run: { words: then('userinfo') },
      code: 'userInfo.signature',
      outcome: 'failed',
      severity: 'error',
      says: /no key is available/,
    },
    {
      what: 'another issuer',
      answers: jwt((claims) => signedJwt({ ...claims, iss: 'https://other.example' })),
      run: userInfo,
      code: 'userInfo.issuer',
      outcome: 'failed',
      severity: 'error',
    },
    {
      what: 'another client',
      answers: jwt((claims) => signedJwt({ ...claims, aud: 'other' })),
      run: userInfo,
      code: 'userInfo.audience',
      outcome: 'failed',
      severity: 'error',
    },
    {
      what: 'plain JSON',
      answers: { ...openIdAnswers(), '/userinfo': { json: { sub: 'user' } } },
      run: userInfo,
      code: 'userInfo.signature',
      outcome: 'notApplicable',
    },
    {
      what: 'another user',
      answers: { ...openIdAnswers(), '/userinfo': { json: { sub: 'mallory' } } },
      run: userInfo,
      code: 'userInfo.subject',
      outcome: 'failed',
      severity: 'error',
    },
  ]);
});

const introspected = (members: object): Answers => ({ '/introspect': { json: { active: true, ...members } } });
const introspect = { words: then('introspect') };

const inactive: Answers = { '/introspect': { json: { active: false } } };
const forApi: Answers = {
  '/token': { json: { access_token: signedJwt({ aud: 'https://api.example', exp: now + 86_400 }), token_type: 'Bearer', expires_in: 60 } },
  '/keys': { json: { keys: [signingKey] } },
};

describe('introspection', function () {
  this.timeout(20_000);
  check([
    { what: 'active', answers: introspected({}), run: introspect, code: 'introspection.active', outcome: 'passed' },
    {
      what: 'inactive, and this client is not in the audience',
      answers: { ...inactive, ...forApi },
      run: introspect,
      code: 'introspection.active',
      outcome: 'failed',
      severity: 'info',
      says: /may not introspect this token gets the same response\. The audience of the token is "https:\/\/api\.example", and this client \("client"\) is not in it/,
    },
    {
      what: 'inactive and opaque',
      answers: inactive,
      run: introspect,
      code: 'introspection.active',
      outcome: 'failed',
      says: /not expired and was not revoked in this run/,
    },
    {
      what: 'inactive because its lifetime is over',
      answers: { ...inactive, '/token': { json: { access_token: 'short', token_type: 'Bearer', expires_in: 0 } } },
      run: introspect,
      code: 'introspection.active',
      outcome: 'passed',
      says: /it has expired/,
    },
    {
      what: 'inactive because it was revoked',
      answers: { ...inactive, '/revoke': { status: 200 } },
      run: { words: then('revoke:access_token', 'introspect') },
      code: 'introspection.active',
      outcome: 'passed',
      says: /it was revoked in this run/,
    },
    {
      what: 'inactive after the refresh token was revoked',
      answers: {
        ...inactive,
        '/revoke': { status: 200 },
        '/token': { json: { access_token: 'a-token', token_type: 'Bearer', expires_in: 60, refresh_token: 'a-refresh-token' } },
      },
      run: { words: then('revoke:refresh_token', 'introspect') },
      code: 'introspection.active',
      outcome: 'notApplicable',
    },
    { what: 'valid', answers: introspected({ exp: now + 86_400 }), run: introspect, code: 'introspection.expiry', outcome: 'passed' },
    {
      what: 'past and active',
      answers: introspected({ exp: now - 600 }),
      run: introspect,
      code: 'introspection.expiry',
      outcome: 'failed',
      severity: 'error',
    },
    {
      what: 'past and inactive',
      answers: introspected({ active: false, exp: now - 600 }),
      run: introspect,
      code: 'introspection.expiry',
      outcome: 'notApplicable',
    },
    {
      what: 'another client',
      answers: introspected({ client_id: 'x' }),
      run: introspect,
      code: 'introspection.client',
      outcome: 'failed',
      severity: 'error',
    },
    {
      what: 'another type',
      answers: introspected({ token_type: 'DPoP' }),
      run: introspect,
      code: 'introspection.tokenType',
      outcome: 'failed',
    },
    {
      what: 'the same type',
      answers: introspected({ token_type: 'bearer' }),
      run: introspect,
      code: 'introspection.tokenType',
      outcome: 'passed',
    },
    {
      what: 'another expiry than the token has',
      answers: {
        ...introspected({ exp: now + 86_400 }),
        '/token': { json: { access_token: signedJwt({ exp: now + 86_401 }), token_type: 'Bearer', expires_in: 61 } },
        '/keys': { json: { keys: [signingKey] } },
      },
      run: introspect,
      code: 'introspection.claims',
      outcome: 'failed',
      says: /differ in exp/,
    },
  ]);
});

const revoked: Answers = { '/revoke': { status: 200 } };
const unauthorized: TableAnswer = { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };
const withRefresh: Answers = {
  '/token': {
    json: { access_token: 'access-token-of-this-run', token_type: 'Bearer', expires_in: 60, refresh_token: 'refresh-token-of-this-run' },
  },
};

describe('a revocation', function () {
  this.timeout(20_000);
  const code = 'revocation.effective';
  check([
    { what: 'nothing afterwards', answers: revoked, run: { words: then('revoke:access_token') }, code, outcome: 'notApplicable' },
    {
      what: 'inactive afterwards',
      answers: { ...revoked, ...introspected({ active: false }) },
      run: { words: then('revoke:access_token', 'introspect') },
      code,
      outcome: 'passed',
    },
    {
      what: 'active afterwards',
      answers: { ...revoked, ...introspected({}) },
      run: { words: then('revoke:access_token', 'introspect') },
      code,
      outcome: 'failed',
      severity: 'error',
    },
    {
      what: 'active before',
      answers: { ...revoked, ...introspected({}) },
      run: { words: then('introspect', 'revoke:access_token') },
      code,
      outcome: 'notApplicable',
    },
    {
      what: 'UserInfo afterwards',
      answers: { ...revoked, '/userinfo': { json: { sub: 'user' } } },
      run: { words: then('revoke:access_token', 'userinfo') },
      code,
      outcome: 'failed',
      severity: 'error',
      says: /UserInfo still/,
    },
    {
      what: 'no UserInfo afterwards',
      answers: { ...revoked, '/userinfo': unauthorized },
      run: { words: then('revoke:access_token', 'userinfo') },
      code,
      outcome: 'passed',
      ends: 'userInfo.refused',
    },
    {
      what: 'a refresh token that still works',
      answers: { ...revoked, ...withRefresh },
      run: { words: then('revoke:refresh_token', 'refresh') },
      code,
      outcome: 'failed',
      severity: 'error',
      says: /token endpoint still/,
    },
  ]);
});

/** Replaces refresh tokens, or keeps the one; a token that was used before is refused or not. */
function refreshing(rotates: boolean, acceptsReuse: boolean): Answers {
  const used = new Set<string>();
  let count = 0;
  return {
    '/token': (_origin: string, { form }: TableRequest): TableAnswer => {
      const sent = form.get('refresh_token');
      if (sent !== null && rotates && used.has(sent) && !acceptsReuse) return { status: 400, json: { error: 'invalid_grant' } };
      if (sent !== null) used.add(sent);
      count += 1;
      const refreshToken = `refresh-token-${rotates ? count : 0}-of-this-run`;
      return { json: { access_token: `access-token-${count}`, token_type: 'Bearer', expires_in: 60, refresh_token: refreshToken } };
    },
  };
}

describe('refresh:previous', function () {
  this.timeout(20_000);
  const words = then('refresh', 'refresh:previous');
  const publicClient = { clientAuthentication: 'none', clientSecret: undefined };
  check([
    {
      what: 'refused, as it has to be',
      answers: refreshing(true, false),
      run: { words },
      code: 'refresh.reuse',
      outcome: 'passed',
      says: /as it has to/,
    },
    { what: 'accepted', answers: refreshing(true, true), run: { words }, code: 'refresh.reuse', outcome: 'failed', severity: 'info' },
    {
      what: 'accepted from a public client',
      answers: refreshing(true, true),
      run: { words, application: publicClient },
      code: 'refresh.reuse',
      outcome: 'failed',
      severity: 'warning',
    },
    { what: 'nothing was replaced', answers: refreshing(false, false), run: { words }, code: 'refresh.reuse', outcome: 'notApplicable' },
    {
      what: 'refused for another reason',
      answers: {
        '/token': ((): Extract<Answers[string], (...args: never) => unknown> => {
          let count = 0;
          return () => {
            count += 1;
            return count > 2
              ? { status: 401, json: { error: 'invalid_client' } }
              : {
                  json: {
                    access_token: `access-token-${count}`,
                    token_type: 'Bearer',
                    expires_in: 60,
                    refresh_token: `refresh-token-${count}`,
                  },
                };
          };
        })(),
      },
      run: { words },
      code: 'refresh.reuse',
      outcome: 'notApplicable',
      ends: 'tokenRequest.refused',
    },
  ]);

  it('says that nothing was replaced, and sends nothing', async () => {
    const { report, seen, code } = await runWithAnswers(refreshing(false, false), { words });
    assert.equal(seen.filter(({ path }) => path === '/token').length, 2);
    assert.ok(report.findings.some((each) => each.code === 'refreshToken.notReplaced'));
    assert.deepEqual([report.outcome, code], ['completed', 0]);
  });

  it('wants a refresh first', async () => {
    const { report } = await runWithAnswers(refreshing(true, false), { words: then('refresh:previous') });
    assert.equal(report.error?.code, 'refreshToken.missing');
    assert.match(report.error?.remedy ?? '', /^Refresh first/);
  });

  it('goes on with the newest tokens', async () => {
    const { report, seen } = await runWithAnswers(
      { ...refreshing(true, false), '/userinfo': { json: { sub: 'user' } } },
      {
        words: [...words, ...then('userinfo')],
      },
    );
    assert.equal(report.outcome, 'completed');
    assert.equal(seen.findLast(({ path }) => path === '/userinfo')?.headers.authorization, 'Bearer access-token-2');
  });

  check([
    {
      what: 'another time of the sign-on',
      answers: openIdAnswers(
        ({ claims }, count) => signedJwt({ ...claims, nonce: count === 1 ? claims['nonce'] : undefined, auth_time: now - 100 + count }),
        () => ({ refresh_token: 'refresh-token-of-this-run' }),
      ),
      run: { words: then('refresh'), application: openid },
      code: 'idToken.sameAuthentication',
      outcome: 'failed',
      severity: 'error',
      ends: 'idToken.sameAuthentication',
    },
    {
      what: 'more than was granted',
      answers: openIdAnswers(
        ({ claims }, count) => signedJwt({ ...claims, nonce: count === 1 ? claims['nonce'] : undefined }),
        (count) => ({ refresh_token: 'refresh-token-of-this-run', scope: count === 1 ? 'openid' : 'openid admin' }),
      ),
      run: { words: then('refresh'), application: openid },
      code: 'refresh.scope',
      outcome: 'failed',
      says: /granted admin/,
    },
  ]);
});

const page = typed('text/html', '<!doctype html><title>Signed off?</title>');

describe('sign-off', function () {
  this.timeout(20_000);
  const rows: readonly (readonly [what: string, answers: Answers, notes: readonly string[]])[] = [
    ['a page', { '/signoff': page }, ['signOff.page']],
    ['a redirect to a page', { '/signoff': redirect('/p'), '/p': page }, ['signOff.page']],
    ['a redirect to another server', { '/signoff': redirect('https://other.example/bye') }, ['signOff.elsewhere']],
    ['nothing more', { '/signoff': { status: 204 } }, []],
  ];
  for (const [what, answers, notes] of rows) {
    it(`says no more than is known: ${what}`, async () => {
      const { report } = await runWithAnswers(answers, { words: then('signoff') });
      const found = report.findings.filter((each) => each.code.startsWith('signOff.'));
      assert.deepEqual([found.map((each) => each.code), report.outcome], [notes, 'completed']);
    });
  }

  it('ends in circles', async () => {
    const { report } = await runWithAnswers({ '/signoff': redirect('/signoff') }, { words: then('signoff') });
    assert.equal(report.error?.code, 'redirect.loop');
  });

  it('is refused on a page after a redirect', async () => {
    const { report } = await runWithAnswers({ '/signoff': redirect('/p'), '/p': { ...page, status: 400 } }, { words: then('signoff') });
    assert.deepEqual([report.outcome, report.error?.code], ['refused', 'signOff.refused']);
  });

  it('says whether the page has something to confirm, and what it shows', async () => {
    const form = typed('text/html', '<title>Logout</title><p>Do you want to log out?</p><form method="post"><button>Yes</button></form>');
    const messageOf = async (answer: TableAnswer): Promise<string> => {
      const { report } = await runWithAnswers({ '/signoff': answer }, { words: then('signoff') });
      return report.findings.find(({ code }) => code === 'signOff.page')?.message ?? '';
    };
    assert.match(await messageOf(form), /a page with a form.*Nothing was sent from it.*The page says: "Logout \| Do you want to log out\?/);
    assert.match(await messageOf(page), /a page without a form.*The page says: "Signed off\?"/);
  });
});

/** A server with a session that the sign-off ends or not, which it tells by the answer to `prompt=none`. */
function withSession(ends: boolean, silent?: TableAnswer): Answers {
  let hasSession = false;
  return {
    '/authorize': (_origin, { query, headers }): TableAnswer => {
      const back = `${query.get('redirect_uri')}?state=${encodeURIComponent(query.get('state') ?? '')}`;
      if (query.get('prompt') !== 'none') {
        hasSession = true;
        return { status: 302, headers: { location: `${back}&code=code-of-this-run`, 'set-cookie': 'session=1; Path=/; HttpOnly' } };
      }
      if (silent !== undefined) return silent;
      const isKnown = hasSession && headers.cookie === 'session=1';
      return redirect(`${back}&${isKnown ? 'code=second-code-of-this-run' : 'error=login_required'}`);
    },
    '/signoff': () => {
      if (ends) hasSession = false;
      return { status: 204 };
    },
  };
}

describe('signoff:check', function () {
  this.timeout(20_000);
  const run = { words: then('signoff:check') };
  const code = 'signOff.session';
  check([
    { what: 'the session has ended', answers: withSession(true), run, code, outcome: 'passed', says: /no session any more/ },
    { what: 'the session is left', answers: withSession(false), run, code, outcome: 'failed', severity: 'warning' },
    {
      what: 'the session is left behind a page',
      answers: { ...withSession(false), '/signoff': page },
      run,
      code,
      outcome: 'failed',
      severity: 'info',
    },
    { what: 'not asked', answers: withSession(false), run: { words: then('signoff') }, code, outcome: 'notApplicable' },
    {
      what: 'a page for prompt=none',
      answers: withSession(true, page),
      run,
      code,
      outcome: 'notApplicable',
      says: /with status 200/,
    },
    { what: 'a page after a redirect', answers: { ...withSession(true, redirect('/p')), '/p': page }, run, code, outcome: 'notApplicable' },
    { what: 'a circle', answers: { ...withSession(true, redirect('/p')), '/p': redirect('/p') }, run, code, outcome: 'notApplicable' },
  ]);

  it('asks with state and prompt of its own, and hides the code that comes', async () => {
    const words = [...then('signoff:check'), '--max-age', '60'];
    const { report, seen, stdout } = await runWithAnswers(withSession(false), { words });
    const [first, second] = seen.filter(({ path }) => path === '/authorize').map(({ query }) => query);
    assert.deepEqual([first?.get('prompt'), second?.get('prompt')], [null, 'none']);
    assert.deepEqual([first?.get('max_age'), second?.get('max_age')], ['60', null]);
    assert.notEqual(first?.get('state'), second?.get('state'));
    assert.equal(second?.get('client_id'), 'client');
    assert.ok(report.hops.some(({ step }) => step === 'session check'));
    assert.doesNotMatch(stdout, /second-code-of-this-run/);
  });

  it('asks nothing of the session of a system browser', async () => {
    const openUrl = async (url: string): Promise<void> => {
      const { headers } = await fetch(url, { redirect: 'manual' });
      await fetch(headers.get('location') ?? '');
    };
    const { report, seen } = await runWithAnswers(withSession(false), {
      words: ['--sign-on', 'browser', ...then('signoff:check')],
      openUrl,
      application: { redirectUris: ['http://127.0.0.1/callback'] },
    });
    assert.ok(report.findings.some(({ code: found, message }) => found === 'signOff.notChecked' && /system browser/.test(message)));
    assert.equal(seen.filter(({ query }) => query.get('prompt') === 'none').length, 0);
  });
});
