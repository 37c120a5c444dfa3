import assert from 'node:assert/strict';
import { parseUrl } from '../../../../src/core/http/parseUrl.ts';

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
