import assert from 'node:assert/strict';
import { readToken } from '../../../../src/core/tokens/reading/readToken.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';
import { firstToken, problemOfTyped, selectedToken } from '../../../../src/editor/tokens/chosenToken.ts';
import { isTracked } from '../../../../src/editor/tokens/gitTracking.ts';
import { readPointer, tokenPointedAt } from '../../../../src/editor/tokens/jwtPointer.ts';
import { mayHoldTokens } from '../../../../src/editor/tokens/mayHoldTokens.ts';
import { pastedToken } from '../../../../src/editor/tokens/pastedToken.ts';
import { tokenLenses } from '../../../../src/editor/tokens/tokenLenses.ts';
import { notedTokens, tokenNotes } from '../../../../src/editor/tokens/tokenNotes.ts';
import { tokenSummary } from '../../../../src/editor/tokens/tokenSummary.ts';

const now = 1_700_000_000_000;
const seconds = now / 1000;
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object, header: object = { alg: 'RS256' }, signature = 'c2ln'): string =>
  `${encode(header)}.${encode(claims)}.${signature}`;
const valid = jwt({ sub: 'u1', exp: seconds + 3600 });
const expired = jwt({ sub: 'u1', exp: seconds - 60 });
const unsigned = jwt({ exp: seconds + 60 }, { alg: 'none' }, '');
const encrypted = `${encode({ alg: 'dir', enc: 'A256GCM' })}..aXY.Y2lwaGVy.dGFn`;

describe('the argument of Decode JWT', () => {
  const rows: readonly (readonly [what: string, value: unknown, isPointer: boolean])[] = [
    ['a place', { uri: 'file:///a', line: 0, character: 4 }, true],
    ['nothing', undefined, false],
    ['null', null, false],
    ['a text', 'file:///a', false],
    ['without a line', { uri: 'file:///a', character: 4 }, false],
    ['a URI that is an object', { uri: { path: '/a' }, line: 0, character: 4 }, false],
    ['a negative line', { uri: 'file:///a', line: -1, character: 4 }, false],
    ['a line that is no whole number', { uri: 'file:///a', line: 0.5, character: 4 }, false],
    ['a character that is a text', { uri: 'file:///a', line: 0, character: '4' }, false],
  ];
  for (const [what, value, isPointer] of rows) it(what, () => assert.equal(readPointer(value) !== undefined, isPointer));

  const document = { uri: 'file:///a', lineCount: 1, lineAt: () => ({ text: `Bearer ${valid}` }) };
  it('points at a token', () => assert.equal(tokenPointedAt([document], { uri: 'file:///a', line: 0, character: 8 }, now).token, valid));
  for (const [what, pointer] of [
    ['a document that is closed', { uri: 'file:///b', line: 0, character: 8 }],
    ['a line that is gone', { uri: 'file:///a', line: 3, character: 8 }],
    ['other text', { uri: 'file:///a', line: 0, character: 2 }],
  ] as const) {
    it(`points at ${what}: says so`, () => assert.throws(() => tokenPointedAt([document], pointer, now), PlainError));
  }
});

describe('the token of a selection, a clipboard, a box', () => {
  it('is the first one', () => assert.equal(firstToken(`${expired} ${valid}`, now)?.token, expired));
  it('is none in words', () => assert.equal(firstToken('nothing here', now), undefined));
  it('is selected', () => assert.equal(selectedToken(` ${valid}\n`, now).token, valid));
  it('is not selected', () => assert.throws(() => selectedToken(valid.slice(0, 10), now), PlainError));

  const typed: readonly (readonly [what: string, text: string, isRight: boolean])[] = [
    ['nothing yet', '  ', true],
    ['a token', valid, true],
    ['a token with white space around', `\n${valid} `, true],
    ['an encrypted token', encrypted, true],
    ['a word', 'token', false],
    ['half a token', valid.slice(0, -20), false],
    ['two parts', valid.split('.').slice(0, 2).join('.'), false],
  ];
  for (const [what, text, isRight] of typed) it(`typed: ${what}`, () => assert.equal(problemOfTyped(text, now) === undefined, isRight));
});

