import assert from 'node:assert/strict';
import { decodeLines } from '../../../../src/cli/decode/decodeLines.ts';
import { decodeReport, reportNoText } from '../../../../src/cli/decode/decodeReport.ts';
import { pipe } from '../../../../src/cli/display/display.ts';
import { newPage } from '../../../../src/cli/output/page.ts';
import { printJson } from '../../../../src/core/json/printJson.ts';
import { findTokens } from '../../../../src/core/tokens/findTokens.ts';
import { aJwt, base64url, jwtOfParts } from '../../../support/jwts.ts';

const now = 1_700_000_000_000;
const signed = aJwt({ sub: 'u1', exp: now / 1000 + 60 });
const unsigned = jwtOfParts({ alg: 'none' }, { exp: now / 1000 + 60 }, '');
const encrypted = `${jwtOfParts({ alg: 'dir', enc: 'A256GCM' })}..aXY.Y2lwaGVy.dGFn`;
const broken = jwtOfParts({ alg: 'RS256' }, 'eyJzdWIi', 'c2ln');
const text = `${signed}\n ${unsigned}\n${encrypted} ${broken}`;
const found = findTokens(text, now);

describe('the report of decoded tokens', () => {
  const report = decodeReport('log.txt', text, found, []);

  it('says of each what it is, where it stands and how its signature is', () => {
    assert.deepEqual(
      report.tokens.map(({ kind, place, signatureBytes }) => [kind, place.line, place.column, signatureBytes]),
      [
        ['JWS', 1, 1, 9],
        ['JWS', 2, 2, 0],
        ['JWE', 3, 1, null],
        ['malformed', 3, encrypted.length + 2, 3],
      ],
    );
    for (const { place } of report.tokens) assert.match(text.slice(place.offset, place.offset + place.length), /^eyJ\S+$/);
  });

  it('has a finding in the place of what cannot be read', () => {
    const [, , jwe, malformed] = report.tokens;
    assert.deepEqual([jwe?.claims, jwe?.findings.map(({ code }) => code)], [null, ['jwt.encrypted']]);
    assert.deepEqual([malformed?.claims, malformed?.findings.map(({ code }) => code)], [null, ['jwt.claimsJson']]);
    assert.deepEqual(malformed?.written, { header: '{"alg":"RS256"}', claims: '{"sub"' });
  });

  it('says what follows an SD-JWT, without salts and signatures, and what JSON serialization has more', () => {
    const disclosure = base64url('["salt","given_name","Erika"]');
    const sd = `${signed}~${disclosure}~${jwtOfParts({ alg: 'ES256', typ: 'kb+jwt' }, { nonce: 'n' }, 'c2ln')}`;
    const json = JSON.stringify({
      payload: base64url({ sub: 'u' }),
      signatures: [
        { protected: base64url({ alg: 'RS256' }), signature: 'YQ' },
        { header: { alg: 'HS256' }, signature: 'Yg' },
      ],
    });
    const [first, second] = decodeReport(
      '-',
      '',
      [sd, json].flatMap((token) => findTokens(token, now)),
      [],
    ).tokens;
    assert.deepEqual(first?.disclosures, [{ name: 'given_name', value: 'Erika' }]);
    assert.deepEqual([first?.keyBinding?.kind, first?.keyBinding?.claims], ['JWS', { nonce: 'n' }]);
    assert.doesNotMatch(printJson([first, second]), /salt|c2ln/);
    assert.deepEqual([second?.kind, second?.header], ['JWS', { alg: 'RS256' }]);
    assert.deepEqual(second?.otherSignatures, [{ header: {}, unprotectedHeader: { alg: 'HS256' }, signatureBytes: 1 }]);
  });

  it('prints numbers in the digits of the token', () => {
    const token = jwtOfParts({ alg: 'RS256' }, base64url('{"id":12345678901234567890,"n":1.50,"id":9007199254740993}'), 'c2ln');
    const json = printJson(decodeReport('-', token, findTokens(token, now), []));
    assert.match(json, /"id": 9007199254740993,\s+"n": 1\.50\s+\}/);
    assert.match(json, /"written": [\s\S]*12345678901234567890/);
  });

  it('is an error without a token only', () => {
    assert.equal(report.error, undefined);
    const none = decodeReport('log.txt', 'x', [], []).error;
    assert.equal(none?.code, 'decode.noToken');
    assert.match(none?.message ?? '', /log\.txt/);
    assert.doesNotMatch(decodeReport('-', 'x', [], []).error?.message ?? '', / -/);
    assert.deepEqual(reportNoText('-', { code: 'usage', message: 'No.' }).error, { code: 'usage', message: 'No.' });
  });

  it('has a head line for each token, and what is odd about the text before them', () => {
    const note = { severity: 'warning', code: 'text.encoding', message: 'Odd bytes.', spec: 'RFC 3629 section 3' } as const;
    const lines = decodeLines({ ...report, findings: [note] }, found, now, { name: 'auth-flow' }, newPage(pipe)).split('\n');
    assert.equal(lines[0], 'Odd bytes.');
    assert.deepEqual(
      lines.filter((line) => line.startsWith('log.txt:')).map((line) => line.split(' · ').filter((part) => !/\d+ characters$/.test(part))),
      [
        ['log.txt:1:1  JWS', 'offset 0', 'signature of 9 bytes, not verified'],
        ['log.txt:2:2  JWS', `offset ${signed.length + 2}`, 'no signature'],
        ['log.txt:3:1  JWE', `offset ${text.indexOf(encrypted)}`],
        [`log.txt:3:${encrypted.length + 2}  malformed`, `offset ${text.indexOf(broken)}`],
      ],
    );
  });

  it('names the command that verifies, as the last line, with nothing of the token in it', () => {
    const lines = decodeLines(report, found, now, { name: 'npm run --silent flow --' }, newPage(pipe)).trimEnd().split('\n');
    assert.equal(
      lines.at(-1),
      'Not verified. To verify an ID token, give it alone on standard input: npm run --silent flow -- --issuer URL --client-id ID --id-token -',
    );
  });

  it('of standard input names no file', () => {
    assert.match(decodeLines(decodeReport('-', text, found, []), found, now, { name: 'auth-flow' }, newPage(pipe)), /^1:1 {2}JWS/);
  });
});
