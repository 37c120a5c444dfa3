import assert from 'node:assert/strict';
import { runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { redirect, redirectUri, typed } from '../../support/servers/answeringProvider.ts';

const tokens = JSON.stringify({ access_token: 'access-token-of-this-run', token_type: 'Bearer', expires_in: 60 });
const tokensAt = (seconds: number) => typed('application/json', tokens, 200, { date: new Date(Date.now() + seconds * 1000).toUTCString() });
const page = typed('text/html', '<!doctype html><title>Sign on</title>');

describe('prompt=none', function () {
  this.timeout(20_000);
  for (const [what, answers] of [
    ['a page', { '/authorize': page }],
    ['a page after a redirect', { '/authorize': redirect('/sign-on'), '/sign-on': page }],
  ] as const) {
    it(`forbids ${what}`, async () => {
      const { report, code } = await runWithAnswers(answers, { words: ['--prompt', 'none'] });
      const check = report.checks.find((each) => each.code === 'response.promptNone');
      assert.deepEqual([check?.outcome, check?.severity, code], ['failed', 'error', 1]);
      assert.match(report.error?.message ?? '', /which prompt=none forbids/);
    });
  }
  it('is answered by an error', async () => {
    const { report } = await runWithAnswers(
      { '/authorize': (_, { query }) => redirect(`${redirectUri}?error=login_required&state=${query.get('state')}`) },
      { words: ['--prompt', 'none'] },
    );
    assert.deepEqual([report.checks.find((each) => each.code === 'response.promptNone')?.outcome, report.outcome], ['passed', 'refused']);
  });
  it('is not looked for where it was not requested', async () => {
    const { report } = await runWithAnswers({ '/authorize': page });
    assert.equal(report.checks.find((each) => each.code === 'response.promptNone')?.outcome, 'notApplicable');
    assert.match(report.error?.message ?? '', /asks nobody/);
  });
});

describe('the clock of a server', function () {
  this.timeout(20_000);
  const alone = { words: ['--grant', 'client_credentials'] };
  for (const [seconds, outcome] of [
    [0, 'passed'],
    [600, 'failed'],
    [-600, 'failed'],
  ] as const) {
    it(`that is ${seconds} s ahead: ${outcome}`, async () => {
      const { report } = await runWithAnswers(
        {
          '/token': tokensAt(seconds),
          '/.well-known/openid-configuration': (origin) =>
            typed('application/json', JSON.stringify({ issuer: origin, token_endpoint: `${origin}/token` }), 200, {
              date: new Date(Date.now() + seconds * 1000).toUTCString(),
            }),
        },
        alone,
      );
      assert.equal(report.checks.find((each) => each.code === 'transport.clock')?.outcome, outcome);
    });
  }
});
