import assert from 'node:assert/strict';
import { saidOnPage } from '../../../../../src/core/oauth/responses/saidOnPage.ts';

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

describe('what a page says', () => {
  for (const [what, page, said] of rows) it(what, () => assert.equal(saidOnPage(page), said));

  it('is cut', () => assert.equal(saidOnPage(`<p>${'word '.repeat(200)}</p>`).length, 301));

  it('is read in time that grows with its length', () => {
    const begin = performance.now();
    for (const part of ['<script', '<!--', '<', '<b ', '<p>x</p>']) saidOnPage(part.repeat(20_000));
    assert.ok(performance.now() - begin < 1_000);
  });
});
