import assert from 'node:assert/strict';
import { type Draft, type DraftEdit, draftCounts, draftedRequest, draftOf, editDraft } from '../../../../src/core/changes/draft.ts';
import { editDraftByName } from '../../../../src/core/changes/editDraftByName.ts';
import { editRequest, type PartEdit } from '../../../../src/core/changes/editRequest.ts';
import { readDraftEdit } from '../../../../src/core/changes/readDraftEdit.ts';
import { type HideText, viewDraft } from '../../../../src/core/changes/viewDraft.ts';
import type { HttpRequest } from '../../../../src/core/http/http.ts';

const request: HttpRequest = {
  method: 'POST',
  url: 'https://as.example/token',
  headers: [
    ['authorization', 'Basic c2VjcmV0'],
    ['content-type', 'application/x-www-form-urlencoded'],
    ['user-agent', 'tests'],
    ['cookie', 'ST=session-1'],
  ],
  body: 'grant_type=authorization_code&code=the+code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb',
};
const json: HttpRequest = {
  method: 'POST',
  url: 'https://as.example/flows/1?a=b',
  headers: [['content-type', 'application/json']],
  body: '{"password":"the code","remember":false}',
};

function idOf({ entries }: Draft, name: string): number {
  return entries.find((entry) => entry.name === name)?.id ?? assert.fail(`No entry ${name}.`);
}

function edited(draft: Draft, ...edits: readonly DraftEdit[]): Draft {
  return edits.reduce(editDraft, draft);
}

