import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { familyOf, familyTitles } from '../../../../webview/checks/checkFamilies.ts';

describe('the families of checks', () => {
  const rows: readonly (readonly [code: string, group: string])[] = [
    ['response.tokenInQuery', 'Authorization response'],
    ['advice.tokenInUrl', 'Authorization response'],
    ['advice.pkce', 'Recommendations'],
    ['idToken.issuer', 'ID token'],
    ['support.pkce', 'Server metadata'],
    ['jwkSet.keyIds', 'ID token'],
    ['revocation.effective', 'Use of tokens'],
    ['dpop.binding', 'Access token'],
    ['mtls.binding', 'Access token'],
    ['unheard.of', 'Other'],
  ];
  for (const [code, group] of rows) {
    it(`have ${code} under ${group}`, () => {
      assert.equal(familyOf(code), group);
      assert.ok(familyTitles.includes(group));
    });
  }

  it('have a place for every rule', () => {
    const rules = new URL('../../../../src/core/rules/', import.meta.url);
    const sources = readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const codes = sources.flatMap((name) =>
      [...readFileSync(new URL(name, rules), 'utf8').matchAll(/\bcode: '(\w+\.\w+)'/g)].map(([, code]) => code ?? ''),
    );
    assert.ok(codes.length > 80, String(codes.length));
    assert.deepEqual(
      codes.filter((code) => familyOf(code) === 'Other'),
      [],
    );
  });
});
