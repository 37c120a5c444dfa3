import assert from 'node:assert/strict';
import { secretName } from '../../../../../src/core/redaction/judging/rememberedName.ts';
import { remembering } from '../../../../../src/core/redaction/judging/remembering.ts';

describe('a function that remembers', () => {
  const setUp = (most: number) => {
    const judged: string[] = [];
    const judge = remembering(most, (text) => {
      judged.push(text);
      return text === '' ? undefined : text.length;
    });
    return { judge, judged };
  };

  it('judges each text once, also one of which there is nothing to say', () => {
    const { judge, judged } = setUp(10);
    assert.deepEqual(['a', 'bc', '', 'a', '', 'bc'].map(judge), [1, 2, undefined, 1, undefined, 2]);
    assert.deepEqual(judged, ['a', 'bc', '']);
  });

  it('forgets all of them when there are too many, and judges them as before', () => {
    const { judge, judged } = setUp(2);
    assert.deepEqual(['a', 'bc', 'a', 'def', 'def', 'a', 'bc'].map(judge), [1, 2, 1, 3, 3, 1, 2]);
    assert.deepEqual(judged, ['a', 'bc', 'def', 'a', 'bc']);
  });
});

/** Digits at the end say nothing: each is a name that nobody has judged in this process. */
let fresh = 1000;

describe('a name that is remembered', () => {
  it('is remembered for each place by itself', () => {
    fresh += 1;
    for (let time = 0; time < 2; time++) {
      const strengths = (name: string) =>
        (['parameter', 'json', 'text'] as const).map((place) => secretName(`${name}${fresh}`, place)?.strength);
      assert.deepEqual(strengths('pin'), ['exact', 'exact', 'weak']);
      assert.deepEqual(strengths('code'), ['exact', 'weak', 'weak']);
      assert.deepEqual(strengths('title'), [undefined, undefined, undefined]);
    }
  });

  it('has 80 characters at most', () => {
    const name = (length: number): string => `${'x'.repeat(length - 7)}_secret`;
    assert.equal(secretName(name(80), 'json')?.label, 'secret');
    assert.equal(secretName(name(81), 'json'), undefined);
  });
});
