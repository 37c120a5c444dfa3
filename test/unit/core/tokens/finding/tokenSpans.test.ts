import assert from 'node:assert/strict';
import { tokenSpans } from '../../../../../src/core/tokens/finding/tokenSpans.ts';
import { base64url, jwtOfParts } from '../../../../support/jwts.ts';
import vectors from '../../../../vectors/jose.json' with { type: 'json' };

const signature = Buffer.alloc(32, 0xa5).toString('base64url');
const token = jwtOfParts({ alg: 'HS256', typ: 'JWT' }, { sub: 'user-17', exp: 4_102_444_800 }, signature);
const other = jwtOfParts({ alg: 'HS256' }, { sub: 'user-18', scope: 'openid' }, signature);
const encrypted = `${base64url({ alg: 'dir', enc: 'A256GCM' })}..aXZpdml2aXZpdg.Y2lwaGVydGV4dA.${Buffer.alloc(16, 7).toString('base64url')}`;
const plain = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64');
const esc = String.fromCharCode(27);

const found = (text: string): readonly string[] => tokenSpans(text).map((span) => span.token);

type Row = readonly [name: string, text: string, tokens: readonly string[]];

function rows(title: string, table: readonly Row[]): void {
  describe(title, () => {
    for (const [name, text, tokens] of table) it(name, () => assert.deepEqual(found(text), tokens));
  });
}

rows('a token is found in its surroundings', [
  ['alone', vectors.rfc7515AppendixA1.token, [vectors.rfc7515AppendixA1.token]],
  ['in a header', `Authorization: Bearer ${token}\r\n`, [token]],
  ['in JSON', `{"id_token":"${token}","x":1}`, [token]],
  ['in a fragment', `#id_token=${token}&state=x`, [token]],
  ['two beside each other', `${token} ${other}`, [token, other]],
  ['two with a comma between', `${token},${other}`, [token, other]],
  ['two on lines of their own', `${token}\n${other}\n`, [token, other]],
  ['at the end of a sentence', `It is ${token}.`, [token]],
  ['in an ellipsis', `It is ...${token}...`, [token]],
  ['beyond the basic plane', `😀${token}😀`, [token]],
  ['behind a false start', `eyJhbGciOiJIUzI1NiJ9 ${token}`, [token]],
  ['in a path', `https://host.example/verify/${token}/next?x=1`, [token]],
  ['in Markdown', `_${token}_ and ~~${token}~~ and \`${token}\``, [token, token, token]],
  ['in a comment of HTML', `<!--${token}-->`, [token]],
  ['unsecured', `x ${vectors.rfc7519Section61.token} y`, [vectors.rfc7519Section61.token]],
  ['without claims', jwtOfParts({ alg: 'RS256' }, {}, 'abcd'), [jwtOfParts({ alg: 'RS256' }, {}, 'abcd')]],
  ['encrypted', `token=${encrypted}&x=1`, [encrypted]],
  [
    'encrypted, with a key',
    `${vectors.rfc7516AppendixA1Header.encoded}.aa.bb.cc.dd y`,
    [`${vectors.rfc7516AppendixA1Header.encoded}.aa.bb.cc.dd`],
  ],
]);

const [header = '', claims = ''] = token.split('.');

rows('a token that ends before its signature is found', [
  ['without the last part', `${header}.${claims}`, [`${header}.${claims}`]],
  ['with half of the claims', `token=${header}.${claims.slice(0, 20)}… (truncated)`, [`${header}.${claims.slice(0, 20)}`]],
  ['behind a whole one', `${other} and ${header}.${claims} only`, [other, `${header}.${claims}`]],
  ['not where it is whole', token, [token]],
  ['not without claims', `${header}.abc`, []],
  ['not where the header names no algorithm', `${base64url({ typ: 'JWT' })}.${claims}`, []],
  ['not in words', 'eyes.eyJust', []],
]);

