import assert from 'node:assert/strict';
import { errorCodeOf, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { typed } from '../../support/servers/answeringProvider.ts';
import type { TableAnswer } from '../../support/servers/tableProvider.ts';

const json = (body: unknown, status = 400): TableAnswer => typed('application/json', JSON.stringify(body), status);

/** Long and drawn by chance, so that finding it anywhere is a leak. */
const token = 'q7Zr2mX9vLw4Tn8KpB3sYd6H';
const form = `access_token=${token}&token_type=bearer&expires=5183999`;

const read: readonly (readonly [what: string, answer: TableAnswer])[] = [
  ['a form', typed('application/x-www-form-urlencoded', form)],
  ['a form as text', typed('text/plain; charset=UTF-8', form)],
  ['a form as bytes', typed('application/octet-stream', form)],
  ['a form as a page', typed('text/html', form)],
  ['a form as JSON', typed('application/json', form)],
  ['a form without a content type', { status: 200, body: form }],
];

interface Refusal {
  readonly what: string;
  readonly answer: TableAnswer;
  readonly code: string;
  readonly says: RegExp;
  readonly remedy?: RegExp;
}

const refusals: readonly Refusal[] = [
  {
    what: 'a code and a summary',
    answer: json({ errorCode: 'invalid_client', errorSummary: "Invalid value for 'client_id'.", errorId: 'oae1', errorCauses: [] }, 401),
    code: 'invalid_client',
    says: /rejected the request with invalid_client\. .*The server says: "Invalid value for 'client_id'\."/,
    remedy: /client secret/,
  },
  {
    what: 'an object as the error',
    answer: json({ error: { message: 'This code has been used.', type: 'AuthException', code: 100 } }),
    code: 'AuthException',
    says: /The server says: "This code has been used\."/,
  },
  {
    what: 'details with targets',
    answer: json({ code: 'INVALID_DATA', message: 'It failed.', details: [{ code: 'BAD', target: 'grant_type', message: 'is unknown' }] }),
    code: 'INVALID_DATA',
    says: /It failed\. grant_type: is unknown \(BAD\)/,
  },
  { what: 'ok: false', answer: json({ ok: false, error: 'invalid_code' }, 200), code: 'invalid_code', says: /with invalid_code/ },
  { what: 'a number with status 200', answer: json({ errcode: 40029, errmsg: 'invalid code' }, 200), code: '40029', says: /invalid code/ },
  {
    what: 'problem details',
    answer: typed(
      'application/problem+json',
      JSON.stringify({ type: 'about:blank', title: 'Forbidden', detail: 'Client is blocked.' }),
      403,
    ),
    code: 'tokenResponse.status',
    says: /status 403 with JSON that is no OAuth error\. The server says: "Client is blocked\."/,
    remedy: /often comes from something before the server/,
  },
  {
    what: 'the reason phrase of a framework',
    answer: json({ timestamp: '2026-01-01T00:00:00Z', status: 500, error: 'Internal Server Error', path: '/token' }, 500),
    code: 'tokenResponse.status',
    says: /status 500 with JSON that is no OAuth error\. The server says: "Internal Server Error"\./,
    remedy: /Try again in a moment/,
  },
  {
    what: 'an error in an envelope with status 200',
    answer: json({ data: { description: 'Authorization code expired', error_code: 10007 }, message: 'error' }, 200),
    code: '10007',
    says: /The server says: "Authorization code expired/,
  },
  {
    what: 'half an object',
    answer: typed('application/json', '{"access_token":"'),
    code: 'body.notJson',
    says: /It ends after 17 characters/,
  },
  {
    what: 'a redirect',
    answer: { status: 302, headers: { location: '/login?next=x' } },
    code: 'body.redirect',
    says: /is a redirect to "\/login" \(status 302\)/,
    remedy: /Compare the URL with the endpoint/,
  },
  {
    what: 'a form',
    answer: typed('text/plain', 'error=bad_code&error_description=It+expired.'),
    code: 'bad_code',
    says: /says: "It expired\."/,
  },
  { what: 'a line of text', answer: typed('text/plain', 'Client is blocked', 403), code: 'body.notJson', says: /"Client is blocked"/ },
  { what: 'nothing', answer: { status: 403 }, code: 'body.empty', says: /no body \(status 403\)/, remedy: /firewall or a gateway/ },
  {
    what: 'a token of somebody else',
    answer: json({ ok: true, authed_user: { id: 'U1', access_token: token } }, 200),
    code: 'tokenResponse.noToken',
    says: /A token stands in "authed_user\.access_token"/,
    remedy: /top level/,
  },
];

describe('what a token endpoint may answer, on the command line', function () {
  this.timeout(20_000);
  for (const [what, answer] of read) {
    it(`${what} is read, named, and its token hidden`, async () => {
      const run = await runWithAnswers({ '/token': answer });
      assert.equal(run.report.outcome, 'completed');
      assert.equal(run.code, 0);
      assert.deepEqual(
        run.report.tokens.map(({ kind }) => kind),
        ['access_token'],
      );
      assert.match(run.report.findings.find(({ code }) => code === 'body.form')?.message ?? '', /is form-encoded/);
      assert.equal(run.stdout.includes(token), false);
      assert.ok(run.stdout.includes('5183999'), 'what is no secret is shown');
    });
  }

  for (const { what, answer, code, says, remedy } of refusals) {
    it(`${what} is a refusal: ${code}`, async () => {
      const run = await runWithAnswers({ '/token': answer }, { words: ['--grant', 'client_credentials'] });
      const { error } = run.report;
      assert.equal(run.code, 1);
      assert.equal(errorCodeOf(run.report), code);
      assert.match(error?.message ?? '', says);
      if (remedy !== undefined) assert.match(error?.remedy ?? '', remedy);
      assert.equal(run.stdout.includes(token), false);
    });
  }
});

describe('what the other endpoints may answer, on the command line', function () {
  this.timeout(20_000);
  const vendor = json({ errorCode: 'E42', errorSummary: 'It is not allowed.' });
  const rows: readonly (readonly [path: string, words: readonly string[]])[] = [
    ['/par', ['--par']],
    ['/device', ['--grant', 'device_code', '--sign-on', 'browser']],
    ['/introspect', ['--then', 'introspect']],
    ['/revoke', ['--then', 'revoke:access_token']],
    ['/userinfo', ['--then', 'userinfo']],
  ];
  for (const [path, words] of rows) {
    it(`an error in another form from ${path}`, async () => {
      const { report } = await runWithAnswers({ [path]: vendor }, { words });
      assert.equal(errorCodeOf(report), 'E42');
      assert.match(report.error?.message ?? '', /The server says: "It is not allowed\."/);
      assert.ok(report.findings.some(({ code, message }) => code === 'oauthError.envelope' && message.includes('"errorSummary"')));
    });
  }

  it('a device authorization with verification_url, and polls answered 428', async () => {
    let polls = 0;
    const { report } = await runWithAnswers(
      {
        '/device': json(
          { device_code: 'device-code-1', user_code: 'AB-CD', verification_url: 'https://op.example/device', interval: 1 },
          200,
        ),
        '/token': () => {
          polls += 1;
          return polls < 2 ? json({ error: 'authorization_pending' }, 428) : json({ access_token: token, token_type: 'Bearer' }, 200);
        },
      },
      { words: ['--grant', 'device_code', '--sign-on', 'browser'] },
    );
    assert.equal(report.outcome, 'completed');
    assert.ok(report.findings.some(({ message }) => message.includes('"verification_url" where verification_uri belongs')));
  });
});
