import assert from 'node:assert/strict';
import { errorOnPage, saidOnPage } from '../../../../../src/core/oauth/responses/saidOnPage.ts';
import { cpuTime } from '../../../../support/cpuTime.ts';

const rows: readonly (readonly [what: string, page: string, said: string])[] = [
  [
    'title, heading and sentence',
    '<!doctype html><html><head><title>Sign in</title><style>p{a:b}</style></head><body><h1>We are sorry</h1><p class="x">Invalid parameter: redirect_uri</p></body></html>',
    'Sign in | We are sorry | Invalid parameter: redirect_uri',
  ],
  ['each line once', '<title>502 Bad Gateway</title><center><h1>502 Bad Gateway</h1></center><hr>nginx', '502 Bad Gateway | nginx'],
  ['a sentence with marks in it', '<p>The <b>redirect_uri</b>&nbsp;is <i>not</i> allowed.</p>', 'The redirect_uri is not allowed.'],
  ['character references', '<p>The &#39;scope&#x27; &amp; more</p>', "The 'scope' & more"],
  ['no script', '<script>var a = "<p>no</p>"</script><p>Yes</p><script>unclosed', 'Yes'],
  ['no comment', '<!-- <p>no</p> --><p>Yes</p><!-- unclosed', 'Yes'],
  ['no attribute', '<p title="no" onclick="no">Yes</p>', 'Yes'],
  ['no marks alone', '<p>»</p><p>Yes</p>', 'Yes'],
  ['nothing', '<html><body><script>x()</script></body></html>', ''],
  ['what is left of a cut page', '<p>Yes</p><p class="', 'Yes'],
];

const errors: readonly (readonly [what: string, page: string, said: string])[] = [
  [
    'its sentence alone',
    "<title>Sign in to your account</title><h1>Sign in</h1><p>AADSTS50011: The redirect URI 'https://x' does not match.</p><p>Your code is 123456</p>",
    "AADSTS50011: The redirect URI 'https://x' does not match.",
  ],
  [
    'title and sentence',
    '<title>Error</title><p>Hello</p><p>Invalid parameter: redirect_uri</p>',
    'Error | Invalid parameter: redirect_uri',
  ],
  [
    'none on a sign-on page',
    '<title>Sign in</title><label>Password</label><a>Can’t access your account?</a><p>No account? Create one!</p>',
    '',
  ],
  ['none on a page that shows a code', '<title>Success code=4/0AdQt8</title><p>Copy this code: 4/0AdQt8</p>', ''],
  ['none in a script', '<script>showError("invalid")</script><p>Welcome</p>', ''],
];

describe('what a page says of an error', () => {
  for (const [what, page, said] of errors) it(what, () => assert.equal(errorOnPage(page), said));
});

describe('what a page says', () => {
  for (const [what, page, said] of rows) it(what, () => assert.equal(saidOnPage(page), said));

  it('is cut', () => assert.equal(saidOnPage(`<p>${'word '.repeat(200)}</p>`).length, 301));

  it('is read in time that grows with its length', () => {
    const begin = cpuTime();
    for (const part of ['<script', '<!--', '<', '<b ', '<p>x</p>']) saidOnPage(part.repeat(20_000));
    assert.ok(cpuTime() - begin < 1_000);
  });
});