rows('a token is found in numbered cookies', [
  ['of Auth.js', `Cookie: a=1; session.0=${token.slice(0, 70)}; session.1=${token.slice(70)}; b=2`, [token]],
  [
    'of ASP.NET Core, three of them',
    `Cookie: x=chunks-3; xC1=${token.slice(0, 50)}; xC2=${token.slice(50, 90)}; xC3=${token.slice(90)}`,
    [token],
  ],
  ['encrypted', `a_0=${encrypted.slice(0, 60)};a_1=${encrypted.slice(60)}`, [encrypted]],
  ['not where each is whole', `a.0=${token}; a.1=${other}`, [token, other]],
]);

rows('a token is found behind an escape', [
  ['a percent-encoded space', `Cookie: session=Bearer%20${token}; theme=dark`, [token]],
  ['a percent-encoded equals sign', `?next=%2Fcb%3Fid_token%3D${token}%26state%3Dx`, [token]],
  ['one that was encoded twice', `?u=token%253D${token}%2526x`, [token]],
  ['a percent-encoded quotation mark', `%22${token}%22`, [token]],
  ['a line break of a string', `{"msg":"token:\\n${token}\\nok"}`, [token]],
  ['a tab of a string', `"a\\t${token}\\t"`, [token]],
  ['a carriage return and a line feed', `"a\\r\\n${token}\\r\\n"`, [token]],
  ['a line break in JSON in JSON', `"{\\"a\\":\\"\\\\n${token}\\\\n\\"}"`, [token]],
  ['an escaped quotation mark', `"{\\"a\\":\\"${token}\\"}"`, [token]],
  ['\\u0022', `"\\u0022${token}\\u0022"`, [token]],
  ['\\u003d in capitals', `"token\\u003D${token}\\u0026"`, [token]],
  ['\\x22', `'\\x22${token}\\x22'`, [token]],
  ['an octal escape', `'\\042${token}\\042'`, [token]],
  ['a colour of a terminal', `${esc}[32m${token}${esc}[0m`, [token]],
  ['several colours', `${esc}[1;38;5;82m${token}${esc}[0m`, [token]],
  ['the end of a line as grep writes it', `${esc}[01;31m${esc}[K${token}${esc}[m${esc}[K`, [token]],
  ['a colour as a string has it', `"\\u001b[32m${token}\\u001b[39m"`, [token]],
  ['a colour that lost its escape character', `[32m${token}[0m`, [token]],
  ['quoted-printable', `token=3D${token}=20`, [token]],
  ['a character reference', `&quot;${token}&quot;`, [token]],
  ['a line break of PowerShell', `"a\`n${token}\`n"`, [token]],
  ['a name with an underscore', `glcbt-64_${token}`, [token]],
  ['a name with a hyphen', `session-id-${token}`, [token]],
  ['the plus of a form', `auth=Bearer+${token}&x=1`, [token]],
]);

const spaced = jwtOfParts(base64url('{ "alg": "HS256" }'), base64url('{ "sub": "u" }'), signature);
const lines = jwtOfParts(base64url('{\n  "alg": "HS256"\n}'), base64url('{\n  "sub": "u"\n}'), signature);
rows('a header need not begin with eyJ', [
  ['white space behind the brace', `Bearer ${spaced}`, [spaced]],
  ['a line break behind the brace', `Bearer ${lines}`, [lines]],
  [
    'CR LF',
    jwtOfParts(base64url('{\r\n"alg":"HS256"}'), { sub: 'u' }, signature),
    [jwtOfParts(base64url('{\r\n"alg":"HS256"}'), { sub: 'u' }, signature)],
  ],
  [
    'a tab behind the brace',
    `x ${jwtOfParts(base64url('{\t"alg":"HS256"}'), { sub: 'u' }, signature)}`,
    [jwtOfParts(base64url('{\t"alg":"HS256"}'), { sub: 'u' }, signature)],
  ],
  [
    'white space before the brace',
    `"${jwtOfParts(base64url('  {"alg":"HS256"}'), { sub: 'u' }, signature)}"`,
    [jwtOfParts(base64url('  {"alg":"HS256"}'), { sub: 'u' }, signature)],
  ],
  [
    'a line break before the brace',
    `"${jwtOfParts(base64url('\n{"alg":"HS256"}'), { sub: 'u' }, signature)}"`,
    [jwtOfParts(base64url('\n{"alg":"HS256"}'), { sub: 'u' }, signature)],
  ],
  ['behind an escape', `%20${spaced}`, [spaced]],
  [
    'a name that begins with a digit',
    `Bearer ${jwtOfParts({ alg: 'HS256' }, { 1: 'one' }, signature)}`,
    [jwtOfParts({ alg: 'HS256' }, { 1: 'one' }, signature)],
  ],
]);

