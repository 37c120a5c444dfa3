import assert from 'node:assert/strict';
import {
  changedEntry,
  changedList,
  problemWithApplication,
  problemWithEntry,
  wordsIn,
} from '../../../../src/editor/environments/entries.ts';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';

describe('entries of the setting', () => {
  it('keep what a change does not name, and lose what it sets to undefined', () => {
    assert.deepEqual(changedEntry({ name: 'a', own: 1, region: 'EU' }, { name: 'b', region: undefined }), { name: 'b', own: 1 });
  });

  const list = [{ name: 'a' }, 17, null, { name: 'b', x: 1 }];
  it('are replaced by name, with unusable neighbours left alone', () => {
    assert.deepEqual(changedList(list, 'name', 'b', { name: 'c' }), [{ name: 'a' }, 17, null, { name: 'c', x: 1 }]);
  });
  it('are removed by name', () => assert.deepEqual(changedList(list, 'name', 'a', undefined), list.slice(1)));
  it('are added at the end', () => assert.deepEqual(changedList(list, 'name', undefined, { name: 'c' }), [...list, { name: 'c' }]));
  it('are added to what is no list yet', () =>
    assert.deepEqual(changedList('nonsense', 'name', undefined, { name: 'c' }), [{ name: 'c' }]));
  it('stay when there is nothing to remove', () => assert.deepEqual(changedList(list, 'name', 'z', undefined), list));
});

describe('validation in the wizards', () => {
  const ping = { kind: 'pingone', region: 'EU' };
  it('takes a UUID', () => {
    assert.equal(problemWithEntry({ ...ping, environmentId: '11111111-2222-4333-8444-555555555555' }, 'environmentId'), undefined);
  });
  it('warns of an environment ID that is no UUID', () => {
    const problem = problemWithEntry({ ...ping, environmentId: 'not-a-uuid' }, 'environmentId');
    assert.ok(problem !== undefined && 'warning' in problem);
    assert.match(textOf(problem.warning), /UUID/);
  });
  it('refuses an issuer that is no URL', () => {
    const problem = problemWithEntry({ kind: 'oidc', issuer: 'issuer' }, 'issuer');
    assert.ok(problem !== undefined && !('warning' in problem));
    assert.match(textOf(problem), /URL/);
  });
  it('takes a redirect URI with a scheme of its own', () => {
    assert.equal(problemWithApplication({ redirectUris: ['com.example.app:/callback'] }, 'redirectUris'), undefined);
  });
  it('splits lists at spaces and commas', () => assert.deepEqual(wordsIn(' a, b  c,'), ['a', 'b', 'c']));
});
