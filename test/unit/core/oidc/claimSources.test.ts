import assert from 'node:assert/strict';
import { type ClaimPlace, readClaimSources, readClaimsResponse } from '../../../../src/core/oidc/claimSources.ts';
import { aJwt } from '../../../support/jwts.ts';
import { textResponse } from '../../../support/servers/httpResponses.ts';

const jwt = aJwt({ address: {} });
const encrypted = 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a2V5.aXY.Y2lwaGVydGV4dA.dGFn';

/** A place without its secrets: what stands there, or why nothing does. */
function inWords(at: ClaimPlace): string {
  if (at.kind === 'nowhere') return at.problem;
  if (at.kind === 'jwt') return `jwt ${at.jwt.reveal()}`;
  return `${at.endpoint} with ${at.accessToken?.reveal()}`;
}

describe('where claims stand that are not in a response itself (OpenID Connect Core section 5.6.2)', () => {
  const places: readonly (readonly [what: string, sources: unknown, place: string | RegExp])[] = [
    ['a JWT', { src1: { JWT: jwt } }, `jwt ${jwt}`],
    ['an encrypted JWT', { src1: { JWT: encrypted } }, `jwt ${encrypted}`],
    ['a JWT beside an endpoint', { src1: { JWT: jwt, endpoint: 'https://c.example/' } }, `jwt ${jwt}`],
    ['an endpoint', { src1: { endpoint: 'https://c.example/a', access_token: 't' } }, 'https://c.example/a with t'],
    ['an endpoint without a token', { src1: { endpoint: 'https://c.example/a' } }, 'https://c.example/a with undefined'],
    ['a token that is no text', { src1: { endpoint: 'https://c.example/a', access_token: 7 } }, 'https://c.example/a with undefined'],
    ['no URL', { src1: { endpoint: 'claims' } }, /not an http or https URL/],
    ['a file', { src1: { endpoint: 'file:///etc/passwd' } }, /not an http or https URL/],
    ['neither', { src1: { other: 1 } }, /neither a JWT nor an endpoint/],
    ['text that is no JWT', { src1: { JWT: 'opaque' } }, /JWT cannot be read/],
    ['no object', { src1: [] }, /an array, where an object belongs/],
    ['no such source', { src2: { JWT: jwt } }, /does not have it/],
    ['a source of the prototype', {}, /does not have it/],
    ['no sources', undefined, /does not have it/],
    ['sources that are a list', [], /does not have it/],
  ];
  for (const [what, sources, place] of places) {
    it(`reads ${what}`, () => {
      const [source, ...others] = readClaimSources({ sub: 'u', _claim_names: { address: 'src1' }, _claim_sources: sources });
      assert.ok(source);
      assert.deepEqual([source.name, source.claims, others], ['src1', ['address'], []]);
      if (typeof place === 'string') assert.equal(inWords(source.at), place);
      else assert.match(inWords(source.at), place);
    });
  }

  it('gives each source the claims that refer to it, and leaves out sources without one', () => {
    const _claim_names = { a: 's1', b: 's2', c: 's1', d: 7 };
    const read = readClaimSources({ _claim_names, _claim_sources: { s1: { JWT: jwt }, s2: { JWT: jwt }, s3: { JWT: jwt } } });
    assert.deepEqual(
      read.map(({ name, claims, at }) => [name, claims, at.kind]),
      [
        ['s1', ['a', 'c'], 'jwt'],
        ['s2', ['b'], 'jwt'],
        ['the number 7', ['d'], 'nowhere'],
      ],
    );
  });

  for (const names of [undefined, null, [], 'src1', {}]) {
    it(`finds none in _claim_names ${JSON.stringify(names)}`, () => {
      assert.deepEqual(readClaimSources({ _claim_names: names, _claim_sources: { src1: { JWT: jwt } } }), []);
    });
  }

  const responses: readonly (readonly [type: string | undefined, body: string, says: string | RegExp])[] = [
    ['application/jwt', jwt, `jwt ${jwt}`],
    ['application/jwt;charset=UTF-8', `${jwt}\n`, `jwt ${jwt}`],
    [undefined, jwt, `jwt ${jwt}`],
    ['text/plain', jwt, `jwt ${jwt}`],
    ['application/json', '{"credit_score":650}', /returned "application\/json", where a JWT belongs/],
    ['application/jwt', '', /JWT cannot be read/],
  ];
  for (const [type, body, says] of responses) {
    it(`reads a response of ${type}: ${body.slice(0, 12)}`, () => {
      const said = inWords(readClaimsResponse(textResponse(body, type === undefined ? [] : [['content-type', type]])));
      if (typeof says === 'string') assert.equal(said, says);
      else assert.match(said, says);
    });
  }
});
