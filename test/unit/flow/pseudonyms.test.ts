import assert from 'node:assert/strict';
import { Pseudonyms } from '../../../src/flow/pseudonyms.ts';
import { fixedRandom } from '../../support/fixedRandom.ts';

describe('Pseudonyms', () => {
  it('gives a value one tag, whatever it is called later', () => {
    const pseudonyms = new Pseudonyms(fixedRandom());
    const tag = pseudonyms.tagFor('code', 'abcdef');
    assert.match(tag, /^code#[0-9a-f]{4}$/);
    assert.equal(pseudonyms.tagFor('state', 'abcdef'), tag);
    assert.equal(pseudonyms.valueOf(tag), 'abcdef');
  });

  it('gives another tag in another session', () => {
    const [one, two] = [fixedRandom('one'), fixedRandom('two')].map((random) => new Pseudonyms(random).tagFor('code', 'abcdef'));
    assert.notEqual(one, two);
  });

  it('makes tags longer when the short ones are taken', () => {
    const pseudonyms = new Pseudonyms({ bytes: (count) => new Uint8Array(count) });
    const tags = ['a', 'b', 'c'].map((value) => pseudonyms.tagFor('code', value));
    assert.deepEqual(tags, ['code#0000', 'code#000000', 'code#00000000']);
  });

  it('keeps harmless characters of a label only', () => {
    const pseudonyms = new Pseudonyms(fixedRandom());
    assert.match(pseudonyms.tagFor('<img src=x>', 'value-1'), /^imgsrcx#/);
    assert.match(pseudonyms.tagFor('###', 'value-2'), /^secret#/);
  });

  it('replaces the longest text that begins at a place', () => {
    const pseudonyms = new Pseudonyms(fixedRandom());
    pseudonyms.hideText('abcdef', 'short');
    pseudonyms.hideText('abcdefgh', 'long');
    assert.equal(pseudonyms.hide('abcdefgh abcdef abcde abcdefabcdef'), 'long short abcde shortshort');
  });

  it('takes time by the text, not by how many secrets are known', () => {
    const text = 'an ordinary sentence of a body, '.repeat(2_000);
    const bestOfThree = (secrets: number): number => {
      const pseudonyms = new Pseudonyms(fixedRandom());
      for (let at = 0; at < secrets; at++) pseudonyms.hideText(`secret-${at.toString(36).padStart(40, 'x')}`, `tag${at}`);
      const times = [1, 2, 3].map(() => {
        const startedAt = performance.now();
        assert.equal(pseudonyms.hide(text), text);
        return performance.now() - startedAt;
      });
      return Math.min(...times);
    };
    bestOfThree(1); // warm
    assert.ok(bestOfThree(2000) < 20 * bestOfThree(5) + 5);
  }).timeout(10_000);
});
