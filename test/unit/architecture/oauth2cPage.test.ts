import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { options } from '../../../src/cli/arguments/options.ts';

/** Options of oauth2c as its README lists them (version 1), without `--help`. */
const theirs = [
  ...[
    'acr-values',
    'actor-token',
    'actor-token-type',
    'assertion',
    'audience',
    'auth-method',
    'authentication-code',
    'authorization-endpoint',
  ],
  ...['browser-timeout', 'callback-addr', 'callback-tls-cert', 'callback-tls-key', 'claims', 'client-id', 'client-secret'],
  ...['device-authorization-endpoint', 'dpop', 'encrypted-request-object', 'encryption-key', 'grant-type', 'http-timeout', 'id-token-hint'],
  ...['idp-hint', 'insecure', 'login-hint', 'max-age', 'mtls-pushed-authorization-request-endpoint', 'mtls-token-endpoint', 'no-browser'],
  ...['no-prompt', 'par', 'password', 'pkce', 'prompt', 'purpose', 'pushed-authorization-request-endpoint', 'rar', 'redirect-url'],
  ...['refresh-token', 'request-object', 'response-mode', 'response-types', 'scopes', 'signing-key', 'silent', 'subject-token'],
  ...['subject-token-type', 'tls-cert', 'tls-key', 'tls-root-ca', 'token-endpoint', 'username'],
];

const rows = readFileSync('docs/oauth2c.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:---|oauth2c)/.test(line))
  .map((line) => line.split('|').slice(1, -1));

const optionsIn = (text: string): readonly string[] => [...text.matchAll(/`--([a-z-]+)/g)].map(([, name]) => name ?? '');

describe('the page that compares the command with oauth2c', () => {
  it('has each option of oauth2c once', () => {
    const listed = rows.flatMap(([first = '']) => optionsIn(first));
    assert.deepEqual(listed.toSorted(), theirs.toSorted());
  });

  it('names options that exist', () => {
    const ours = new Set<string>(options.map(({ name }) => name));
    const unknown = rows.flatMap(([, second = '']) => optionsIn(second).filter((name) => !ours.has(name)));
    assert.deepEqual(unknown, []);
  });

  for (const [first = '', second = '', third = ''] of rows) {
    const test = /`([^`]+)`/.exec(third)?.[1];
    const claimed = optionsIn(second)[0];
    if (test === undefined || claimed === undefined) continue;
    it(`has a test that uses what stands for ${first.trim()}`, () => {
      const file = `test/integration/${test}.test.ts`;
      assert.ok(existsSync(file), file);
      assert.match(readFileSync(file, 'utf8'), new RegExp(`--${claimed}\\b`));
    });
  }

  it('claims nothing without a test, but for what has no option here', () => {
    const untested = rows.filter(([, , third = '']) => third.trim() === '').map(([, second = '']) => second.trim().split(':', 1)[0]);
    assert.deepEqual(untested, ['no option', 'none']);
  });
});
