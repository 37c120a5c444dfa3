import assert from 'node:assert/strict';
import { TagBook } from '../../../../src/core/redaction/tagBook.ts';
import type { TextPlace } from '../../../../src/core/redaction/textPlace.ts';
import { WindowRedaction } from '../../../../src/core/redaction/windowRedaction.ts';
import { keyedHash } from '../../../../src/node/crypto/keyedHash.ts';
import { fixedRandom } from '../../../support/fixedRandom.ts';

const json = { kind: 'body', mediaType: 'application/json' } as const;

describe('Tags', () => {
  const book = () => new TagBook(keyedHash(fixedRandom().bytes(32)));

  it('are one for a value, whatever it is called later', () => {
    const tags = book();
    const tag = tags.tagFor('code', 'abcdef');
    assert.match(tag, /^code#[0-9a-f]{4}$/);
    assert.equal(tags.tagFor('state', 'abcdef'), tag);
    assert.ok(tags.isTag(tag));
  });

  it('are others in another window', () => {
    assert.notEqual(book().tagFor('code', 'abcdef'), new TagBook(keyedHash(fixedRandom('other').bytes(32))).tagFor('code', 'abcdef'));
  });

  it('become longer when the short ones are taken', () => {
    const tags = book();
    const all = Array.from({ length: 5000 }, (_, at) => tags.tagFor('code', `value ${at}`));
    assert.equal(new Set(all).size, 5000);
    assert.ok(all.some((tag) => tag.length > 'code#0000'.length));
  });

  it('keep harmless characters of a label only', () => {
    assert.match(book().tagFor('<img src=x>', 'value-1'), /^imgsrcx#/);
    assert.match(book().tagFor('###', 'value-2'), /^secret#/);
  });
});

describe('Redaction of the runs of a window', () => {
  const window = () => new WindowRedaction(keyedHash(fixedRandom().bytes(32)));

  it('gives a value the same tag in every run', () => {
    const both = window();
    assert.equal(both.begin('one').hide('{"access_token":"abc"}', json), both.begin('two').hide('{"access_token":"abc"}', json));
  });

  it('reveals a tag in the run that holds the value, until that is released', () => {
    const both = window();
    const run = both.begin('one');
    run.know('code', 'c0de-c0de-c0de');
    const [tag = ''] = /code#[0-9a-f]+/.exec(run.hide('c0de-c0de-c0de')) ?? [];
    assert.equal(both.begin('one').valueOf(tag), 'c0de-c0de-c0de');
    assert.equal(both.begin('two').valueOf(tag), undefined);
    both.release('one');
    both.release('one');
    assert.equal(run.valueOf(tag), undefined);
    assert.notEqual(both.begin('one'), run);
    assert.equal(both.begin('one').hide('c0de-c0de-c0de'), 'c0de-c0de-c0de');
  });

  it('hides a short value that is known as a whole field only', () => {
    const run = window().begin('one');
    run.know('password', 'demo1');
    const hidden = run.hide('{"name":"demo1","title":"a demo1 b"}', json);
    assert.match(hidden, /^\{"name":"password#[0-9a-f]{4}","title":"a demo1 b"\}$/);
  });

  it('leaves digits of less than 16 places alone outside of a field', () => {
    const run = window().begin('one');
    run.know('otp', '602214076');
    assert.equal(run.hide('at 602214076 ms'), 'at 602214076 ms');
  });

  it('does not let a server blank words and addresses by calling them secrets', () => {
    const run = window().begin('one');
    run.learn('a=authorize; Path=/', { kind: 'header', name: 'Set-Cookie' }, 'received');
    run.learn('b=https://op.example/as', { kind: 'header', name: 'Set-Cookie' }, 'received');
    assert.equal(run.hide('https://op.example/as/authorize', { kind: 'url' }), 'https://op.example/as/authorize');
  });

  for (const value of ['aB3xY9z1', '4f8a2c1b9'])
    it(`hides a drawn value of ${value.length} characters, found in an answer, in all others`, () => {
      const run = window().begin('one');
      run.learn(`a=${value}; Path=/`, { kind: 'header', name: 'Set-Cookie' }, 'received');
      assert.doesNotMatch(run.hide(`It was ${value} here`), new RegExp(value));
    });

  for (const value of ['HTTP/1.1', 'oauth2/v1', '20261125', 'openid-20'])
    it(`leaves ${value} alone when a server calls it a secret`, () => {
      const run = window().begin('one');
      run.learn(`a=${value}; Path=/`, { kind: 'header', name: 'Set-Cookie' }, 'received');
      assert.equal(run.hide(`It was ${value} here`), `It was ${value} here`);
    });

  it('leaves an ID in a path alone when an answer named it as one', () => {
    const run = window().begin('one');
    run.learn('{"id":"kQ7vX2mN9pR4tZ8wB3yL6cF1"}', json, 'received');
    const url = 'https://api.example/things/kQ7vX2mN9pR4tZ8wB3yL6cF1';
    assert.equal(run.hide(url, { kind: 'url' }), url);
  });

  it('hides a text that cannot be searched as a whole, tells why, and goes on', () => {
    const failures: unknown[] = [];
    const run = new WindowRedaction(keyedHash(fixedRandom().bytes(32)), (error) => failures.push(error)).begin('one');
    const unreadable = {
      get kind(): never {
        throw new RangeError('too long');
      },
    } as unknown as TextPlace;
    run.learn('kQ7vX2mN9pR4tZ8w', unreadable, 'received');
    assert.equal(run.hide('kQ7vX2mN9pR4tZ8w', unreadable), '[hidden: this text could not be searched for secrets]');
    assert.deepEqual(failures.map(String), ['RangeError: too long', 'RangeError: too long']);
    assert.equal(run.hide('another text', { kind: 'text' }), 'another text');
  });

  it('throws what went wrong where nobody is told', () => {
    const unreadable = {
      get kind(): never {
        throw new RangeError('too long');
      },
    } as unknown as TextPlace;
    assert.throws(() => window().begin('one').hide('kQ7vX2mN9pR4tZ8w', unreadable), RangeError);
  });

  const manyTokens = JSON.stringify(Array.from({ length: 2500 }, (_, at) => ({ access_token: `t0ken-${at}-abcdefgh` })));

  it('hides a text as a whole when too many values in it look like secrets, and says so', () => {
    assert.match(window().begin('one').hide(manyTokens, json), /^\[hidden: more than 2,000 values/);
  });

  it('has no such limit for values that are known', () => {
    const run = window().begin('one');
    for (let at = 0; at < 2500; at++) run.know('access_token', `t0ken-${at}-abcdefgh`);
    const hidden = run.hide(manyTokens, json);
    assert.equal(hidden.match(/access_token#/g)?.length, 2500);
    assert.doesNotMatch(hidden, /t0ken/);
  });

  /** A refresh token of a server that writes base64 with padding, as the encoders of five languages write it in JSON. */
  const refreshToken = 'aB3+dE6/gH9=<kL&m>nP==';
  const spellings: readonly (readonly [encoder: string, text: string])[] = [
    ['JSON.stringify', 'aB3+dE6/gH9=<kL&m>nP=='],
    ['Gson', String.raw`aB3+dE6/gH9\u003d\u003ckL\u0026m\u003enP\u003d\u003d`],
    ['System.Text.Json', String.raw`aB3\u002BdE6/gH9=\u003CkL\u0026m\u003EnP==`],
    ['Python, json.dumps', 'aB3+dE6/gH9=<kL&m>nP=='],
    ['PHP, json_encode', String.raw`aB3+dE6\/gH9=<kL&m>nP==`],
    ['Go, encoding/json', String.raw`aB3+dE6/gH9=\u003ckL\u0026m\u003enP==`],
  ];
  for (const [encoder, text] of spellings) {
    it(`hides a refresh token under any name as ${encoder} writes it`, () => {
      const run = window().begin('one');
      run.know('refresh_token', refreshToken);
      assert.match(run.hide(`{"x":"${text}"}`, json), /^\{"x":"refresh_token#[0-9a-f]{4}"\}$/);
    });
  }
});
