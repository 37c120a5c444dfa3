import assert from 'node:assert/strict';
import { findTokens } from '../../../../src/core/tokens/findTokens.ts';
import { isBroken } from '../../../../src/core/tokens/reading/tokenReading.ts';

const now = 1_700_000_000_000;
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const jws = `${encode('{"alg":"RS256"}')}.${encode('{"sub":"u1"}')}.c2ln`;
const jwe = `${encode('{"alg":"dir","enc":"A256GCM"}')}..aXY.Y2lwaGVy.dGFn`;
/** Its header begins with a brace and a space. */
const spaced = `${encode('{ "alg": "RS256" }')}.${encode('{ "sub": "u1" }')}.c2ln`;
const malformed = `${encode('{"alg":"RS256"}')}.${encode('{"sub":"u1"')}.c2ln`;

describe('tokens in a text', () => {
  const rows: readonly (readonly [what: string, text: string, found: readonly (readonly [token: string, kind: string])[]])[] = [
    ['none in nothing', '', []],
    ['none in words', 'host.example.com and v1.2.3', []],
    ['one alone', jws, [[jws, 'signed']]],
    ['one among words', `Authorization: Bearer ${jws}\n`, [[jws, 'signed']]],
    ['an encrypted one', `token=${jwe}&x=1`, [[jwe, 'encrypted']]],
    ['several, in their order', `${jwe} ${jws}`, [[jwe, 'encrypted'], [jws, 'signed']]], // biome-ignore format: one row
    ['one in the shape of a token that cannot be read', `a ${malformed} b`, [[malformed, 'malformed']]],
    ['one whose header begins with a space', `\n ${spaced}\n`, [[spaced, 'signed']]],
    ['that one among words', `Bearer ${spaced}`, [[spaced, 'signed']]],
    ['no dotted word that begins like one', 'eyes.are.open', []],
  ];
  for (const [what, text, found] of rows) {
    it(what, () => {
      const tokens = findTokens(text, now);
      assert.deepEqual(
        tokens.map(({ token, reading }) => [token, isBroken(reading) ? 'malformed' : reading.kind]),
        found,
      );
      for (const { token, start, end } of tokens) assert.equal(text.slice(start, end), token);
    });
  }

  it('are as many as are wanted', () => {
    assert.equal(findTokens(`${jws} `.repeat(5), now, { most: 3 }).length, 3);
  });

  it('are those at an offset, its end included', () => {
    const text = `${jws} ${jwe}`;
    const at = (offset: number): readonly string[] => findTokens(text, now, { at: offset }).map(({ token }) => token);
    assert.deepEqual(at(0), [jws]);
    assert.deepEqual(at(jws.length), [jws]);
    assert.deepEqual(at(jws.length + 1), [jwe]);
    assert.deepEqual(at(text.length + 1), []);
  });

  it('come with what is wrong with them', () => {
    const [found] = findTokens(jws, now);
    assert.deepEqual(
      found?.findings.map(({ code }) => code),
      ['jwt.noExpiry'],
    );
  });
});
