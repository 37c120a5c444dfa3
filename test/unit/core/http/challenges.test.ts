import assert from 'node:assert/strict';
import { readChallenges } from '../../../../src/core/http/challenges.ts';
import { cpuTime } from '../../../support/cpuTime.ts';

type Read = readonly (readonly [scheme: string, parameters?: Readonly<Record<string, string>>])[];

const rows: readonly (readonly [what: string, values: readonly string[], read: Read])[] = [
  ['a scheme alone', ['Bearer'], [['Bearer']]],
  ['parameters', ['Bearer realm="x", error=invalid_token'], [['Bearer', { realm: 'x', error: 'invalid_token' }]]],
  ['names in capitals', ['BEARER Error="X"'], [['BEARER', { error: 'X' }]]],
  ['a comma in a value', ['Bearer error_description="a, b", scope="c d"'], [['Bearer', { error_description: 'a, b', scope: 'c d' }]]],
  [
    'escapes',
    [String.raw`Bearer error_description="say \"hi\" \\"`],
    [['Bearer', { error_description: String.raw`say "hi" \\`.replace('\\\\', '\\') }]],
  ],
  ['white space around the equals sign', ['Bearer error = "x" , , scope= y'], [['Bearer', { error: 'x', scope: 'y' }]]],
  [
    'two challenges in a field',
    ['Basic realm="x", Bearer error="y"'],
    [
      ['Basic', { realm: 'x' }],
      ['Bearer', { error: 'y' }],
    ],
  ],
  ['schemes in a list', ['Negotiate, NTLM, Basic realm=x'], [['Negotiate'], ['NTLM'], ['Basic', { realm: 'x' }]]],
  ['a token68', ['Negotiate abc123==, Bearer scope="a"'], [['Negotiate'], ['Bearer', { scope: 'a' }]]],
  ['two fields', ['Basic', 'DPoP algs="ES256 PS256"'], [['Basic'], ['DPoP', { algs: 'ES256 PS256' }]]],
  [
    'the example of RFC 9110',
    ['Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"'],
    [
      ['Newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
      ['Basic', { realm: 'simple' }],
    ],
  ],
  ['a comma left out', ['Bearer realm="x" error="y"'], [['Bearer', { realm: 'x', error: 'y' }]]],
  ['quotation marks left out', ['Bearer scope=read write, realm=x'], [['Bearer', { scope: 'read write', realm: 'x' }]]],
  ['a value that is cut off', ['Bearer error="cut'], [['Bearer', { error: 'cut' }]]],
  ['parameters of nothing', ['error="x", scope=y'], []],
  ['a name without a value', ['Bearer ='], [['Bearer']]],
  ['marks alone', ['"" , = ,'], []],
  ['nothing', [''], []],
  ['no field', [], []],
];

describe('challenges (RFC 9110 section 11.6.1)', () => {
  for (const [what, values, read] of rows) {
    it(`with ${what}`, () => {
      const challenges = readChallenges(values.map((value) => ['WWW-Authenticate', value] as const));
      assert.deepEqual(
        challenges.map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]),
        read.map(([scheme, parameters = {}]) => [scheme, parameters]),
      );
    });
  }

  it('are read in a time that grows with their length', () => {
    for (const piece of ['a', 'a ', 'a=', 'a="', '"', '\\', ',', 'a=b ']) {
      const startedAt = cpuTime();
      readChallenges([['www-authenticate', piece.repeat(60_000)]]);
      assert.ok(cpuTime() - startedAt < 1500, piece);
    }
  });
});
