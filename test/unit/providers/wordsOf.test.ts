import assert from 'node:assert/strict';
import { pipe } from '../../../src/cli/display/display.ts';
import { tokenLines } from '../../../src/cli/output/claimLines.ts';
import { newPage } from '../../../src/cli/output/page.ts';
import { specificationLink } from '../../../src/core/findings/spec.ts';
import { describeClaim } from '../../../src/core/meaning/claims.ts';
import type { TokenView } from '../../../src/core/runs/views.ts';
import { pingOne } from '../../../src/pingone/profile.ts';
import { allWords, wordsOf } from '../../../src/providers/wordsOf.ts';
import { errorSituation } from '../../support/builders.ts';

/** Claims as tokens of these providers have them. */
const claims: Readonly<Record<string, readonly string[]>> = {
  Keycloak: [
    'realm_access',
    'resource_access',
    'session_state',
    'typ',
    'allowed-origins',
    'acr',
    'azp',
    'sid',
    'preferred_username',
    'scope',
  ],
  'Microsoft Entra': [
    'oid',
    'tid',
    'ver',
    'upn',
    'scp',
    'appid',
    'appidacr',
    'azpacr',
    'idp',
    'idtyp',
    'wids',
    'uti',
    'rh',
    'aio',
    'roles',
    'tfp',
  ],
  Okta: ['ver', 'cid', 'uid', 'scp', 'amr', 'idp', 'auth_time', 'jti'],
  Auth0: ['permissions', 'gty', 'org_id', 'azp', 'scope', 'nickname', 'updated_at'],
};

describe('the words for a run', () => {
  for (const [provider, names] of Object.entries(claims)) {
    it(`explain the claims of ${provider}`, () => {
      for (const name of names) {
        const found = describeClaim(name, wordsOf('oidc')) ?? assert.fail(`${name} is not explained`);
        assert.ok(specificationLink(found.spec, allWords), `${found.spec} has no page`);
        assert.doesNotMatch(found.meaning, /PingOne/);
      }
    });
  }

  it('have none of PingOne for another provider, and all of it for PingOne', () => {
    const { meanings, claims: own, documents } = wordsOf('oidc');
    assert.doesNotMatch(JSON.stringify([meanings, own, documents]), /PingOne|p1\./);
    for (const kind of ['pingone', 'sandbox', undefined]) assert.match(describeClaim('p1.rid', wordsOf(kind))?.meaning ?? '', /PingOne/);
    assert.equal(describeClaim('p1.rid', wordsOf('oidc')), undefined);
  });

  it('are all of them for a text that belongs to no run', () => {
    for (const name of ['p1.rid', 'realm_access', 'oid', 'cid', 'gty']) assert.ok(describeClaim(name, allWords), name);
  });

  it('stand beside the claims in the terminal', () => {
    const token = { kind: 'access_token', format: 'jwt', tag: 't', claims: { oid: 'x', acr: '1', env: 'e' } } as unknown as TokenView;
    const lines = (provider: string): string => tokenLines(token, new Date(0), newPage(pipe), wordsOf(provider)).join('\n');
    assert.match(lines('oidc'), /ID of the user or service principal/);
    assert.doesNotMatch(lines('oidc'), /PingOne|environment of the user/);
    assert.match(lines('pingone'), /PingOne: the sign-on policy/);
  });

  it('explain errors of another server as the specification does', () => {
    const situation = errorSituation({ code: 'invalid_target' });
    assert.match(pingOne.explain(situation, { environmentKind: 'pingone' })?.howToTell ?? '', /PingOne/);
    assert.equal(pingOne.explain(situation, { environmentKind: 'oidc' }), undefined);
  });
});
