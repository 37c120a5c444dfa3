import assert from 'node:assert/strict';
import type { HeaderField } from '../../../../src/core/http/http.ts';
import { bodyDocument } from '../../../../src/core/shown/bodyDocument.ts';
import { answered, buildHop } from '../../../support/runs/flowViews.ts';

describe('a body as a document', () => {
  const html: readonly HeaderField[] = [['content-type', 'text/html; charset=utf-8']];
  const documentOf = (body: string, headers?: readonly HeaderField[]) =>
    bodyDocument(buildHop(5, { outcome: answered(200, body, headers === undefined ? {} : { headers }) }), 'response', 'formatted');

  it('has the language of what it is: JSON by its text, a page by its content type, else none', () => {
    assert.deepEqual(documentOf('{"a":[1]}'), { name: 'Response of hop 5', ending: 'jsonl', text: '{\n  "a": [\n    1\n  ]\n}' });
    assert.equal(documentOf('{"a":1}', html)?.ending, 'jsonl');
    assert.deepEqual(documentOf('<p>', html), { name: 'Response of hop 5', ending: 'html', text: '<p>' });
    assert.equal(documentOf('<p>', [['content-type', 'application/xhtml+xml']])?.ending, 'html');
    assert.equal(documentOf('<p>', [['content-type', 'text/htmlx']])?.ending, 'txt');
    assert.equal(documentOf('{"half":')?.ending, 'txt');
    assert.equal(documentOf('a=b', [['content-type', 'application/x-www-form-urlencoded']])?.ending, 'txt');
  });

  it('is never of a language for which the editor loads the schema that a server names', () =>
    assert.equal(documentOf('{"$schema":"https://evil.example/s.json"}')?.ending, 'jsonl'));

  it('is as sent on request, of either side, and absent without a body', () => {
    const hop = buildHop(2, { outcome: answered(200, '{"a":1}') });
    assert.equal(bodyDocument(hop, 'response', 'asSent')?.text, '{"a":1}');
    assert.equal(bodyDocument(hop, 'request', 'formatted'), undefined);
    const sent = buildHop(2, { request: { ...hop.request, body: 'a=password#81c2' }, outcome: { kind: 'pending' } });
    assert.deepEqual(bodyDocument(sent, 'request', 'formatted'), { name: 'Request of hop 2', ending: 'txt', text: 'a=password#81c2' });
    assert.equal(bodyDocument(sent, 'response', 'formatted'), undefined);
    assert.equal(documentOf(''), undefined);
  });
});
