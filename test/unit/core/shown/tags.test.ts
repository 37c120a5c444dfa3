import assert from 'node:assert/strict';
import { hasTag, splitTags, type TextPart, tagSet } from '../../../../src/core/shown/tags.ts';

describe('tags in texts', () => {
  const set = tagSet(['code#3f9a', 'token#11aa', 'id_token#11aa', 'code#3f9a7', 'ST-NO-SS#77c0']);
  const written = (parts: readonly TextPart[]): string => parts.map((part) => (part.kind === 'tag' ? `[${part.tag}]` : part.text)).join('');

  const rows: readonly (readonly [text: string, expected: string, rule: string])[] = [
    ['', '', 'nothing in nothing'],
    ['no tag here', 'no tag here', 'a text without tags stays whole'],
    ['code#3f9a', '[code#3f9a]', 'a tag alone'],
    ['?code=code#3f9a&state=x', '?code=[code#3f9a]&state=x', 'a tag in a URL'],
    ['code#3f9a code#3f9a', '[code#3f9a] [code#3f9a]', 'the same tag twice'],
    ['code#3f9acode#3f9a', '[code#3f9a][code#3f9a]', 'tags without a gap'],
    ['code#ffff', 'code#ffff', 'a tag that is not of this flow is text from a server'],
    ['code#3f9a7', '[code#3f9a7]', 'the longest number wins'],
    ['id_token#11aa', '[id_token#11aa]', 'the longest label wins'],
    ['a ST-NO-SS#77c0; b', 'a [ST-NO-SS#77c0]; b', 'a label with hyphens'],
    ['# ## code# #3f9a', '# ## code# #3f9a', 'hash signs alone are nothing'],
  ];
  for (const [text, expected, rule] of rows) {
    it(`${rule}: ${text}`, () => assert.equal(written(splitTags(text, set)), expected));
  }

  it('finds a tag of any label and number among many, the longest first', () => {
    const tags = Array.from({ length: 500 }, (_, at) => `label${at}#${(at + 0x1000).toString(16)}`);
    const text = tags.map((tag) => `${tag}ff `).join('');
    assert.deepEqual(
      splitTags(text, tagSet(tags)).flatMap((part) => (part.kind === 'tag' ? [part.tag] : [])),
      tags,
    );
  });

  it('finds nothing when the flow has no tags', () => {
    assert.deepEqual(splitTags('code#3f9a', tagSet([])), [{ kind: 'text', text: 'code#3f9a' }]);
  });

  it('tells a secret from a number sign', () => {
    const tags = tagSet(['code#3f9a']);
    assert.deepEqual(
      [hasTag('a code#3f9a b', tags), hasTag('a code#3f b', tags), hasTag('page#top', tags), hasTag('', tags)],
      [true, false, false, false],
    );
  });

  it('ignores a tag of another form', () => {
    assert.deepEqual(splitTags('x #1 y', tagSet(['x', '#1'])), [{ kind: 'text', text: 'x #1 y' }]);
  });
});
