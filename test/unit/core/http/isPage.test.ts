import assert from 'node:assert/strict';
import { isMarkup, isPage } from '../../../../src/core/http/isPage.ts';

const rows: readonly (readonly [what: string, type: string | undefined, body: string, page: boolean])[] = [
  ['declared as HTML', 'text/html; charset=utf-8', '<p>Hello</p>', true],
  ['XHTML', 'application/xhtml+xml', '<html/>', true],
  ['an empty page', 'text/html', '', true],
  ['markup without a type', undefined, ' <!DOCTYPE html><title>x</title>', true],
  ['markup as plain text', 'text/plain', '<html><body>x', true],
  ['JSON that is declared as HTML', 'text/html', ' {"issuer":"x"}', false],
  ['JSON', 'application/json', '{}', false],
  ['XML', 'application/xml', '<Error><Code>NoSuchKey</Code></Error>', false],
  ['plain text', 'text/plain', 'Not found', false],
];

describe('a page in the place of an answer for programs', () => {
  for (const [what, type, body, page] of rows) {
    it(`${page ? 'is' : 'is not'} ${what}`, () =>
      assert.equal(isPage({ headers: type === undefined ? [] : [['content-type', type]], body }), page));
  }

  it('is markup, and so is XML', () => {
    const markup = rows.filter(([, type, body]) => isMarkup({ headers: type === undefined ? [] : [['content-type', type]], body }));
    assert.deepEqual(
      markup.map(([what]) => what),
      [...rows.filter(([, , , page]) => page).map(([what]) => what), 'XML'],
    );
  });
});
