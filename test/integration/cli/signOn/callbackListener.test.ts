import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../../src/node/loopback/loopbackServers.ts';
import { bringTo, type CallbackRequest } from '../../../support/runs/bringTo.ts';
import { runWithAnswers } from '../../../support/runs/runWithAnswers.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(`../../../support/certificates/${name}`, import.meta.url));

/** What somebody brings, given the state of the request; in this order. */
type Brought = readonly [url: (state: string) => string, request?: CallbackRequest];

/** A sign-on in a browser that brings these, each to the listener. */
async function signOn(words: readonly string[], redirectUri: string, brought: readonly Brought[] = []) {
  const statuses: (number | string)[] = [];
  let bringing: Promise<void> = Promise.resolve();
  const bring = async (state: string): Promise<void> => {
    for (const [url, request] of brought) {
      const status = bringTo(url(state), request).catch((error: NodeJS.ErrnoException) => error.code ?? error.message);
      statuses.push(await status);
    }
  };
  const run = await runWithAnswers(
    {},
    {
      words: ['--sign-on', 'browser', '--no-request-check', ...words],
      application: { redirectUris: [redirectUri] },
      openUrl: async (url) => {
        bringing = bring(new URL(url).searchParams.get('state') ?? '');
      },
    },
  );
  await bringing;
  return { ...run, statuses };
}

const good = (origin: string) => (state: string) => `${origin}/callback?code=c&state=${state}`;