const padded = [{ alg: 'HS256', typ: 'JWT' }, { sub: 'u' }].map(plain).join('.');
const slashed = [plain({ alg: 'HS256', x: '???>>>' }), plain({ sub: 'ÿÿÿ' }), Buffer.alloc(32, 0xfb).toString('base64')].join('.');
rows('a token is found in other base64', [
  [
    'with padding',
    `x-data: ${padded}.${Buffer.alloc(32, 1).toString('base64')}\n`,
    [`${padded}.${Buffer.alloc(32, 1).toString('base64')}`],
  ],
  ['with padding in a URL', `?t=${`${padded}.${signature}`.replaceAll('=', '%3D')}&x=1`, [`${padded}.${signature}`]],
  ['with the other alphabet', `token "${slashed}"`, [slashed]],
  ['with the other alphabet and without padding', slashed.replaceAll('=', ''), [slashed.replaceAll('=', '')]],
  ['with padding behind the signature alone', `t=${token}=; x`, [`${token}=`]],
]);

const overlong = [plain({ alg: 'RS256' }), plain({ sub: '>>>???' })].join('.').concat(`.${Buffer.alloc(256, 0xfb).toString('base64')}`);
rows('a token is found with escapes in it', [
  ['dots that are percent-encoded', `?t=${token.replaceAll('.', '%2E')}&x`, [token]],
  ['dots that are escaped', `"${token.replaceAll('.', '\\u002e')}"`, [token]],
  ['plain base64 in a URL', `?t=${encodeURIComponent(overlong)}&x=1`, [overlong]],
  ['plain base64 in a URL in a URL', `?u=${encodeURIComponent(`?t=${encodeURIComponent(overlong)}`)}`, [overlong]],
  [
    'JSON serialization in a string',
    JSON.stringify(JSON.stringify({ payload: base64url({ sub: 'u' }), protected: base64url({ alg: 'HS256' }), signature })),
    [JSON.stringify({ payload: base64url({ sub: 'u' }), protected: base64url({ alg: 'HS256' }), signature })],
  ],
  ['base64 in a URL', `RelayState=${encodeURIComponent(plain(JSON.stringify({ token, x: '?>' })))}`, [token]],
  ['a Basic header in a cookie', `auth=Basic%20${encodeURIComponent(plain(`u:${token}`))}; x`, [token]],
  ['colours within a folded token', `${esc}[32m${token.slice(0, 60)}${esc}[0m\n${esc}[32m${token.slice(60)}${esc}[0m`, [token]],
  ['a first character that is escaped', `"\\u0065${token.slice(1)}"`, [token]],
]);

rows('what is behind a token is none of it', [
  ['dotted words', `${token}.and.more`, [token]],
  ['a file suffix', `${token}.json`, [token]],
  ['two of them', `${token}.tar.gz`, [token]],
  ['a host name', `${token}.example.com`, [token]],
  ['a file name before it', `backup-${token}.txt`, [token]],
]);

rows('what is no token is not found', [
  ['nothing', '', []],
  ['words', 'host.example.com and v1.2.3, eyes.are.open, eye.J.x', []],
  ['a header alone', 'eyJ is how they begin. eyJhbGciOiJIUzI1NiJ9 alone is none.', []],
  ['a header with a file suffix', 'eyJhbGciOiJIUzI1NiJ9.min.js', []],
  ['a header and short words', 'eyJhbGciOiJIUzI1NiJ9.abcd.abcd', []],
  ['the middle of a longer word', `x${token}`, []],
  ['a session of another kind', 'session=eyJ1c2VyX2lkIjoxfQ.ZxY8dw.c2lnbmF0dXJlc2lnbmF0dXJl', []],
  ['one that was shortened', 'eyJhbGciOi….eyJzdWIi….c2ln', []],
  ['JSON in base64', `config: ${plain({ alg: 'HS256', typ: 'JWT', more: 'x'.repeat(60) })}`, []],
  ['a picture in base64', `data:image/png;base64,${Buffer.alloc(3000, 0x89).toString('base64')}`, []],
  ['another object with a signature', '{"signature":"abc","name":"x"}', []],
]);

