import assert from 'node:assert/strict';
import { tagSet } from '../../../../src/core/shown/tags.ts';
import { splitUrl } from '../../../../src/core/shown/urlParts.ts';

describe('a URL in parts', () => {
  const tags = tagSet(['code#3f9a', 'state#91d2', 'id_token#bb02']);

  it('decodes the parameters of the query in their order', () => {
    const url = splitUrl('https://x.test/as/authorize?scope=openid%20profile&redirect_uri=http%3A%2F%2Fa.test%2Fcb&scope=again', tags);
    assert.equal(url.address, 'https://x.test/as/authorize');
    assert.deepEqual(url.query, [
      ['scope', 'openid profile'],
      ['redirect_uri', 'http://a.test/cb'],
      ['scope', 'again'],
    ]);
    assert.deepEqual(url.fragment, []);
  });

  it('does not take the hash sign of a tag for a fragment', () => {
    const url = splitUrl('http://a.test/cb?code=code#3f9a&state=state#91d2', tags);
    assert.deepEqual(url.query, [
      ['code', 'code#3f9a'],
      ['state', 'state#91d2'],
    ]);
    assert.deepEqual(url.fragment, []);
  });

  it('reads the parameters of a fragment (RFC 6749 section 4.2.2)', () => {
    const url = splitUrl('http://a.test/cb#id_token=id_token#bb02&state=state#91d2', tags);
    assert.equal(url.address, 'http://a.test/cb');
    assert.deepEqual(url.fragment, [
      ['id_token', 'id_token#bb02'],
      ['state', 'state#91d2'],
    ]);
  });

  it('makes parts of any text', () => {
    for (const text of ['', '?', '#', '%%%?%=%', '/relative?a', 'not a url']) assert.doesNotThrow(() => splitUrl(text, tags));
    assert.deepEqual(splitUrl('/relative?a', tags), { address: '/relative', query: [['a', '']], fragment: [] });
  });
});
