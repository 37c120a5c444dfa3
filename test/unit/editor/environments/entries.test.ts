import assert from 'node:assert/strict';
import { changedEntry, changedList, problemWith, wordsIn } from '../../../../src/editor/environments/entries.ts';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';
import { applicationSchema } from '../../../../src/environments/schema/applicationSchema.ts';
import { environmentSchema } from '../../../../src/environments/schema/environmentSchema.ts';
import { workerSchema } from '../../../../src/environments/schema/workerSchema.ts';

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
  const { environmentId, issuer, customDomain } = environmentSchema.members;
  const { redirectUris, scopes } = applicationSchema.members;
  const uuid = '11111111-2222-4333-8444-555555555555';
  const taken: readonly (readonly [what: string, member: Parameters<typeof problemWith>[0], value: unknown])[] = [
    ['a UUID', environmentId, uuid],
    ['a UUID as the environment of a worker', workerSchema.members.environmentId, uuid],
    ['a redirect URI with a scheme of its own', redirectUris, ['com.example.app:/callback']],
    ['a domain with a port', customDomain, 'login.example.com:8443'],
    ['no scopes', scopes, []],
  ];
  for (const [what, member, value] of taken) it(`takes ${what}`, () => assert.equal(problemWith(member, value), undefined));

  const warned: readonly (readonly [what: string, member: Parameters<typeof problemWith>[0], value: unknown, message: RegExp])[] = [
    ['an environment ID that is no UUID', environmentId, 'not-a-uuid', /UUID/],
    ['one of a worker', workerSchema.members.environmentId, 'not-a-uuid', /UUID/],
    ['an issuer over http on another machine', issuer, 'http://op.example.com', /https:/],
  ];
  for (const [what, member, value, message] of warned) {
    it(`warns of ${what}`, () => {
      const problem = problemWith(member, value);
      assert.ok(problem !== undefined && 'warning' in problem);
      assert.match(textOf(problem.warning), message);
    });
  }

  const refused: readonly (readonly [what: string, member: Parameters<typeof problemWith>[0], value: unknown, message: RegExp])[] = [
    ['an issuer that is no URL', issuer, 'issuer', /URL/],
    ['an environment ID with a slash', environmentId, 'a/b', /invalid characters/],
    ['a redirect URI with a fragment', redirectUris, ['https://x.example/', 'https://x.example/#a'], /RFC 6749 section 3\.1\.2/],
    ['a domain with a path', customDomain, 'login.example.com/a', /without https:\/\/ or a path/],
  ];
  for (const [what, member, value, message] of refused) {
    it(`refuses ${what}`, () => {
      const problem = problemWith(member, value);
      assert.ok(problem !== undefined && !('warning' in problem));
      assert.match(textOf(problem), message);
    });
  }

  it('splits lists at spaces and commas', () => assert.deepEqual(wordsIn(' a, b  c,'), ['a', 'b', 'c']));
});
