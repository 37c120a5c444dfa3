import assert from 'node:assert/strict';
import {
  type AppliedDocument,
  applyRequestDocument,
  type DocumentSecrets,
} from '../../../../../src/core/changes/document/applyRequestDocument.ts';
import { writeRequestDocument } from '../../../../../src/core/changes/document/writeRequestDocument.ts';
import { type Draft, draftCounts, draftedRequest, draftOf, editDraft } from '../../../../../src/core/changes/draft.ts';
import { viewDraft } from '../../../../../src/core/changes/viewDraft.ts';
import type { HttpRequest } from '../../../../../src/core/http/http.ts';

const tokenRequest: HttpRequest = {
  method: 'POST',
  url: 'https://as.example.test/token?tenant=a',
  headers: [
    ['Authorization', 'Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Cookie', 'ST=session-of-the-run'],
  ],
  body: 'grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA&resource=https%3A%2F%2Fa.test&resource=https%3A%2F%2Fb.test',
};

/** Hides the secrets of the request above, and what is known since. */
function hiding(): DocumentSecrets {
  const tags = new Map([
    ['czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3', 'basic#f3d9'],
    ['SplxlOBeZQQYbYS6WxSbIA', 'code#0f56'],
    ['session-of-the-run', 'ST#11aa'],
    ['another-code-that-was-typed', 'code#2222'],
  ]);
  return {
    hide: (text) => [...tags].reduce((hidden, [value, tag]) => hidden.replaceAll(value, tag), text),
    unhide: (text) => [...tags].reduce((raw, [value, tag]) => raw.replaceAll(tag, value), text),
    variable: (name) => {
      if (name !== 'CODE') return undefined;
      tags.set('code-of-the-variable', 'code#3333');
      return 'code-of-the-variable';
    },
  };
}

function written(draft: Draft): string {
  return writeRequestDocument(draft, viewDraft(draft, hiding().hide));
}

function applied(draft: Draft, change: (text: string) => string): AppliedDocument {
  return applyRequestDocument(draft, change(written(draft)), hiding());
}

