import assert from 'node:assert/strict';
import { commandUri } from '../../../../../src/editor/kernel/texts/commandUri.ts';
import { codeBlock, codeSpan, escapeMarkdown } from '../../../../../src/editor/kernel/texts/markdown.ts';

describe('Markdown of hovers and tooltips (CommonMark 0.31)', () => {
  const spans: readonly (readonly [text: string, span: string])[] = [
    ['[a](command:canary)', '` [a](command:canary) `'],
    ['a`b', '`` a`b ``'],
    ['``` [a](command:canary)', '```` ``` [a](command:canary) ````'],
    ['`', '`` ` ``'],
    ['', ''],
    ['  ', ''],
  ];
  for (const [text, span] of spans) {
    it(`a code span of ${JSON.stringify(text)} cannot be ended by it (section 6.1)`, () => assert.equal(codeSpan(text), span));
  }

  it('a code block cannot be ended by a fence in it (section 4.5)', () => {
    assert.equal(codeBlock('```\n[a](command:canary)', 'json'), '\n````json\n```\n[a](command:canary)\n````\n\n');
    assert.equal(codeBlock('{}', 'json'), '\n```json\n{}\n```\n\n');
  });

  it('words stand as they are written (section 2.4)', () => {
    assert.equal(escapeMarkdown('**a** [b](c) <d> $(e) f\\'), '\\*\\*a\\*\\* \\[b\\]\\(c\\) \\<d\\> \\$\\(e\\) f\\\\');
  });

  it('the arguments of a command end neither its address nor its link', () => {
    const args = [{ uri: 'file:///a) [x](command:canary) "t" \'*!', line: 1 }];
    const uri = commandUri('authFlow.decodeJwt', args);
    assert.match(uri, /^command:authFlow\.decodeJwt\?[\w%.~-]+$/);
    assert.deepEqual(JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('?') + 1))), args);
  });
});