describe('the draft of a request', () => {
  it('makes the very request again when nothing is changed, and when every change is taken back', () => {
    const draft = draftOf(request);
    assert.equal(draftedRequest(draft), request);
    const id = idOf(draft, 'redirect_uri');
    const changed = edited(draft, { kind: 'set', id, value: 'x' }, { kind: 'remove', id: idOf(draft, 'user-agent') });
    assert.equal(draftedRequest(edited(changed, { kind: 'resetAll' })), request);
    assert.equal(draftedRequest(edited(changed, { kind: 'reset', id }, { kind: 'reset', id: idOf(draft, 'user-agent') })), request);
  });

  it('changes, adds and removes parts, and counts them', () => {
    const draft = draftOf(request);
    const added = editDraft(draft, { kind: 'add', place: 'form' });
    const id = added.entries.at(-1)?.id ?? assert.fail();
    const all = edited(
      added,
      { kind: 'rename', id, name: 'resource' },
      { kind: 'set', id, value: 'https://api.example/' },
      { kind: 'set', id: idOf(draft, 'redirect_uri'), value: 'https://app.example/cb/' },
      { kind: 'remove', id: idOf(draft, 'user-agent') },
      { kind: 'set', id: idOf(draft, 'ST'), value: 'other' },
    );
    assert.deepEqual(draftCounts(all), { changed: 2, added: 1, removed: 1 });
    assert.deepEqual(draftedRequest(all), {
      method: 'POST',
      url: 'https://as.example/token',
      headers: [
        ['authorization', 'Basic c2VjcmV0'],
        ['content-type', 'application/x-www-form-urlencoded'],
        ['cookie', 'ST=other'],
      ],
      body: 'grant_type=authorization_code&code=the+code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb%2F&resource=https%3A%2F%2Fapi.example%2F',
    });
  });

  it('does not send what was added and has no name, and lets go of it when it is reset or removed', () => {
    const added = edited(draftOf(request), { kind: 'add', place: 'header' });
    const id = added.entries.at(-1)?.id ?? assert.fail();
    assert.equal(draftedRequest(edited(added, { kind: 'set', id, value: 'x' })), request);
    assert.deepEqual(draftCounts(added), { changed: 0, added: 0, removed: 0 });
    for (const kind of ['reset', 'remove'] as const)
      assert.equal(editDraft(added, { kind, id }).entries.length, added.entries.length - 1, kind);
  });

  it('stays the same object where an edit changes nothing', () => {
    const draft = draftOf(request);
    const id = idOf(draft, 'code');
    const edits: readonly DraftEdit[] = [
      { kind: 'set', id, value: 'the code' },
      { kind: 'rename', id, name: 'other' },
      { kind: 'reset', id },
      { kind: 'remove', id: 0 }, // the method
      { kind: 'set', id: 99, value: 'x' },
      { kind: 'resetAll' },
    ];
    for (const edit of edits) assert.equal(editDraft(draft, edit), draft, JSON.stringify(edit));
  });

  it('gives numbers that were not given before', () => {
    const two = edited(draftOf(request), { kind: 'add', place: 'form' }, { kind: 'add', place: 'form' });
    const ids = two.entries.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('what is shown of a draft', () => {
  const tags: HideText = (text) =>
    text
      .replaceAll(/the(?:\+|%20| )code/g, 'code#1111')
      .replaceAll('c2VjcmV0', 'basic#2222')
      .replaceAll('session-1', 'ST#3333');

  it('has tags in place of secrets, which are replaced as a whole', () => {
    for (const [shown, name, value] of [
      [request, 'code', 'code#1111'],
      [request, 'authorization', 'Basic basic#2222'],
      [request, 'ST', 'ST#3333'],
      [json, 'password', 'code#1111'],
    ] as const) {
      const entry = viewDraft(draftOf(shown), tags).entries.find((each) => each.name === name);
      assert.deepEqual([entry?.value, entry?.isSecret], [value, true], name);
    }
    const plain = viewDraft(draftOf(json), tags).entries.filter(({ isSecret }) => !isSecret);
    assert.deepEqual(
      plain.map(({ place, value }) => [place, value]),
      [
        ['method', 'POST'],
        ['url', 'https://as.example/flows/1'],
        ['query', 'b'],
        ['json', 'false'],
        ['header', 'application/json'],
      ],
    );
  });

  it('hides what a secret was before it was replaced', () => {
    const draft = draftOf(request);
    const view = viewDraft(edited(draft, { kind: 'set', id: idOf(draft, 'code'), value: 'other' }), tags);
    const code = view.entries.find(({ name }) => name === 'code');
    assert.deepEqual([code?.how, code?.was, code?.value, code?.isSecret], ['set', 'code#1111', 'other', false]);
    assert.doesNotMatch(JSON.stringify(view), /the.code|c2VjcmV0|session-1/);
  });

  it('says why a request cannot be sent, and warns of a parameter that is repeated without forbidding it', () => {
    const draft = draftOf(request);
    assert.match(
      viewDraft(edited(draft, { kind: 'set', id: idOf(draft, 'user-agent'), value: 'a\nb' }), tags).problem ?? '',
      /user-agent has a character/,
    );
    const empty = editDraft(draft, { kind: 'add', place: 'form' });
    const id = empty.entries.at(-1)?.id ?? assert.fail();
    const added = editDraft(empty, { kind: 'set', id, value: 'other' });
    const named = (name: string): readonly (string | undefined)[] =>
      viewDraft(edited(added, { kind: 'rename', id, name }), tags)
        .entries.filter((entry) => entry.name === name)
        .map(({ warning }) => warning);
    assert.deepEqual(named('code'), Array(2).fill('sent more than once, which RFC 6749 section 3.1 does not allow'));
    assert.deepEqual(named('resource'), [undefined]);
    assert.equal(viewDraft(edited(added, { kind: 'rename', id, name: 'code' }), tags).problem, undefined);
  });
});

describe('an edit from a page', () => {
  it('is read when it is exactly one, else not at all', () => {
    const good: readonly DraftEdit[] = [
      { kind: 'set', id: 1, value: 'x' },
      { kind: 'rename', id: 1, name: 'x' },
      { kind: 'add', place: 'cookie' },
      { kind: 'remove', id: 1 },
      { kind: 'reset', id: 1 },
      { kind: 'resetAll' },
    ];
    for (const edit of good) assert.deepEqual(readDraftEdit({ ...edit, more: 1 }), edit);
    const bad = [undefined, 'set', {}, { kind: 'set', id: 1 }, { kind: 'set', id: '1', value: 'x' }, { kind: 'add', place: 'url' }];
    for (const edit of [...bad, { kind: 'remove' }, { kind: 'other', id: 1 }]) assert.equal(readDraftEdit(edit), undefined);
  });
});

describe('a draft that is changed by the names of parts', () => {
  const edits: readonly (readonly [title: string, request: HttpRequest, ...edits: readonly PartEdit[]])[] = [
    ['a parameter that is there', request, { name: 'code', values: ['x'] }],
    ['a parameter that is not there', request, { name: 'resource', values: ['a', 'b'] }],
    ['a parameter that is gone', request, { name: 'code', values: [] }],
    ['a header in another case', request, { place: 'header', name: 'Authorization', values: ['Bearer x'] }],
    ['a cookie', request, { place: 'cookie', name: 'ST', values: [] }],
    ['a member of a JSON object, by its type', json, { name: 'remember', values: ['true'] }, { name: 'more', values: ['[1]'] }],
    [
      'method and address',
      request,
      { place: 'method', name: '', values: ['PUT'] },
      { place: 'url', name: '', values: ['https://b.example/'] },
    ],
    ['a whole body in place of a form', request, { place: 'body', name: '', values: ['raw'] }],
    ['one after the other', request, { name: 'code', values: ['x'] }, { name: 'code', values: ['y'] }],
  ];
  for (const [title, before, ...changes] of edits)
    it(`sends what a change of the request would, and gives it back: ${title}`, () => {
      const draft = changes.reduce(editDraftByName, draftOf(before));
      assert.deepEqual(draftedRequest(draft), editRequest(before, changes));
      assert.equal(draftedRequest(editDraft(draft, { kind: 'resetAll' })), before);
    });

  it('puts back in its place what was left out', () => {
    const draft = [
      { name: 'a', values: [] },
      { name: 'a', values: ['b'] },
    ].reduce(editDraftByName, draftOf(json));
    assert.equal(draftedRequest(draft), json);
  });
});