const chunks = (text: string, size: number): readonly string[] => text.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
rows('a token in pieces is joined', [
  [
    'folded in YAML',
    `token: >-\n${chunks(token, 40)
      .map((line) => `  ${line}\n`)
      .join('')}next: 1`,
    [token],
  ],
  ['folded in a mail', `The token:\r\n${chunks(token, 64).join('\r\n')}\r\n\r\nBye`, [token]],
  [
    'folded in a quoted mail',
    chunks(token, 60)
      .map((line) => `> ${line}\n`)
      .join(''),
    [token],
  ],
  ['folded in quoted-printable', `token=3D${chunks(token, 60).join('=\r\n')}\r\n\r\nBye`, [token]],
  [
    'in comments',
    chunks(token, 40)
      .map((line) => `// ${line}`)
      .join('\n'),
    [token],
  ],
  ['with soft hyphens', chunks(token, 40).join('\u00ad\n'), [token]],
  ['by a shell', `curl -H "x: ${chunks(token, 50).join('\\\n')}"`, [token]],
  ['with its signature alone', `x ${token.slice(0, -10)}\n${token.slice(-10)}`, [token]],
  [
    'strings with a plus',
    chunks(token, 30)
      .map((each) => `"${each}"`)
      .join(' +\n    '),
    [token],
  ],
  [
    'strings in one line',
    chunks(token, 50)
      .map((each) => `'${each}'`)
      .join(' + '),
    [token],
  ],
  [
    'strings with a dot, as in PHP',
    chunks(token, 30)
      .map((each) => `'${each}'`)
      .join(' .\n  '),
    [token],
  ],
  [
    'strings side by side, as in C and Python',
    `(${chunks(token, 30)
      .map((each) => `"${each}"`)
      .join('\n ')})`,
    [token],
  ],
  [
    'strings of bytes',
    chunks(token, 30)
      .map((each) => `b"${each}"`)
      .join('\n  ')
      .replace(/^b/, ''),
    [token],
  ],
  [
    'strings in a list',
    `[${chunks(token, 30)
      .map((each) => `"${each}"`)
      .join(', ')}].join("")`,
    [token],
  ],
  [
    'one for each part',
    token
      .split('.')
      .map((each) => `"${each}"`)
      .join(' + "." + '),
    [token],
  ],
  ['escaped line breaks', `{"token":"${chunks(token, 64).join('\\n')}\\n"}`, [token]],
  ['an encrypted one', chunks(encrypted, 40).join('\n'), [encrypted]],
  ['blanks, in a text that is nothing else', chunks(token, 20).join(' '), [token]],
  ['quotation marks and blanks, in a text that is nothing else', `"${chunks(token, 20).join('" \n\t"')}"`, [token]],
]);

rows('lines that follow one another stay what they are', [
  ['a word behind a token', `${token}\nok\n`, [token]],
  [
    'a word behind a token of an algorithm that is not known',
    `${jwtOfParts({ alg: 'X1' }, { sub: 'u' }, 'abcdefgh')}\nok`,
    [jwtOfParts({ alg: 'X1' }, { sub: 'u' }, 'abcdefgh')],
  ],
  ['a name behind a folded token', `${chunks(token, 60).join('\n')}\nname: x`, [token]],
  ['half a token and a whole one', `${token.slice(0, 60)}\n${other}`, [token.slice(0, 60), other]],
  ['strings in a list', `["${token}", "${other}"]`, [token, other]],
]);

