import assert from 'node:assert/strict';
import { TagBook } from '../../../../src/core/redaction/tagBook.ts';

const hash = '0123456789abcdef';

describe('the digits of a tag', () => {
  const rows: readonly (readonly [what: string, kept: readonly string[], tag: string])[] = [
    ['are four', [], 'code#0123'],
    ['are more where a tag of another window has them', ['code#0123'], 'code#012345'],
    ['are those of no other label', ['state#0123'], 'code#0123'],
    ['are all where every beginning is taken', [4, 6, 8, 10, 12, 14].map((digits) => `code#${hash.slice(0, digits)}`), `code#${hash}`],
  ];
  for (const [what, kept, tag] of rows) {
    it(what, () => {
      const book = new TagBook(() => hash);
      for (const each of kept) book.keep(each);
      for (const each of kept) assert.ok(book.isTag(each));
      assert.equal(book.tagFor('code', 'a value'), tag);
      assert.ok(book.isTag(tag));
    });
  }

  it('stand behind a label of at most 32 characters', () => {
    assert.equal(new TagBook(() => hash).tagFor('x'.repeat(40), 'a value'), `${'x'.repeat(32)}#0123`);
  });
});
