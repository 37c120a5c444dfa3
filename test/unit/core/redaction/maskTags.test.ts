import assert from 'node:assert/strict';
import { maskTags, unmasked } from '../../../../src/core/redaction/maskTags.ts';
import { TagBook } from '../../../../src/core/redaction/tagBook.ts';

const mask = '\ue0f5';
const encodedMask = '\ue0f6';

function book(...tags: readonly string[]): TagBook {
  const result = new TagBook(() => '0123456789abcdef');
  for (const tag of tags) result.keep(tag);
  return result;
}

describe('tags in a text that is read', () => {
  /** A star stands for a masked `#`, three plus signs for a masked `%23`. */
  const rows: readonly (readonly [text: string, marked: string])[] = [
    ['code#3f9a', 'code*3f9a'],
    ['?code=code#3f9a&state=state#12345678#top', '?code=code*3f9a&state=state*12345678#top'],
    // The label of a tag may stand behind other characters of a label, its digits before other digits.
    ['xcode#3f9a', 'xcode*3f9a'],
    ['code#3f9ab', 'code*3f9ab'],
    ['code#3f9abc', 'code*3f9abc'],
    ['state#1234567890abcdef0', 'state*1234567890abcdef0'],
    ['a-name.of_24-characters.-code#3f9a', 'a-name.of_24-characters.-code*3f9a'],
    // In a URL of an exported file it is percent-encoded.
    ['?code=code%233f9a&state=state%2312345678', '?code=code+++3f9a&state=state+++12345678'],
    // What only looks like one is none.
    ['other%233f9a %23', 'other%233f9a %23'],
    ['other#3f9a', 'other#3f9a'],
    ['code#3f9', 'code#3f9'],
    ['code#3F9A', 'code#3F9A'],
    ['code#x3f9a', 'code#x3f9a'],
    ['code #3f9a', 'code #3f9a'],
    ['state#1234', 'state#1234'],
    ['no tag and no mark', 'no tag and no mark'],
    ['#', '#'],
  ];
  for (const [text, marked] of rows) {
    it(`are marked, and nothing else: ${text}`, () => {
      const result = maskTags(text, book('code#3f9a', 'state#12345678'));
      assert.equal(result, marked.replaceAll('*', mask).replaceAll('+', encodedMask));
      assert.equal(result.length, text.length);
      assert.equal(unmasked(result), text);
    });
  }
});
