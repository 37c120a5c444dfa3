import assert from 'node:assert/strict';
import { encodeForm } from '../../../../../src/core/http/form.ts';
import { brings, sends, tracedValues } from '../../../../../src/core/shown/detail/tracedValues.ts';
import { tagSet } from '../../../../../src/core/shown/tags.ts';
import { answered, buildHop } from '../../../../support/runs/flowViews.ts';

const tags = tagSet(['code#4a01']);
/** As a message may write them: percent-encoded, with a plus for a space, with escapes of JSON. */
const values = ['abcdefgh-1234', 'a/b+c=d&e f?g', '"quoted\\words"', 'ünïcödé-wörds', 'code#4a01', '%%%%%%%%%'];

describe('values followed through a run', () => {
  for (const value of values) {
    it(`finds ${value} in a form, in JSON and in the address of a redirect`, () => {
      const form = encodeForm([['p', value]]);
      const sent = buildHop(1, {
        request: { method: 'POST', url: `https://as.test/x?${form}`, headers: [], cookies: [], body: form },
      });
      assert.ok(sends(sent, value, tags));
      const escaped = [...value].map((each) => `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join('');
      for (const body of [JSON.stringify({ p: value }), `{"p":"${escaped}"}`]) {
        assert.ok(brings(buildHop(2, { outcome: answered(200, body) }), value, tags), body);
      }
      const redirect = answered(302, '', { headers: [['location', `https://client.test/cb?${form}`]] });
      assert.ok(brings(buildHop(3, { outcome: redirect }), value, tags));
    });
  }

  it('reads no message that cannot have the value', () => {
    const hop = buildHop(1);
    assert.equal(sends(hop, 'not-in-this-message', tags), false);
    assert.equal(brings(hop, 'not-in-this-message', tags), false);
    assert.equal(tracedValues(hop, tags).isSent('not-in-this-message'), false);
  });
});