rows('a token in base64 once more is decoded', [
  ['a secret of Kubernetes', `data:\n  namespace: ZGVmYXVsdA==\n  token: ${plain(token)}\n`, [token]],
  ['without padding', plain(`${token}\n`).replace(/=+$/, ''), [token]],
  ['a Basic header, as the password', `Authorization: Basic ${plain(`user:${token}`)}`, [token]],
  ['a Basic header, as the user', `Authorization: Basic ${plain(`${token}:x-oauth-basic`)}`, [token]],
  ['in JSON', `auth=${plain(JSON.stringify({ id_token: token, x: 1 }))}&y`, [token]],
  ['folded', `token: ${chunks(plain(token), 76).join('\n  ')}\n`, [token]],
  ['twice', plain(plain(token)), [token]],
  ['two in one', plain(`${token}\n${other}`), [token, other]],
  ['a folded one', plain(chunks(token, 40).join('\n')), [token]],
  ['base64url', base64url(`{"t":"${token}???"}`), [token]],
]);

const general = {
  payload: base64url({ sub: 'u' }),
  signatures: [{ protected: base64url({ alg: 'HS256' }), header: { kid: '1' }, signature }],
};
const flattened = { payload: base64url({ sub: 'u' }), protected: base64url({ alg: 'HS256' }), signature };
const jweObject = {
  protected: base64url({ enc: 'A256GCM' }),
  iv: 'aXY',
  ciphertext: 'Y2k',
  tag: 'dGFn',
  recipients: [{ header: { alg: 'dir' } }],
};
rows('a token in JSON serialization is found', [
  ['general', `body: ${JSON.stringify(general)}`, [JSON.stringify(general)]],
  ['flattened', JSON.stringify(flattened), [JSON.stringify(flattened)]],
  ['indented, among others', `{"a":[${JSON.stringify(flattened, null, 2)}]}`, [JSON.stringify(flattened, null, 2)]],
  [
    'detached',
    JSON.stringify({ protected: flattened.protected, signature }),
    [JSON.stringify({ protected: flattened.protected, signature })],
  ],
  ['encrypted', JSON.stringify(jweObject), [JSON.stringify(jweObject)]],
  ['behind an open quotation mark', `it"s {\n${JSON.stringify(flattened)}`, [JSON.stringify(flattened)]],
  ['two', `${JSON.stringify(flattened)}\n${JSON.stringify(general)}`, [JSON.stringify(flattened), JSON.stringify(general)]],
]);

const disclosures = ['["salt1","given_name","Erika"]', '["salt2","nick"]'].map((each) => base64url(each));
rows('an SD-JWT is found with what follows its token', [
  ['disclosures', `vp=${token}~${disclosures.join('~')}~&x`, [`${token}~${disclosures.join('~')}~`]],
  ['a key binding JWT', `${token}~${disclosures[0]}~${other} x`, [`${token}~${disclosures[0]}~${other}`]],
  ['no disclosure', `"${token}~"`, [`${token}~`]],
  ['no disclosure and a key binding JWT', `${token}~${other}`, [`${token}~${other}`]],
  [
    'a disclosure that cannot be read between others',
    `${token}~${disclosures[0]}~${'A'.repeat(20)}~${disclosures[1]}~`,
    [`${token}~${disclosures[0]}~${'A'.repeat(20)}~${disclosures[1]}~`],
  ],
  ['another word', `${token}~word`, [token]],
]);

const inner = jwtOfParts({ alg: 'HS256', cty: 'JWT' }, base64url(token), 'c2ln');
rows('a token without claims in it is found', [
  ['detached', `x-jws-signature: ${jwtOfParts({ alg: 'HS256' }, '', signature)}`, [jwtOfParts({ alg: 'HS256' }, '', signature)]],
  ['nested', `a ${inner} b`, [inner]],
  [
    'content',
    jwtOfParts({ alg: 'HS256' }, base64url('any text'), signature),
    [jwtOfParts({ alg: 'HS256' }, base64url('any text'), signature)],
  ],
  ['no alg', ` ${jwtOfParts({ typ: 'JWT' }, { sub: 'u' }, signature)} `, [jwtOfParts({ typ: 'JWT' }, { sub: 'u' }, signature)]],
  [
    'a header that cannot be read',
    ` ${jwtOfParts(base64url('{"alg":'), { sub: 'u' }, signature)} `,
    [jwtOfParts(base64url('{"alg":'), { sub: 'u' }, signature)],
  ],
  [
    'claims that cannot be read',
    ` ${jwtOfParts({ alg: 'HS256' }, base64url('{"sub":'), signature)} `,
    [jwtOfParts({ alg: 'HS256' }, base64url('{"sub":'), signature)],
  ],
]);

