import assert from 'node:assert/strict';
import { outside } from '../../../../../src/editor/kernel/texts/outside.ts';
import { PlainError } from '../../../../../src/editor/kernel/texts/plainError.ts';
import { textOf } from '../../../../../src/editor/kernel/texts/textOf.ts';
import { icon, joined, words } from '../../../../../src/editor/kernel/texts/words.ts';

describe('words for the screen', () => {
  it('fill the places of a template with text from outside, words, numbers and icons', () => {
    const text = words('{icon} {count} runs in "{name}". {more}', {
      icon: icon('sync~spin'),
      count: 3,
      name: outside('Trial'),
      more: words('Remove {what}?', { what: words('them') }),
    });
    assert.equal(textOf(text), '$(sync~spin) 3 runs in "Trial". Remove them?');
  });

  it('do not read places in what fills a place', () => {
    assert.equal(textOf(words('{a} {b}', { a: outside('{b}'), b: outside('{a}') })), '{b} {a}');
  });

  it('are translated by their template alone, in whatever order the translation has them', () => {
    const seen: string[] = [];
    const translate = (template: string): string => {
      seen.push(template);
      return 'Zu "{to}" von "{from}"';
    };
    assert.equal(textOf(words('From "{from}" to "{to}"', { from: outside('A'), to: outside('B') }), 'line', translate), 'Zu "B" von "A"');
    assert.deepEqual(seen, ['From "{from}" to "{to}"']);
  });

  it('are joined, as a list or not at all', () => {
    assert.equal(textOf(joined([outside('a'), words('b'), outside('c')], ' · ')), 'a · b · c');
    assert.equal(textOf(joined([], ', ')), '');
    assert.equal(textOf(joined([outside('[a]'), outside('(command:canary)')], '')).includes(']('), false);
  });

  it('of an error stand in its message for the log', () => {
    const error = new PlainError(words('"{name}" has no applications.', { name: outside('$(flame)') }), { cause: 'why' });
    assert.equal(error.message, '"$\u2060(flame)" has no applications.');
    assert.equal(error.cause, 'why');
  });
});