describe('where the browser comes back to from the command line', function () {
  this.timeout(20_000);
  let port: number;
  let here: string;
  let folder: string;
  beforeEach(async () => {
    port = await freePort(['127.0.0.1', '::1']);
    here = `http://127.0.0.1:${port}`;
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const outside = 'https://dev.example.com/callback';

  it('is the port of --listen, for a redirect URI elsewhere whose requests a proxy passes on', async () => {
    const { report, statuses } = await signOn(['--listen', String(port)], outside, [
      [good(here), { headers: { host: 'dev.example.com', 'x-forwarded-host': 'evil.example' } }],
    ]);
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.deepEqual(statuses, [200]);
    const response = report.hops.find(({ step }) => step === 'authorization response')?.url ?? '';
    assert.ok(response.startsWith(`${outside}?`), response);
    await assert.rejects(bringTo(here), 'the listener is closed');
  });

  it('takes a Host of this machine, and no other one, whatever a forwarding header says', async () => {
    const evil = { headers: { host: 'evil.example', 'x-forwarded-host': 'dev.example.com', forwarded: 'host=dev.example.com' } };
    const otherPort = { headers: { host: 'dev.example.com:8443' } };
    const { report, statuses, stderr } = await signOn(['--listen', String(port)], outside, [
      [good(here), evil],
      [good(here), otherPort],
      [() => `${here}/other?code=c&state=x`],
      [good(here)],
    ]);
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.deepEqual(statuses, [421, 421, 404, 200]);
    assert.match(stderr, /A request arrived for the host "evil\.example", which is neither this machine nor the host of the redirect URI/);
    assert.match(stderr, /with the parameters of a response arrived at the path "\/other", which is not that of the redirect URI/);
  });

  it('gives a redirect URI on loopback without a port the port of --listen', async () => {
    const { report } = await signOn(['--listen', String(port)], 'http://127.0.0.1/callback', [[good(here)]]);
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    const sent = report.hops.find(({ step }) => step === 'authorization request')?.url ?? '';
    assert.equal(new URL(sent).searchParams.get('redirect_uri'), `${here}/callback`);
  });

  it('speaks TLS with --callback-certificate, and says when a client does not trust it', async () => {
    const pair = join(folder, 'pair.pem');
    await writeFile(pair, Buffer.concat([await readFile(fileOf('localhost.crt')), await readFile(fileOf('localhost.key'))]));
    const secure = `https://localhost:${port}`;
    const { report, statuses, stderr } = await signOn(['--callback-certificate', pair], `${secure}/callback`, [
      [good(secure)],
      [good(here)],
      [good(secure), { ca: await readFile(fileOf('localhost.crt')) }],
    ]);
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.deepEqual(statuses.slice(2), [200]);
    assert.match(stderr, /A connection to the redirect URI ended in its TLS handshake \(ERR_SSL_/);
    const response = report.hops.find(({ step }) => step === 'authorization response')?.url ?? '';
    assert.ok(response.startsWith(`${secure}/callback?`), response);
    await assert.rejects(bringTo(secure), /ECONNREFUSED/);
  });

  it('says that a certificate has expired, and listens all the same', async () => {
    const secure = `https://localhost:${port}`;
    const words = ['--callback-certificate', fileOf('expired.crt'), '--callback-certificate-key', fileOf('localhost.key')];
    const { report, stderr } = await signOn([...words, '--wait', '0.1'], `${secure}/callback`);
    assert.equal(report.error?.code, 'userAgent.timedOut');
    assert.match(stderr, /expired\.crt of --callback-certificate has expired \(2021-01-01T00:00:00\.000Z\)\. Browsers warn of it\./);
  });

  it('says at once what came instead of the response, the first few of many, and then takes the response', async () => {
    const many = Array.from({ length: 9 }, (_, at): Brought => [() => `${here}/callback?error=e${at}&error_description=Go%1b%5b2Jaway`]);
    const { report, stderr } = await signOn([], `${here}/callback`, [
      [() => `${here}/callback`],
      [() => `${here}/callback?code=c&state=other`],
      ...many,
      [good(here)],
    ]);
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    const [empty, other, ...errors] = stderr.split('\n').filter((line) => /^A re(?:quest|sponse) arrived/.test(line));
    assert.match(empty ?? '', /without any parameter of a response\. It was ignored; the run is still waiting\./);
    assert.match(other ?? '', /had a state that differs from the request/);
    assert.match(errors[0] ?? '', /It says: "e0", "Go\\u001b\[2Jaway"/);
    assert.equal(errors.length, 3);
    assert.match(stderr, /^6 more such requests were ignored\.$/m);
    assert.equal(report.findings.filter(({ code }) => /^userAgent\.|\.foreign$/.test(code)).length, 6);
  });

  it('says what is waited for and for how long, and opens nothing with --no-browser', async () => {
    const run = await runWithAnswers(
      {},
      {
        words: ['--sign-on', 'browser', '--no-request-check', '--no-browser', '--wait', '0.2'],
        application: { redirectUris: [`${here}/callback`] },
        openUrl: () => assert.fail('nothing is opened'),
      },
    );
    assert.equal(run.report.error?.code, 'userAgent.timedOut');
    assert.match(run.stderr, new RegExp(`^Waiting for the browser to come back to ${here}/callback, for at most 0\\.2 s\\.$`, 'm'));
    assert.match(run.stderr, /^Open this address in a browser:\nhttp:\/\/127\.0\.0\.1:\d+\/authorize\?/m);
  });

  const bad: readonly (readonly [title: string, words: readonly string[], redirectUri: string, message: RegExp])[] = [
    ['no browser', ['--sign-on', 'direct', '--listen', '8123'], outside, /^--listen is for a sign-on in a browser/],
    ['a scheme of an app', ['--listen', '8123'], 'myapp://callback', /^--listen needs a redirect URI with https or http/],
    ['TLS for http', ['--callback-certificate', 'x'], 'http://localhost:1/callback', /needs a redirect URI with https, and http:/],
    ['TLS for another machine', ['--callback-certificate', 'x'], outside, /is not on this machine\..* or add --listen PORT/],
    ['no file', ['--callback-certificate', '/nowhere.pem'], 'https://localhost:1/callback', /file not found/],
    [
      'a certificate alone',
      ['--callback-certificate', fileOf('localhost.crt')],
      'https://localhost:1/callback',
      /no private key in PEM .*--callback-certificate-key FILE/,
    ],
    [
      'a key of another one',
      ['--callback-certificate', fileOf('localhost.crt'), '--callback-certificate-key', fileOf('otherHost.key')],
      'https://localhost:1/callback',
      /does not belong to the certificate/,
    ],
    [
      'a key as a certificate',
      ['--callback-certificate', fileOf('localhost.key')],
      'https://localhost:1/callback',
      /no certificate in PEM/,
    ],
  ];
  for (const [title, words, redirectUri, message] of bad) {
    it(`says what is wrong before anything is sent: ${title}`, async () => {
      const { code, report, seen } = await signOn(words, redirectUri);
      assert.equal(code, 2);
      assert.match(report.error?.message ?? '', message);
      assert.deepEqual(seen, []);
    });
  }

  it('says that a key is encrypted', async () => {
    const key = createPrivateKey(await readFile(fileOf('localhost.key')));
    const encrypted = join(folder, 'encrypted.key');
    await writeFile(encrypted, key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'test' }));
    const words = ['--callback-certificate', fileOf('localhost.crt'), '--callback-certificate-key', encrypted];
    const { report } = await signOn(words, 'https://localhost:1/callback');
    assert.match(report.error?.message ?? '', /is encrypted with a passphrase/);
  });
});
