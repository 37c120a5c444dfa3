import assert from 'node:assert/strict';
import { writeHar } from '../../../../../src/core/exports/records/writeHar.ts';
import type { FlowView } from '../../../../../src/core/runs/views.ts';
import { hostileTexts, hostileView } from '../../../../support/exports/hostileView.ts';
import { buildHop } from '../../../../support/runs/flowViews.ts';
import { recordedRun } from '../../../../support/runs/recordedRun.ts';
import { recordedRuns } from '../../../../support/runs/recordedRuns.ts';

type Json = Readonly<Record<string, unknown>>;

describe('HAR 1.2 of a run', () => {
  for (const name of recordedRuns) {
    it(`keeps the rules of the format: ${name}`, () => assertHar(written(recordedRun(name))));
  }

  for (const text of hostileTexts) {
    it(`keeps them whatever a server wrote: ${JSON.stringify(text).slice(0, 50)}`, () => {
      const log = written(hostileView(text));
      assertHar(log);
      const [entry] = objects(log['entries']);
      assert.deepEqual(object(object(entry?.['response'])['content'])['text'], wellFormed(text));
    });
  }

  it('says in the comment of an entry what a person changed in the request', () => {
    const hops = [buildHop(1, { changes: [{ place: 'form', name: 'scope', how: 'removed' }] }), buildHop(2)];
    assert.deepEqual(
      objects(written({ ...hostileView('x'), hops })['entries']).map((entry) => entry['comment']),
      ['Hop 1: The API call. You removed scope in this request.', 'Hop 2: The API call'],
    );
  });

  it('lists the tags that stand in it, and no others', () => {
    const run = recordedRun('front-channel/sandbox-code');
    const [first] = run.hops;
    assert.ok(first !== undefined);
    const log = written({ ...run, hops: [first] });
    const text = JSON.stringify(log['entries']).replaceAll('%23', '#');
    const listed = log['_tags'] as readonly string[];
    assert.ok(listed.some((tag) => tag.startsWith('state#')));
    assert.deepEqual(
      listed.filter((tag) => !text.includes(tag)),
      [],
    );
    assert.deepEqual(
      run.tags.filter((tag) => text.includes(tag) && !listed.includes(tag)),
      [],
    );
    assert.ok(listed.length < run.tags.length);
  });

  it('has tags percent-encoded in URLs, forms and their parameters', () => {
    const run = recordedRun('front-channel/sandbox-code');
    const state = run.tags.find((tag) => tag.startsWith('state#')) ?? '';
    const [entry] = objects(written(run)['entries']);
    const request = object(entry?.['request']);
    const url = new URL(String(request['url']));
    assert.equal(url.searchParams.get('state'), state);
    assert.equal(url.hash, '');
    assert.deepEqual(
      objects(request['queryString']).filter((each) => each['name'] === 'state'),
      [{ name: 'state', value: state.replace('#', '%23') }],
    );
    const token = object(objects(written(run)['entries'])[4]?.['request']);
    const text = String(object(token['postData'])['text']);
    assert.equal(
      new URLSearchParams(text).get('code'),
      run.tags.find((tag) => tag.startsWith('code#')),
    );
  });

  it('has parameters percent-encoded, a bare percent sign too: importers decode them', () => {
    const query = 'a=100%25&b=%7B%7D&c=x+y&d&e=%zz';
    const log = written({
      ...recordedRun('front-channel/sandbox-code'),
      hops: [
        buildHop(1, {
          request: {
            method: 'POST',
            url: `https://api.example.test/?${query}#f?g=h`,
            headers: [['content-type', 'application/x-www-form-urlencoded']],
            cookies: [],
            body: query,
          },
        }),
      ],
    });
    const request = object(objects(log['entries'])[0]?.['request']);
    for (const list of [request['queryString'], object(request['postData'])['params']]) {
      assert.deepEqual(
        objects(list).map(({ name, value }) => `${name} ${value}`),
        ['a 100%25', 'b %7B%7D', 'c x%20y', 'd ', 'e %25zz'],
      );
    }
  });

  it('has status 0 and the reason where no response arrived', () => {
    const [, failed, handedOver] = objects(written(hostileView('gone'))['entries']);
    assert.deepEqual([object(failed?.['response'])['status'], failed?.['_error'], failed?.['_outcome']], [0, 'gone', 'failed']);
    assert.deepEqual([object(handedOver?.['response'])['status'], handedOver?.['_outcome']], [0, 'handedOver']);
  });
});

function written(run: FlowView): Json {
  const [file] = writeHar({ run, withSecrets: false, at: 0, version: '0.0.0' });
  return object(object(JSON.parse(file?.text ?? ''))['log']);
}

/** The schema of HAR 1.2 (har-schema 2.0.0), and what browsers refuse a file for. */
function assertHar(log: Json): void {
  assert.equal(log['version'], '1.2');
  for (const name of ['name', 'version', 'comment']) assertText(object(log['creator'])[name]);
  for (const page of objects(log['pages'])) {
    assertTime(page['startedDateTime']);
    assertText(page['id']);
    assertText(page['title']);
    assert.deepEqual(page['pageTimings'], {});
  }
  for (const entry of objects(log['entries'])) {
    assert.equal(entry['pageref'], 'page_1');
    assertTime(entry['startedDateTime']);
    assertRequest(object(entry['request']));
    assertResponse(object(entry['response']));
    assert.deepEqual(entry['cache'], {});
    const timings = Object.values(object(entry['timings']));
    for (const ms of timings) assert.ok(typeof ms === 'number' && ms >= -1);
    const sum = timings.reduce<number>((all, ms) => all + Math.max(0, Number(ms)), 0);
    assert.equal(entry['time'], sum);
    assertText(entry['comment']);
  }
}

function assertRequest(request: Json): void {
  assertText(request['method']);
  const url = String(request['url']);
  assert.ok(URL.canParse(url), url);
  assert.match(url, /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/); // RFC 3986 section 2
  assertCommon(request);
  assertPairs(request['queryString']);
  if (request['postData'] === undefined) return;
  const postData = object(request['postData']);
  assertText(postData['mimeType']);
  assertText(postData['text']);
  if (postData['params'] !== undefined) assertPairs(postData['params']);
}

function assertResponse(response: Json): void {
  assert.ok(Number.isInteger(response['status']));
  assertText(response['statusText']);
  assertCommon(response);
  assertText(response['redirectURL']);
  const content = object(response['content']);
  assert.ok(Number.isInteger(content['size']));
  assertText(content['mimeType']);
}

function assertCommon(message: Json): void {
  assertText(message['httpVersion']);
  assertPairs(message['headers']);
  assertPairs(message['cookies']);
  for (const { expires } of objects(message['cookies'])) if (expires !== undefined) assertTime(expires);
  for (const size of ['headersSize', 'bodySize']) assert.ok(Number.isInteger(message[size]) && Number(message[size]) >= -1);
}

function assertPairs(list: unknown): void {
  for (const { name, value } of objects(list)) {
    assertText(name);
    assertText(value);
  }
}

function assertTime(value: unknown): void {
  assert.match(String(value), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/);
}

function assertText(value: unknown): void {
  assert.equal(typeof value, 'string');
}

function object(value: unknown): Json {
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value));
  return value as Json;
}

function objects(value: unknown): readonly Json[] {
  assert.ok(Array.isArray(value));
  return value.map(object);
}

/** JSON writes half a surrogate pair as an escape, and it comes back. */
function wellFormed(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
