import assert from 'node:assert/strict';
import { parseHttpUrl, parseUrl } from '../../../../src/core/http/parseUrl.ts';

describe('parseUrl', () => {
  it('reads what is a URL by itself or next to another', () => {
    assert.equal(parseUrl('HTTPS://OP.example:443/a')?.href, 'https://op.example/a');
    assert.equal(parseUrl('/b?c', 'https://op.example/a')?.href, 'https://op.example/b?c');
  });

  it('has nothing for other text', () => {
    for (const text of ['', '/b', 'op.example', 'http://', 'https://op.example:port/']) assert.equal(parseUrl(text), undefined);
  });

  it('does not parse a URL again', () => {
    const url = new URL('https://op.example/');
    assert.equal(parseUrl(url), url);
  });
});

describe('parseHttpUrl', () => {
  const rows: readonly (readonly [text: string, href: string | undefined])[] = [
    ['https://op.example', 'https://op.example/'],
    ['HTTP://OP.example:80/a', 'http://op.example/a'],
    ['ws://op.example/', undefined],
    ['com.example:/callback', undefined],
    ['op.example', undefined],
    ['', undefined],
  ];
  for (const [text, href] of rows) {
    it(`reads ${JSON.stringify(text)} as ${href}`, () => assert.equal(parseHttpUrl(text)?.href, href));
  }

  it('takes a URL as it is', () => {
    const url = new URL('http://op.example/');
    assert.equal(parseHttpUrl(url), url);
  });
});