describe('the lens above a token', () => {
  const titles = (text: string): readonly string[] => tokenLenses(text, now).map(({ title }) => textOf(title));
  it('offers to decode it', () => assert.deepEqual(titles(valid), ['Decode JWT']));
  it('says what is wrong with it', () => assert.match(titles(expired)[0] ?? '', /^Decode JWT · This token expired 1 min ago/));
  it('does not say what is merely worth knowing', () => assert.deepEqual(titles(jwt({ sub: 'u1' })), ['Decode JWT']));
  it('stands over the whole token', () => {
    const [lens] = tokenLenses(`Bearer ${valid};`, now);
    assert.deepEqual([lens?.start, lens?.end], [7, 7 + valid.length]);
  });
  it('is there 200 times at most', () => assert.equal(titles(`${valid}\n`.repeat(201)).length, 200));
  it('is not there in documents of over two million characters', () => {
    assert.equal(titles(valid.padEnd(2_000_000)).length, 1);
    assert.equal(titles(valid.padEnd(2_000_001)).length, 0);
  });
});

describe('the notes on a token', () => {
  const notes = (text: string, tracked: boolean): readonly (readonly [string, string])[] =>
    notedTokens(text, now).flatMap((found) => tokenNotes(found, now, tracked).map(({ code, severity }) => [code, severity] as const));
  const rows: readonly (readonly [what: string, token: string, tracked: boolean, expected: readonly (readonly [string, string])[]])[] = [
    ['valid', valid, false, []],
    ['valid, tracked by git', valid, true, [['jwt.liveInGit', 'Warning']]],
    ['expired', expired, false, [['jwt.expired', 'Information']]],
    ['expired, tracked by git', expired, true, [['jwt.expired', 'Information']]],
    ['unsigned, tracked by git: nobody can use it', unsigned, true, [['jwt.unsigned', 'Error']]],
    ['without expiry, tracked by git: nobody knows', jwt({ sub: 'u1' }), true, []],
    ['not yet valid', jwt({ exp: seconds + 60, nbf: seconds + 30 }), false, []],
    ['encrypted, tracked by git', encrypted, true, []],
    ['expires this moment', jwt({ exp: seconds }), true, [['jwt.expired', 'Information']]],
  ];
  for (const [what, token, tracked, expected] of rows) it(what, () => assert.deepEqual(notes(token, tracked), expected));
  it('are on the first 200 tokens', () => assert.equal(notedTokens(`${valid}\n`.repeat(201), now).length, 200));
});

describe('documents that are looked at for tokens', () => {
  it('hold their beginning', () => assert.equal(mayHoldTokens(`a ${valid}`), true));
  it('are no others', () => assert.equal(mayHoldTokens('nothing'), false));
  it('have two million characters at most', () => {
    assert.equal(mayHoldTokens(valid.padEnd(2_000_000)), true);
    assert.equal(mayHoldTokens(valid.padEnd(2_000_001)), false);
  });
});

describe('a file that git tracks', () => {
  const repository = (untracked: readonly string[], changes: readonly (readonly [string, number])[], ignored: readonly string[]) => ({
    state: {
      untrackedChanges: untracked.map((fsPath) => ({ uri: { fsPath } })),
      workingTreeChanges: changes.map(([fsPath, status]) => ({ uri: { fsPath }, status })),
    },
    checkIgnore: async () => new Set(ignored),
  });
  const rows: readonly (readonly [what: string, repository: ReturnType<typeof repository>, tracked: boolean])[] = [
    ['is in the repository', repository([], [], []), true],
    ['is changed', repository([], [['/a', 5]], []), true],
    ['is not one that is new', repository(['/a'], [], []), false],
    ['is not one that is new among the changes', repository([], [['/a', 7]], []), false],
    ['is not one that is ignored', repository([], [], ['/a']), false],
    ['is not told from its neighbours', repository(['/b'], [['/c', 7]], ['/d']), true],
  ];
  for (const [what, each, tracked] of rows) it(what, async () => assert.equal(await isTracked(each, '/a'), tracked));
});

