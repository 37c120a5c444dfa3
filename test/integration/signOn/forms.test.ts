import assert from 'node:assert/strict';
import { type AnsweredRun, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { redirect } from '../../support/servers/answeringProvider.ts';
import { htmlPage, isTestUser, type SitePage, signOnSite, testUser } from '../../support/servers/signOnSite.ts';
import { answeredSites } from './oddForms.ts';
import { stoppedSites } from './stoppedForms.ts';

const saysTheRunDid = /answered with a button or link that cancels or refuses/;
const frontSteps = new Set(['sign-on page', 'sign-on form', 'redirect']);

describe('signing on in forms', () => {
  for (const { title, pages, words = [], steps } of answeredSites) {
    it(`answers ${title}`, async () => {
      const { report, stdout } = await runForm(pages, words);
      assert.equal(report.outcome, 'completed', stdout);
      assert.deepEqual(
        report.hops.map(({ step }) => step).filter((step) => frontSteps.has(step)),
        steps,
      );
      assert.ok(!stdout.includes(testUser.password));
    });
  }

  for (const { title, pages, words = [], code, message, seen: asked } of stoppedSites) {
    it(`stops at ${title}`, async () => {
      const { report, seen } = await runForm(pages, words);
      assert.equal(report.error?.code, code, JSON.stringify(report.error));
      assert.match(report.error?.message ?? '', message);
      assert.doesNotMatch(report.error?.remedy ?? '', /[$`]/, 'a server writes no command');
      const sent = seen.filter(({ path }) => path !== '/.well-known/openid-configuration');
      assert.deepEqual(
        sent.map(({ method, path }) => `${method} ${path}`),
        asked,
      );
      assert.ok(sent.filter(({ body }) => body.includes('correct+horse')).length <= 1, 'the password is sent once');
      assert.ok(!sent.some(({ query }) => query.toString().includes('correct+horse')));
    });
  }
});

describe('who refused a sign-on in forms', () => {
  const form = '<form method=post action=/login><input name=username><input type=password name=password></form>';
  const denied: SitePage = (_request, { refuse }) => refuse();

  it('is the server where it redirects to its own page of that name', async () => {
    const { report } = await runForm({ '/authorize': () => htmlPage(form), '/login': () => redirect('/denied'), '/denied': denied }, []);
    assert.equal(report.error?.serverError?.error, 'access_denied');
    assert.doesNotMatch(report.error?.message ?? '', saysTheRunDid);
  });

  it('is the run where it followed a link of that name, which the hop shows', async () => {
    const pages = { '/authorize': () => htmlPage(`${form}<a href=/denied>No, thanks</a>`), '/denied': denied };
    const { report, stdout } = await runForm(pages, ['--user=', '--answer', 'action=no-thanks']);
    assert.equal(report.error?.serverError?.error, 'access_denied', stdout);
    assert.match(report.error?.message ?? '', saysTheRunDid);
  });
});

describe('signing on in forms of another origin', () => {
  const elsewhere = (origin: string): string => origin.replace('127.0.0.1', 'localhost');
  const pages: Readonly<Record<string, SitePage>> = {
    '/authorize': (_request, { origin }) =>
      htmlPage(`<form method=post action="${elsewhere(origin)}/login"><input name=username><input type=password name=password></form>`),
    '/login': (request, { complete }) =>
      isTestUser(request) && request.headers.origin !== undefined ? complete() : htmlPage(request.body),
  };

  it('is done where the person allows it', async () => {
    const { report, stdout } = await runForm(pages, (origin) => ['--allow-origin', elsewhere(origin)]);
    assert.equal(report.outcome, 'completed', stdout);
  });

  it('is not done where nobody does', async () => {
    const { report, seen } = await runForm(pages, []);
    assert.equal(report.error?.code, 'transport.otherOrigin');
    assert.ok(!seen.some(({ path }) => path === '/login'));
  });
});

function runForm(
  pages: Readonly<Record<string, SitePage>>,
  words: readonly string[] | ((origin: string) => readonly string[]),
): ReturnType<typeof runWithAnswers> {
  const options: AnsweredRun = {
    words: (origin) => ['--sign-on', 'form', ...(typeof words === 'function' ? words(origin) : words)],
    environment: { users: [{ username: testUser.username, password: { env: 'AUTH_FLOW_PASSWORD' } }, { username: 'john' }] },
    variables: { AUTH_FLOW_PASSWORD: testUser.password, NEW_PASSWORD: 'a new horse' },
  };
  return runWithAnswers(signOnSite(pages), options);
}