describe('a request as a JSON document', () => {
  it('has its parts by name, what is sent several times as a list, and tags in place of secrets', () => {
    assert.deepEqual(JSON.parse(written(draftOf(tokenRequest))), {
      method: 'POST',
      url: 'https://as.example.test/token',
      query: { tenant: 'a' },
      form: { grant_type: 'authorization_code', code: 'code#0f56', resource: ['https://a.test', 'https://b.test'] },
      headers: { Authorization: 'Basic basic#f3d9', 'Content-Type': 'application/x-www-form-urlencoded' },
      cookies: { ST: 'ST#11aa' },
    });
  });

  it('that is not edited leaves the draft as it is, the same object', () => {
    const draft = draftOf(tokenRequest);
    const { draft: next, notes, rewrites } = applied(draft, (text) => text);
    assert.equal(next, draft);
    assert.deepEqual(notes, []);
    assert.deepEqual(rewrites, []);
  });

  it('changes, adds and removes parts; the rest goes out byte for byte as it was', () => {
    const { draft, notes } = applied(draftOf(tokenRequest), (text) =>
      text
        .replace('"authorization_code"', '"refresh_token"')
        .replace('"https://b.test"', '"https://b.test", "https://c.test"')
        .replace(/"cookies": \{[^}]*\},?/, '"cookies": {}')
        .replace('"tenant": "a"', ''),
    );
    assert.deepEqual(notes, []);
    assert.deepEqual(draftCounts(draft), { changed: 1, added: 1, removed: 2 });
    assert.deepEqual(draftedRequest(draft), {
      method: 'POST',
      url: 'https://as.example.test/token',
      headers: tokenRequest.headers.slice(0, 2),
      body: 'grant_type=refresh_token&code=SplxlOBeZQQYbYS6WxSbIA&resource=https%3A%2F%2Fa.test&resource=https%3A%2F%2Fb.test&resource=https%3A%2F%2Fc.test',
    });
  });

  it('takes back what was removed when it is written again', () => {
    const draft = draftOf(tokenRequest);
    const code = draft.entries.find(({ name }) => name === 'code')?.id ?? -1;
    const without = editDraft(draft, { kind: 'remove', id: code });
    assert.ok(!written(without).includes('code#0f56'));
    const { draft: again } = applyRequestDocument(without, written(draft), hiding());
    assert.equal(draftedRequest(again), tokenRequest);
  });

  it('sends for a tag what it stands for, also as part of a value and under another name', () => {
    const { draft } = applied(draftOf(tokenRequest), (text) =>
      text.replace('"Basic basic#f3d9"', '"Bearer basic#f3d9"').replace('"a"', '"code#0f56"'),
    );
    const { url, headers } = draftedRequest(draft);
    assert.equal(url, 'https://as.example.test/token?tenant=SplxlOBeZQQYbYS6WxSbIA');
    assert.equal(headers[0]?.[1], 'Bearer czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3');
  });

  it('sends for a variable its value, which stands in the document no more than before', () => {
    const { draft, rewrites, notes } = applied(draftOf(tokenRequest), (text) => text.replace('code#0f56', `$\{env:CODE}`));
    assert.match(draftedRequest(draft).body ?? '', /code=code-of-the-variable&/);
    assert.deepEqual(rewrites, []);
    assert.deepEqual(notes, []);
  });

  it('says of a variable that is not set that it is not', () => {
    const { notes } = applied(draftOf(tokenRequest), (text) => text.replace('code#0f56', `$\{env:MISSING}`));
    assert.deepEqual(
      notes.map(({ severity, message }) => [severity, message]),
      [['error', 'The environment variable MISSING is not set where the editor runs.']],
    );
  });

  it('moves a raw secret behind a tag, with the place where it stands', () => {
    const draft = draftOf(tokenRequest);
    const text = written(draft).replace('code#0f56', 'another-code-that-was-typed');
    const { draft: next, rewrites } = applyRequestDocument(draft, text, hiding());
    assert.match(draftedRequest(next).body ?? '', /code=another-code-that-was-typed&/);
    const [rewrite] = rewrites;
    assert.ok(rewrite !== undefined && rewrites.length === 1);
    assert.equal(text.slice(rewrite.start, rewrite.end), '"another-code-that-was-typed"');
    assert.equal(rewrite.text, '"code#2222"');
  });

  it('finds a raw secret also in a text that is no JSON yet, and takes nothing else over from it', () => {
    const draft = draftOf(tokenRequest);
    const text = written(draft).replace('code#0f56",', 'another-code-that-was-typed').replace('"authorization_code"', '"other"');
    const { draft: next, rewrites, notes } = applyRequestDocument(draft, text, hiding());
    assert.equal(next, draft);
    assert.equal(notes[0]?.message, 'This is not JSON.');
    assert.deepEqual(
      rewrites.map(({ start, end, text: tag }) => [text.slice(start, end).includes('another-code'), tag.includes('code#2222')]),
      [[true, true]],
    );
  });

  it('says of a tag that the run does not have that it is sent as it stands', () => {
    const { draft, notes } = applied(draftOf(tokenRequest), (text) => text.replace('code#0f56', 'code#9999'));
    assert.deepEqual(
      notes.map(({ severity, message }) => [severity, message]),
      [['warning', 'No value of this run has this tag: it is sent as it stands here.']],
    );
    assert.match(draftedRequest(draft).body ?? '', /code=code%239999/);
  });

  it('keeps numbers, truth values and lists of a JSON body what they are', () => {
    const request: HttpRequest = {
      method: 'POST',
      url: 'https://as.example.test/flows/1',
      headers: [['Content-Type', 'application/json']],
      body: '{"action":"a","count":1,"nested":{"on":true},"list":[1,"2"]}',
    };
    const draft = draftOf(request);
    assert.deepEqual((JSON.parse(written(draft)) as { json: unknown }).json, JSON.parse(request.body ?? ''));
    assert.equal(applied(draft, (text) => text).draft, draft);
    const { draft: next } = applied(draft, (text) => text.replace('"count": 1', '"count": "1"').replace('true', 'false'));
    assert.equal(draftedRequest(next).body, '{"action":"a","count":"1","nested":{"on":false},"list":[1,"2"]}');
    assert.equal(draftCounts(next).changed, 2);
  });

  const wrong: readonly (readonly [what: string, text: string, note: RegExp])[] = [
    ['a text that is no object', '[]', /JSON object/],
    ['an unknown member', '{"method":"GET","url":"https://a.test","header":{}}', /no member header\. It has: method, url, query/],
    ['a missing member', '{"method":"GET"}', /member url is missing/],
    ['a number in a form', '{"method":"POST","url":"https://a.test","form":{"a":1}}', /value of a is a text/],
    ['a part that is a text', '{"method":"GET","url":"https://a.test","query":"a=b"}', /object of names and values/],
    ['a part without a name', '{"method":"GET","url":"https://a.test","query":{"":"b"}}', /needs a name/],
    ['a member twice', '{"method":"GET","method":"GET","url":"https://a.test"}', /stands here twice/],
    ['what cannot be sent', '{"method":"GET","url":"https://a.test","headers":{"Content-Length":"1"}}', /set by the HTTP client/],
    ['a text nested without end', '['.repeat(10_000), /not JSON/],
  ];
  for (const [what, text, note] of wrong) {
    it(`says of ${what} what is wrong, at a place of the text`, () => {
      const { notes } = applyRequestDocument(draftOf({ method: 'GET', url: 'https://a.test', headers: [] }), text, hiding());
      const [first] = notes;
      assert.ok(first !== undefined && first.severity === 'error');
      assert.match(first.message, note);
      assert.ok(first.start >= 0 && first.end > first.start);
    });
  }

  it('can be edited after it was changed elsewhere: an unnamed part stays, and nothing else of it changes', () => {
    const draft = editDraft(draftOf(tokenRequest), { kind: 'add', place: 'header' });
    assert.equal(applied(draft, (text) => text).draft, draft);
  });
});