describe('a copied token', () => {
  it('is pasted as JSON', () => {
    const pasted = pastedToken(`${valid}\n`, now) ?? assert.fail();
    assert.deepEqual(JSON.parse(pasted), { header: { alg: 'RS256' }, claims: { sub: 'u1', exp: seconds + 3600 } });
  });
  it('is pasted with its digits', () => {
    const token = `${encode({ alg: 'RS256' })}.${Buffer.from('{"id":12345678901234567890}').toString('base64url')}.c2ln`;
    assert.match(pastedToken(token, now) ?? '', /"id": 12345678901234567890/);
  });
  const around: readonly (readonly [what: string, text: string])[] = [
    ['in quotation marks', `"${valid}"`],
    ['in single quotation marks, with a comma', `'${valid}',`],
    ['in backticks', `\`${valid}\``],
    ['behind Bearer', `Bearer ${valid}`],
    ['a header', `Authorization: Bearer ${valid}\r\n`],
    ['several headers', `GET / HTTP/1.1\r\nHost: api.example.com\r\nAuthorization: DPoP ${valid}\r\nAccept: */*`],
    ['as curl has it', `-H 'Authorization: Bearer ${valid}'`],
    ['a cookie', `Cookie: theme=dark; session=${valid}; lang=en`],
    ['an encoded cookie', `Set-Cookie: auth=Bearer%20${valid}; Path=/; HttpOnly`],
    ['a member', `"id_token": "${valid}",`],
    ['JSON', JSON.stringify({ token_type: 'Bearer', access_token: 'opaque', id_token: valid, expires_in: 60 }, null, 2)],
    ['JSON in a string', JSON.stringify(JSON.stringify({ id_token: valid }))],
    ['a URL', `https://app.example/cb#id_token=${valid}&state=x`],
    ['an assignment', `export TOKEN="${valid}"`],
    ['folded', `${valid.slice(0, 30)}\n${valid.slice(30)}`],
    ['base64 of it', Buffer.from(valid).toString('base64')],
  ];
  for (const [what, text] of around) {
    it(`is pasted, and typed into the box: ${what}`, () => {
      assert.deepEqual(JSON.parse(pastedToken(text, now) ?? ''), { header: { alg: 'RS256' }, claims: { sub: 'u1', exp: seconds + 3600 } });
      assert.equal(problemOfTyped(text, now), undefined);
      assert.equal(firstToken(text, now)?.token, valid);
    });
  }
  it('is pasted with others as a list', () => {
    const cookies = `Cookie: access=${valid}; id=${expired}`;
    assert.deepEqual(
      JSON.parse(pastedToken(cookies, now) ?? '').map(({ claims }: { claims: { exp: number } }) => claims.exp),
      [seconds + 3600, seconds - 60],
    );
  });
  it('is pasted with what is in it and what follows it', () => {
    const nested = `${encode({ alg: 'RS256', cty: 'JWT' })}.${Buffer.from(valid).toString('base64url')}.c2ln`;
    assert.deepEqual(JSON.parse(pastedToken(nested, now) ?? '').payload.claims.sub, 'u1');
    const disclosure = Buffer.from('["s","given_name","Erika"]').toString('base64url');
    assert.deepEqual(JSON.parse(pastedToken(`${valid}~${disclosure}~`, now) ?? '').disclosures, [{ name: 'given_name', value: 'Erika' }]);
  });
  it('says of half a token in a header what is wrong with the token', () => {
    assert.match(
      problemOfTyped(`Authorization: Bearer ${valid.split('.').slice(0, 2).join('.')}`, now)?.shown('line') ?? '',
      /ends before its signature/,
    );
  });
  const rows: readonly (readonly [what: string, text: string])[] = [
    ['among many words', `${'word '.repeat(1000)}${valid}`],
    ['eleven of them', `${valid}\n`.repeat(11)],
    ['detached', `${encode({ alg: 'RS256' })}..${'a'.repeat(43)}`],
    ['encrypted', encrypted],
    ['half of it', valid.slice(0, 20)],
    ['none', ''],
    ['too long', valid.padEnd(100_001)],
  ];
  for (const [what, text] of rows) it(`is pasted as it is: ${what}`, () => assert.equal(pastedToken(text, now), undefined));
});

