import assert from 'node:assert/strict';
import { readEnvironments } from '../../../../../src/environments/reading/readEnvironments.ts';

function read(members: object) {
  const { environments, problems } = readEnvironments([{ name: 'Any', kind: 'oidc', ...members }], 'setting');
  const [environment] = environments;
  return {
    issuer: environment?.issuer,
    discoveryUrl: environment?.discoveryUrl,
    problems: problems.map(({ severity, path, message }) => `${severity} ${path}: ${message}`),
  };
}

const openid = '/.well-known/openid-configuration';

describe('the issuer of an environment', () => {
  const pasted: readonly (readonly [written: string, issuer: string])[] = [
    [`https://op.example${openid}`, 'https://op.example'],
    [`https://op.example/${'realms/a'}${openid}`, 'https://op.example/realms/a'],
    ['https://op.example/.well-known/oauth-authorization-server', 'https://op.example'],
    ['https://op.example/.well-known/oauth-authorization-server/t', 'https://op.example/t'],
    [`https://op.example/t${openid}?p=B2C_1_signin`, 'https://op.example/t'],
    [`http://127.0.0.1:9000${openid}/`, 'http://127.0.0.1:9000'],
  ];
  for (const [written, issuer] of pasted) {
    it(`is read out of the address of its metadata: ${written}`, () => {
      const reading = read({ issuer: written });
      assert.deepEqual([reading.issuer, reading.discoveryUrl], [issuer, written]);
      assert.equal(reading.problems.length, 1);
      assert.match(reading.problems[0] ?? '', /^warning environments\[0\]\.issuer: .*without \/\.well-known/);
      // What the warning says to write has nothing more to say.
      const followed = reading.problems[0]?.includes('"discoveryUrl"') ? { issuer, discoveryUrl: written } : { issuer };
      assert.deepEqual(read(followed), { discoveryUrl: undefined, ...followed, problems: [] });
      assert.equal('discoveryUrl' in followed, written.includes('?'));
    });
  }

  it('leaves an address that is configured besides', () => {
    const discoveryUrl = 'https://inside.example/metadata?p=x';
    assert.equal(read({ issuer: `https://op.example${openid}`, discoveryUrl }).discoveryUrl, discoveryUrl);
    assert.deepEqual(read({ issuer: 'https://op.example', discoveryUrl }).problems, []);
  });

  for (const placeholder of [
    '{tenantid}',
    '{tenant}',
    '<tenant>',
    '{your-domain}',
    `$${'{TENANT}'}`,
    '%7Btenantid%7D',
    '%3Ctenant%3E',
    'YOUR_DOMAIN',
    'YOUR-TENANT-ID',
    'YOURTENANT',
  ]) {
    for (const [member, rest] of [
      ['issuer', '/v2.0'],
      ['issuer', `/v2.0${openid}`],
      ['discoveryUrl', `/v2.0${openid}`],
    ] as const) {
      it(`is no placeholder: ${member} https://login.example/${placeholder}${rest}`, () => {
        const { issuer, problems } = read({ issuer: 'https://login.example', [member]: `https://login.example/${placeholder}${rest}` });
        assert.equal(issuer, undefined);
        assert.ok(problems[0]?.startsWith('error ') && problems[0].includes(`placeholder "${placeholder}"`), problems[0]);
      });
    }
  }

  const wrong: readonly (readonly [written: string, said: RegExp])[] = [
    ['https://op.example?x=1', /query.*address of the document with it as "discoveryUrl"/],
    ['https://t.b2clogin.com/t/v2.0?p=B2C_1_signin', /query.*"discoveryUrl"/],
    ['https://op.example?x=1#y', /a query or a fragment/],
    ['https://op.example/#x', /fragment/],
    ['https://u:p@op.example', /password/],
    [`https://u:p@op.example${openid}`, /password/],
    [`https://op.example${openid}#x`, /fragment/],
    ['op.example', /absolute URL/],
  ];
  for (const [written, said] of wrong) {
    it(`is not ${written}`, () => {
      const { issuer, problems } = read({ issuer: written });
      assert.equal(issuer, undefined);
      assert.match(problems[0] ?? '', said);
    });
  }

  it('has an address of its own only with kind oidc', () => {
    const { problems } = readEnvironments(
      [{ name: 'P', kind: 'pingone', customDomain: 'login.example', discoveryUrl: 'https://x.example' }],
      'setting',
    );
    assert.deepEqual(
      problems.map(({ path, severity }) => [path, severity]),
      [['environments[0].discoveryUrl', 'warning']],
    );
  });
});