describe('the place of a token', () => {
  it('is that of all of its pieces', () => {
    const text = `token: >-\n  ${token.slice(0, 50)}\n  ${token.slice(50)}\nnext: 1`;
    const [span] = tokenSpans(text);
    assert.deepEqual([span?.start, span?.end, span?.pieces, span?.layers], [text.indexOf('eyJ'), text.indexOf('\nnext'), 2, 0]);
  });
  it('is that of the base64 around it', () => {
    const text = `token: ${plain(token)}\n`;
    const [span] = tokenSpans(text);
    assert.deepEqual([span?.start, span?.end, span?.pieces, span?.layers], [7, text.length - 1, 1, 1]);
  });
  it('is that of what is escaped', () => {
    const text = `?t=${token.replaceAll('.', '%2E')}&x=1`;
    const [span] = tokenSpans(text);
    assert.deepEqual([span?.start, span?.end], [3, text.indexOf('&')]);
    const padded = `%22${[plain({ alg: 'RS256' }), plain({ a: '>>>' })].join('.')}.${'a'.repeat(43)}=%22`
      .replaceAll('+', '%2B')
      .replaceAll('=', '%3D');
    assert.deepEqual(
      tokenSpans(padded).map(({ start, end }) => [start, end]),
      [[3, padded.length - 3]],
    );
  });
  it('does not overlap that of another in the same base64', () => {
    const spans = tokenSpans(plain(`${token} ${other}`));
    assert.equal(spans.length, 2);
    assert.ok((spans[0]?.end ?? 0) <= (spans[1]?.start ?? 0));
  });
});

describe('finding takes time in proportion to the text', () => {
  const header = base64url({ alg: 'HS256' });
  const hostile: readonly (readonly [name: string, text: string])[] = [
    ['eyJ repeated', 'eyJ'.repeat(300_000)],
    ['eyJ. repeated', 'eyJ.'.repeat(300_000)],
    ['false starts', ' eyJa.'.repeat(200_000)],
    ['headers without an end', ` ${header}.eyJ`.repeat(50_000)],
    ['headers in a row', `${header}.`.repeat(50_000)],
    ['headers and words', `${header}.x.`.repeat(50_000)],
    ['encrypted headers in a row', `${base64url({ alg: 'dir', enc: 'A256GCM' })}.`.repeat(30_000)],
    ['starts in one word', `${'-eyJ'.repeat(200_000)}.${'_eyJ'.repeat(200_000)}.`],
    ['one long header', `eyJ${'A'.repeat(1_000_000)}.eyJ${'A'.repeat(1_000_000)}.`],
    ['disclosures without an end', `${token}~${'WyJhIl0~'.repeat(100_000)}`],
    ['lines that could be joined', `${header}\n`.repeat(30_000)],
    ['strings that could be joined', `"${header}." + `.repeat(30_000)],
    ['open quotation marks', '"'.repeat(500_000)],
    ['lines of base64', `${plain('a line of text, again and again and again and again.')}\n`.repeat(20_000)],
    ['base64 in base64 in base64', plain(plain(plain('eyJ and more text. '.repeat(20_000))))],
    ['a string that never ends, of escaped marks', `"ciphertext"${'"\\'.repeat(200_000)}`],
    ['objects in objects', '{"signature":'.repeat(100_000)],
    ['objects that end', `${'{"signature":"x","a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['escapes', `\\\\n%25&amp;${header}`.repeat(40_000)],
    ['escapes of escapes', `%${'25'.repeat(300_000)}`],
    ['many separators', `${'+'.repeat(100)}.`.repeat(10_000)],
  ];
  for (const [name, text] of hostile) {
    it(name, function () {
      this.timeout(30_000); // Quadratic time would take minutes.
      tokenSpans(text);
    });
  }
});
