import assert from 'node:assert/strict';
import { readEnvironments } from '../../../../../src/environments/reading/readEnvironments.ts';

function read(members: object) {
  const applications = [{ name: 'App', clientId: 'app', ...members }];
  const { environments, problems } = readEnvironments(
    [{ name: 'Any', kind: 'oidc', issuer: 'https://op.example', applications }],
    'setting',
  );
  return { application: environments[0]?.applications[0], problems };
}

const scopes: readonly (readonly [written: unknown, read: readonly string[]])[] = [
  ['openid', ['openid']],
  ['openid profile', ['openid', 'profile']],
  ['openid,profile,email', ['openid', 'profile', 'email']],
  [' openid,  profile\temail\n', ['openid', 'profile', 'email']],
  [['openid profile email'], ['openid', 'profile', 'email']],
  [
    ['openid', 'read write'],
    ['openid', 'read', 'write'],
  ],
  [['openid, profile'], ['openid', 'profile']],
];

const uris: readonly (readonly [written: unknown, read: readonly string[]])[] = [
  ['http://127.0.0.1/cb', ['http://127.0.0.1/cb']],
  ['https://a.example/cb https://b.example/cb', ['https://a.example/cb', 'https://b.example/cb']],
  ['https://a.example/cb,com.example.app:/cb', ['https://a.example/cb', 'com.example.app:/cb']],
  ['https://a.example/cb, https://b.example/cb', ['https://a.example/cb', 'https://b.example/cb']],
  ['https://a.example/x,y', ['https://a.example/x,y']],
  [['https://a.example/cb https://b.example/cb'], ['https://a.example/cb', 'https://b.example/cb']],
];

describe('a list that is written as text', () => {
  const rows = [...scopes.map((row) => ['scopes', ...row] as const), ...uris.map((row) => ['redirectUris', ...row] as const)];
  for (const [member, written, values] of rows) {
    it(`${member}: ${JSON.stringify(written)}`, () => {
      const { application, problems } = read({ [member]: written });
      assert.deepEqual(application?.[member], values);
      assert.deepEqual(
        problems.map(({ path, severity }) => [path, severity]),
        [[`environments[0].applications[0].${member}`, 'warning']],
      );
      assert.ok(problems[0]?.message.includes(`[${values.map((each) => `"${each}"`).join(', ')}]`), problems[0]?.message);
      // What the warning says to write has nothing more to say.
      assert.deepEqual(read({ [member]: values }).problems, []);
    });
  }

  it('keeps a comma in an entry, where it may be a part of the scope or the URI', () => {
    const members = { scopes: ['a,b'], redirectUris: ['https://a.example/x,y'] };
    const { application, problems } = read(members);
    assert.deepEqual([application?.scopes, application?.redirectUris, problems], [members.scopes, members.redirectUris, []]);
  });

  for (const [what, members] of [
    ['nothing', { scopes: '' }],
    ['spaces', { scopes: '  ' }],
    ['a number', { scopes: 1 }],
    ['an object', { redirectUris: {} }],
    ['a redirect URI among them with a fragment', { redirectUris: 'https://a.example/cb https://b.example/#x' }],
    ['an entry with space around it', { scopes: [' openid'] }],
    ['an entry of commas', { scopes: [',', 7] }],
  ] as const) {
    it(`is not read out of ${what}`, () => {
      const { application, problems } = read(members);
      assert.equal(application, undefined);
      assert.ok(problems.some(({ severity }) => severity === 'error'));
    });
  }
});
