import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import type { DecodeReport } from '../../../src/cli/decode/decodeReport.ts';
import { pipe } from '../../../src/cli/display/display.ts';
import { runCommand } from '../../../src/cli/runCommand.ts';
import { aJwt, jwtOfParts } from '../../support/jwts.ts';
import { checkoutProgram } from '../../support/runs/programs.ts';

const now = new Date('2026-11-25T14:00:00Z');
const seconds = now.getTime() / 1000;
const valid = aJwt({ sub: 'u1', exp: seconds + 60 });
const encrypted = `${jwtOfParts({ alg: 'dir', enc: 'A256GCM' })}..aXY.Y2lwaGVy.dGFn`;
const root = join(import.meta.dirname, '../../..');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('--decode', () => {
  let folder: string;
  let file: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
    file = join(folder, 'log.txt');
  });
  after(() => rm(folder, { recursive: true }));

  async function run(words: readonly string[], input: string | Buffer = '', signal = new AbortController().signal): Promise<Ended> {
    const written: string[] = [];
    const told: string[] = [];
    const stdin = new PassThrough();
    if (!signal.aborted) stdin.end(input);
    const code = await runCommand(
      words,
      {
        program: checkoutProgram,
        platform: 'linux',
        folder: '',
        variables: {},
        write: (text) => written.push(text),
        tell: (text) => told.push(text),
        terminal: { input: stdin, output: new PassThrough() },
        results: pipe,
        messages: pipe,
        now: () => now,
        runInEnvironment: () => assert.fail('nothing is run'),
        loading: async () => undefined,
        engineLoaded: () => assert.fail('nothing is run'),
        runSandbox: () => assert.fail('the sandbox is not needed'),
        startSandbox: () => assert.fail('the sandbox is not needed'),
        openUrl: () => assert.fail('no page is needed'),
      },
      signal,
    );
    return { code, stdout: written.join(''), stderr: told.join('\n') };
  }

  async function report(text: string | Buffer): Promise<DecodeReport> {
    await writeFile(file, text);
    const { stdout } = await run(['--decode', file, '--json']);
    return JSON.parse(stdout) as DecodeReport;
  }

  it('says where a token stands, and what is in it as it is written', async () => {
    const claims = '{"sub":"u1","n":12345678901234567890,"n":1}';
    const token = jwtOfParts({ alg: 'RS256' }, Buffer.from(claims).toString('base64url'), 'c2lnbmF0dXJl');
    const { tokens, ...rest } = await report(`first line\nBearer ${token} end`);
    assert.deepEqual(rest, { source: file, verified: false, length: 11 + 7 + token.length + 4, findings: [] });
    assert.deepEqual(tokens, [
      {
        place: { line: 2, column: 8, offset: 18, length: token.length },
        kind: 'JWS',
        header: { alg: 'RS256' },
        claims: { sub: 'u1', n: 1 },
        payload: null,
        written: { header: '{"alg":"RS256"}', claims },
        signatureBytes: 9,
        findings: [
          {
            severity: 'warning',
            code: 'jwt.claimsRepeated',
            message:
              'The member "n" appears 2 times in the claims (at characters 13 and 38). Some readers take the first value, others the last one, and strict ones refuse the token.',
            spec: 'RFC 7519 section 4',
          },
          { severity: 'info', code: 'jwt.noExpiry', message: 'This token does not say when it expires.', spec: 'RFC 7519 section 4.1.4' },
        ],
      },
    ]);
  });

  const kinds: readonly (readonly [
    what: string,
    token: string,
    kind: string,
    isRead: readonly [boolean, boolean],
    codes: readonly string[],
  ])[] = [
    ['signed', valid, 'JWS', [true, true], []],
    ['expired', aJwt({ exp: seconds - 60 }), 'JWS', [true, true], ['jwt.expired']],
    ['unsigned', jwtOfParts({ alg: 'none' }, { exp: seconds + 60 }, ''), 'JWS', [true, true], ['jwt.unsigned']],
    ['encrypted', encrypted, 'JWE', [true, false], ['jwt.encrypted']],
    ['claims that are not JSON', jwtOfParts({ alg: 'RS256' }, 'eyJzdWIi', 'c2ln'), 'malformed', [true, false], ['jwt.claimsJson']],
    [
      'a header that is not JSON',
      jwtOfParts('eyJhbGci', { sub: 'u1' }, 'c2ln'),
      'malformed',
      [false, true],
      ['jwt.headerJson', 'jwt.noExpiry'],
    ],
  ];
  for (const [what, token, kind, isRead, codes] of kinds) {
    it(`shows as much as can be read: ${what}`, async () => {
      const [found] = (await report(`x ${token}`)).tokens;
      assert.equal(found?.kind, kind);
      assert.deepEqual([found?.header !== null, found?.claims !== null], isRead);
      assert.deepEqual(
        found?.findings.map(({ code }) => code),
        codes,
      );
    });
  }

  it('prints neither a token nor its signature', async () => {
    const text = `${valid}\n${encrypted}\n${jwtOfParts({ alg: 'RS256' }, 'eyJzdWIi', 'c2lnbmF0dXJl')}`;
    for (const words of [['--json'], []]) {
      const { code, stdout } = await run(['--decode', '-', ...words], text);
      assert.equal(code, 0);
      for (const secret of ['eyJ', 'c2lnbmF0dXJl', 'Y2lwaGVy']) assert.ok(!stdout.includes(secret), `${words.join()}: ${secret}`);
    }
  });

  it('shows people a commented document for each token', async () => {
    const { code, stdout, stderr } = await run(['--decode', '-'], `${valid}\n  ${encrypted}`);
    assert.equal(code, 0);
    assert.equal(stderr, '');
    assert.match(stdout, /^1:1 {2}JWS · offset 0 · \d+ characters · signature of 9 bytes, not verified\n\/\/ Decoded only: neither/);
    assert.match(stdout, /^ {4}"sub": "u1",$/m);
    assert.match(stdout, /\n\n2:3 {2}JWE · offset \d+ · \d+ characters\n\/\/ Note: This JWT is encrypted\./);
  });

  it('says that there is no token', async () => {
    const people = await run(['--decode', '-'], 'nothing here');
    assert.deepEqual(people, { code: 1, stdout: '', stderr: 'No token found in the text.' });
    const programs = await run(['--decode', '-', '--json'], 'nothing here');
    assert.equal(programs.code, 1);
    const { error, tokens } = JSON.parse(programs.stdout) as DecodeReport;
    assert.deepEqual([error?.code, tokens], ['decode.noToken', []]);
  });

  for (const [what, words, message] of [
    ['a file that is not there', ['--decode', '/nowhere/token.txt'], /^The file \/nowhere\/token\.txt cannot be read: file not found\.$/],
    ['a folder', ['--decode', tmpdir()], /cannot be read: it is a folder\.$/],
    ['no file', ['--decode'], /^--decode needs a value/],
    ['an empty name', ['--decode='], /^--decode needs the name of a file/],
    ['an option of a run', ['--decode', '-', '--grant', 'implicit'], /^--decode cannot be combined with --grant\./],
  ] as const) {
    it(`ends with exit code 2: ${what}`, async () => {
      const { code, stdout, stderr } = await run(words);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      const inJson = await run([...words, '--json']);
      assert.equal(inJson.code, 2);
      assert.equal((JSON.parse(inJson.stdout) as DecodeReport).error?.code, 'usage');
    });
  }

  it('reads 16 MiB and no more', async () => {
    const most = 16 * 1024 * 1024;
    assert.equal((await run(['--decode', '-'], valid.padEnd(most))).code, 0);
    const { code, stderr } = await run(['--decode', '-'], valid.padEnd(most + 1));
    assert.equal(code, 2);
    assert.equal(stderr, 'Standard input has more than 16,777,216 bytes, which is all that is read.');
  });

  it('shows 1,000 tokens and says that there are more', async () => {
    const { tokens, findings } = await report(`${valid}\n`.repeat(1_001));
    assert.equal(tokens.length, 1_000);
    assert.equal(tokens.at(-1)?.place.line, 1_000);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['text.moreTokens'],
    );
  });

  it('says that bytes are not UTF-8, and finds the token all the same', async () => {
    const { tokens, findings } = await report(Buffer.concat([Buffer.from('é ', 'latin1'), Buffer.from(valid)]));
    assert.deepEqual(tokens[0]?.place, { line: 1, column: 3, offset: 2, length: valid.length });
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['text.encoding'],
    );
  });

  it('reads the UTF-16 that some shells write', async () => {
    const { tokens, findings } = await report(Buffer.from(`\ufeff${valid}\r\n`, 'utf16le'));
    assert.deepEqual([tokens[0]?.place.offset, findings], [0, []]);
  });

  it('lets no text act on the terminal', async () => {
    const { stdout } = await run(['--decode', '-'], aJwt({ sub: '\u001b]0;x\u0007\u202e' }));
    for (const character of ['\u001b', '\u0007', '\u202e']) assert.ok(!stdout.includes(character));
  });

  it('is cancelled while it waits for standard input', async () => {
    const { code, stdout } = await run(['--decode', '-', '--json'], '', AbortSignal.abort());
    assert.equal(code, 130);
    assert.equal((JSON.parse(stdout) as DecodeReport).error?.code, 'cancelled');
  });

  it('loads nothing that could send', async function () {
    this.timeout(20_000);
    await promisify(execFile)(process.execPath, ['esbuild.mjs', '--quiet', '--if-changed', 'cli'], { cwd: root });
    await writeFile(file, valid);
    const listing = 'data:text/javascript,process.on("exit",()=>console.error(process.moduleLoadList.join("\\n")))';
    const words = ['--import', listing, join(root, 'dist/cli.cjs'), '--decode', file, '--json'];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, words);
    assert.equal((JSON.parse(stdout) as DecodeReport).tokens.length, 1);
    const loaded = stderr.split('\n').filter((line) => /^NativeModule (?:http|https|http2|tls|dns|_http_client)$/.test(line));
    assert.deepEqual(loaded, []);
  });
});
