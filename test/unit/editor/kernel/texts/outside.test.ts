import assert from 'node:assert/strict';
import { outside } from '../../../../../src/editor/kernel/texts/outside.ts';
import { textOf } from '../../../../../src/editor/kernel/texts/textOf.ts';
import { words } from '../../../../../src/editor/kernel/texts/words.ts';

// The two grammars as VS Code 1.139 has them: base/common/linkedText.ts (notifications, prompts, validation messages) and
// base/browser/ui/iconLabel/iconLabels.ts (labels, status bar, lenses, Markdown).
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

const attacks: readonly string[] = [
  '[open the page](command:canary)',
  '[open](command:canary "title")',
  '[a](https://evil.example/)',
  '[a](file:///etc/passwd)',
  '[a]\u200b(command:canary)',
  '[a]\n(command:canary)',
  '[[a](command:canary)](command:canary)',
  '$(flame)',
  '\\$(flame)',
  '$(sync~spin)',
  '[$(flame)](command:canary)',
  ']$(x)(command:canary)',
];

describe('text from outside on a surface of VS Code', () => {
  for (const text of attacks) {
    it(`${JSON.stringify(text)} is no link and no icon`, () => {
      for (const layout of ['line', 'lines'] as const) {
        const shown = outside(text).shown(layout);
        assert.doesNotMatch(shown, link);
        assert.doesNotMatch(shown, icon);
        assert.equal(plain(shown), plain(layout === 'line' ? text.replace('\n', ' ') : text), 'reads the same');
      }
    });
  }

  /** Halves that only their neighbours complete. */
  const halves: readonly (readonly [string, string])[] = [
    ['[a]', '(command:canary)'],
    ['[', 'a](command:canary)'],
    ['[a](command:', 'canary)'],
    ['$', '(flame)'],
    ['$(', 'flame)'],
  ];
  for (const [first, second] of halves) {
    it(`${JSON.stringify(first)} and ${JSON.stringify(second)} side by side are none either`, () => {
      const shown = textOf(words('{first}{second}', { first: outside(first), second: outside(second) }));
      assert.doesNotMatch(shown, link);
      assert.doesNotMatch(shown, icon);
    });
  }

  it('shows what nobody sees as escapes: controls, turned text, zero width, tags', () => {
    const rows: readonly (readonly [string, string])[] = [
      ['a\u0000b', 'a\\u0000b'],
      ['a\u001b[31mb', 'a\\u001b[31mb'],
      ['a\u202eb', 'a\\u202eb'],
      ['a\u2066b', 'a\\u2066b'],
      ['a\u200bb', 'a\\u200bb'],
      ['a\u2060b', 'a\\u2060b'],
      ['a\u{e0041}b', 'a\\udb40\\udc41b'],
    ];
    for (const [text, shown] of rows) assert.equal(outside(text).shown('line'), shown);
  });

  it('keeps line breaks only where the surface has them', () => {
    assert.equal(outside('a\r\nb\n\n c\td').shown('line'), 'a b c d');
    assert.equal(outside('a\r\nb\n\nc').shown('lines'), 'a\nb\n\nc');
  });

  it('is bounded, also when all of it becomes escapes, and says that there is more', () => {
    assert.equal(outside('abcdef', 4).shown('line'), 'abc…');
    assert.equal(outside('abcd', 4).shown('line'), 'abcd');
    assert.equal(outside('\u202e'.repeat(1_000_000), 50).shown('line').length, 50);
    assert.equal(outside('ab\u{1f600}cd', 4).shown('line'), 'ab…', 'no half of a character');
  });

  it('leaves text without any of this as it is', () => {
    for (const text of ['', 'Web app', 'jané@example.com', 'https://app.example/callback?a=(b)', 'a [b] (c)', '5 $', '日本語', 'a$b(c)'])
      assert.equal(plain(outside(text).shown('line')), text);
  });
});

/** Without the character that breaks syntax apart, and with escapes undone. */
function plain(text: string): string {
  return text.replaceAll('\u2060', '').replaceAll(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
