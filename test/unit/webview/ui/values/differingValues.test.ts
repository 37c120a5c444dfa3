import assert from 'node:assert/strict';
import { tagSet } from '../../../../../src/core/shown/tags.ts';
import { differingValues, type ValuePart } from '../../../../../webview/ui/values/differingValues.ts';

const tags = tagSet(['code#3f9a', 'code#3f9b']);
const value = (text: string | undefined) => (text === undefined ? undefined : { text, tags });

/** What differs in brackets, tags in braces. */
function drawn(parts: readonly ValuePart[]): string {
  return parts
    .map(({ text, isTag, differs }) => {
      const shown = isTag ? `{${text}}` : text;
      return differs ? `[${shown}]` : shown;
    })
    .join('');
}

describe('two values beside each other', () => {
  const rows: readonly (readonly [what: string, a: string | undefined, b: string | undefined, drawnA: string, drawnB: string])[] = [
    ['the middle', 'openid profile email', 'openid orders email', 'openid [profile] email', 'openid [orders] email'],
    ['more at the end', 'openid', 'openid email', 'openid', 'openid[ email]'],
    ['nothing in common', 'S256', 'plain', '[S256]', '[plain]'],
    ['the same', 'query', 'query', 'query', 'query'],
    ['only one', 'login', undefined, '[login]', ''],
    ['a tag is one piece, whatever its letters have in common', 'x=code#3f9a', 'x=code#3f9b', 'x=[{code#3f9a}]', 'x=[{code#3f9b}]'],
    ['what looks like a tag and is none is text', 'id#1', 'id#2', 'id#[1]', 'id#[2]'],
    ['a character beyond U+FFFF is one piece', 'a😀', 'a😁', 'a[😀]', 'a[😁]'],
    ['a repeated end is not counted twice', 'aa', 'aaa', 'aa', 'aa[a]'],
  ];
  for (const [what, a, b, drawnA, drawnB] of rows) {
    it(`mark what differs: ${what}`, () => {
      const parts = differingValues(value(a), value(b));
      assert.deepEqual([drawn(parts.a), drawn(parts.b)], [drawnA, drawnB]);
    });
  }
});