describe('the hover of a token', () => {
  const partsOf = (token: string) => {
    const { said } = tokenSummary(readToken(token, now), now);
    return said.kind === 'parts' ? said.parts.map((each) => each.shown('lines')) : assert.fail(said.kind);
  };
  it('shows the header, and the claims that are asked for first with time or meaning', () => {
    const [header, claims] = partsOf(jwt({ other: 1, exp: seconds + 60, iss: 'https://issuer.example', sub: ['u', 1] }));
    assert.equal(header, '{"alg":"RS256"}');
    const lines = (claims ?? '').split('\n');
    assert.deepEqual(
      lines.map((line) => line.split(':')[0]),
      ['"iss"', '"sub"', '"exp"'],
    );
    assert.match(lines[0] ?? '', /^"iss": "https:\/\/issuer\.example" \/\/ \S/);
    assert.match(lines[2] ?? '', /in 1 min$/);
  });
  it('keeps digits, and what is repeated', () => {
    const token = `${encode({ alg: 'RS256' })}.${Buffer.from('{"sub":12345678901234567890,"aud":"a","aud":"b"}').toString('base64url')}.c2ln`;
    const lines = (partsOf(token)[1] ?? '').split('\n').map((line) => line.split(' //')[0]);
    assert.deepEqual(lines, ['"sub": 12345678901234567890', '"aud": "a"', '"aud": "b"']);
  });
  it('shows no member of the prototype', () => assert.equal(partsOf(jwt({}))[1], ''));
  it('says first what is wrong', () => {
    const [finding] = tokenSummary(readToken(expired, now), now).findings;
    assert.match(textOf(finding ?? assert.fail()), /This token expired 1 min ago/);
  });
  it('shows the header of one that is encrypted, and says so', () => {
    assert.deepEqual(partsOf(encrypted), ['{"alg":"dir","enc":"A256GCM"}']);
    assert.match(textOf(tokenSummary(readToken(encrypted, now), now).findings[0] ?? assert.fail()), /encrypted/);
  });
  it('shows a token in a token', () => {
    const nested = `${encode({ alg: 'RS256', cty: 'JWT' })}.${Buffer.from(valid).toString('base64url')}.c2ln`;
    assert.deepEqual(partsOf(nested).slice(0, 2), ['{"alg":"RS256","cty":"JWT"}', '{"alg":"RS256"}']);
    assert.match(partsOf(nested)[2] ?? '', /^"sub": "u1"/);
  });
  it('shows claims that are not JSON as the text that they are', () => {
    const broken = `${encode({ alg: 'RS256' })}.${Buffer.from('{"sub"').toString('base64url')}.c2ln`;
    assert.deepEqual(partsOf(broken), ['{"alg":"RS256"}', '"{\\"sub\\""']);
  });
  it('shows what can be disclosed', () => {
    const disclosures = ['["s","given_name","Erika"]', '["s",7]', 'x'].map((each) => Buffer.from(each).toString('base64url'));
    assert.equal(partsOf(`${valid}~${disclosures.join('~')}~`)[2], '"given_name": "Erika"\n7\n"x"');
  });
  it('says why nothing is shown', () => {
    const { said } = tokenSummary(readToken('opaque', now), now);
    assert.match(said.kind === 'message' ? said.message.shown('line') : '', /not a JWT/);
  });
});
