import assert from 'node:assert/strict';
import { errorCodeOf, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { redirect, redirectUri, typed } from '../../support/servers/answeringProvider.ts';
import type { TableAnswer } from '../../support/servers/tableProvider.ts';

const state = 'abc+d/e=f 1&g"h';
const encode = encodeURIComponent;
const at = (query: string): TableAnswer => redirect(`${redirectUri}?${query}`);
const formPost = (fields: Readonly<Record<string, string>>): TableAnswer => {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
  return typed(
    'text/html',
    `<form method="post" action="${redirectUri}">${inputs.join('')}</form><script>document.forms[0].submit()</script>`,
  );
};

type Row = readonly [what: string, answer: (sent: string, origin: string) => TableAnswer, code: string, says: RegExp];

const rows: readonly Row[] = [
  [
    'encoded twice',
    (sent) => at(`code=c&state=${encode(encode(sent))}`),
    'state.returned',
    /it is the same, but percent-encoded once more\./,
  ],
  [
    'with + as a space',
    (sent) => at(`code=c&state=${encode(sent).replaceAll('%2B', '+')}`),
    'state.returned',
    /spaces in the place of \+\./,
  ],
  [
    'HTML-escaped',
    (sent) => at(`code=c&state=${encode(sent.replaceAll('&', '&amp;').replaceAll('"', '&quot;'))}`),
    'state.returned',
    /HTML-escaped\./,
  ],
  [
    'in an HTML-escaped address',
    (sent) => at(`code=c&amp;state=${encode(sent)}`),
    'state.returned',
    /state was returned under the name "amp;state": the address was HTML-escaped/,
  ],
  ['cut off', (sent) => at(`code=c&state=${encode(sent.slice(0, 8))}`), 'state.returned', /cut off after 8 of 15 characters\./],
  ['in upper case', (sent) => at(`code=c&state=${encode(sent.toUpperCase())}`), 'state.returned', /in upper case\./],
  ['encoded in a form', (sent) => formPost({ code: 'c', state: encode(sent) }), 'state.returned', /percent-encoded once more\./],
  [
    'behind a second question mark',
    (sent) => at(`code=c?state=${encode(sent)}`),
    'state.returned',
    /state is at the end of the value of "code"/,
  ],
  [
    'with an encoded issuer in a form',
    (sent, origin) => formPost({ code: 'c', state: sent.replaceAll('"', '&quot;'), iss: encode(origin) }),
    'iss.matches',
    /it is the same, but percent-encoded once more\./,
  ],
  [
    'with a slash after the issuer',
    (sent, origin) => at(`code=c&state=${encode(sent)}&iss=${encode(`${origin}/`)}`),
    'iss.matches',
    /with 1 more character at the end\./,
  ],
  // Another value is another value, and nothing is made up about it.
  [
    'another one',
    () => at('code=c&state=somethingElse0123456789'),
    'state.returned',
    /differs from the one in the request\. A client must stop here\.$/,
  ],
  [
    'of another issuer',
    (sent) => at(`code=c&state=${encode(sent)}&iss=https%3A%2F%2Fother.example`),
    'iss.matches',
    /was expected\. A client must stop here\.$/,
  ],
];

describe('a response that came back changed, on the command line', function () {
  this.timeout(20_000);
  for (const [what, answer, code, says] of rows) {
    it(`${what}: ${code}`, async () => {
      const run = await runWithAnswers(
        { '/authorize': (origin, { query }) => answer(query.get('state') ?? '', origin) },
        { words: ['--param', `state=${state}`] },
      );
      assert.equal(errorCodeOf(run.report), code);
      assert.match(run.report.error?.message ?? '', says);
      assert.ok(run.report.error?.remedy);
      if (/it is the same|stands/.test(run.report.error.message)) assert.doesNotMatch(run.report.error.remedy, /mix-up|someone else/);
      assert.equal(
        run.seen.some(({ path }) => path === '/token'),
        false,
        'the code is not sent',
      );
    });
  }
});
