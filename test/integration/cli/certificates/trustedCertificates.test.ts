import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EnvironmentsReport } from '../../../../src/cli/environments/environmentsReport.ts';
import { type CommandRun, runFlowCommand, runTextCommand } from '../../../support/runs/runFlowCommand.ts';
import { type OneClientProvider, startOneClientProvider } from '../../../support/servers/oneClientProvider.ts';

const certificate = fileURLToPath(new URL('../../../support/certificates/localhost.crt', import.meta.url));
const key = fileURLToPath(new URL('../../../support/certificates/localhost.key', import.meta.url));

describe('certificates that one run trusts, or does not verify', function () {
  this.timeout(20_000);
  let provider: OneClientProvider;
  let folder: string;
  before(async () => {
    provider = await startOneClientProvider(undefined, undefined, { key: await readFile(key), cert: await readFile(certificate) });
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
  });
  after(async () => {
    await provider.close();
    await rm(folder, { recursive: true });
  });

  const setUp = (issuer = provider.origin) => {
    const application = { name: 'A', clientId: 'c', clientSecret: { env: 'AUTH_FLOW_X' }, grantTypes: ['client_credentials'] };
    return {
      configuration: { environments: [{ name: 'E', kind: 'oidc', issuer, applications: [application] }] },
      variables: { AUTH_FLOW_X: 'client-secret-0123456789' },
    };
  };
  const run = (words: readonly string[], issuer?: string): Promise<CommandRun> =>
    runFlowCommand(['--grant', 'client_credentials', ...words], setUp(issuer));
  const check = ({ report }: CommandRun) => report.checks.find(({ code }) => code === 'transport.https');

  it('names both ways on where nobody signed the certificate', async () => {
    const { code, report } = await run([]);
    assert.equal(code, 3);
    assert.equal(report.error?.code, 'transport.tls');
    assert.match(report.error?.remedy ?? '', new RegExp(`--ca FILE\\. Or use .*: --insecure ${provider.origin}$`));
  });

  it('completes with --ca, as verified', async () => {
    const ended = await run(['--ca', certificate]);
    assert.equal(ended.code, 0, JSON.stringify(ended.report.error));
    assert.equal(check(ended)?.outcome, 'passed');
  });

  describe('in a check of environments', () => {
    const checkAll = (words: readonly string[], input?: string) => {
      const [first, ...others] = setUp().configuration.environments;
      const configuration = { environments: [first, { ...first, name: 'Second' }, ...others] };
      return runTextCommand(['environments', 'check', '--json', ...words], { configuration, ...(input === undefined ? {} : { input }) });
    };

    it('are those of the option for each of them, from standard input too', async () => {
      const fromFile = await checkAll(['--ca', certificate]);
      assert.equal(fromFile.code, 0, fromFile.stdout);
      const fromInput = await checkAll(['--ca', '-'], await readFile(certificate, 'utf8'));
      assert.equal(fromInput.code, 0, fromInput.stdout);
      assert.equal((await checkAll([])).code, 3);
    });

    it('are not verified, which is said once', async () => {
      const { stdout } = await checkAll(['--insecure', provider.origin]);
      const { environments, notes } = JSON.parse(stdout) as EnvironmentsReport & { readonly notes: readonly string[] };
      assert.deepEqual(
        environments.map(({ discovery }) => discovery?.outcome),
        ['found', 'found'],
      );
      assert.equal(notes.filter((note) => note.includes('--insecure')).length, 1);
    });
  });

  const unusable: readonly (readonly [words: readonly string[], message: RegExp])[] = [
    [['--ca', '-'], /^Standard input of --ca has no certificate in PEM /],
    [['--certificate', '-', '--certificate-key', key], /^Standard input is empty\.$/],
    [['--authorization-details', '-'], /^--authorization-details, standard input: /],
  ];
  for (const [words, message] of unusable) {
    it(`names standard input where nothing usable is in it: ${words[0]}`, async () => {
      const { code, stderr } = await runTextCommand(['--grant', 'client_credentials', ...words], { ...setUp(), input: '\n' });
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
    });
  }

  it('takes a file in DER, and one with a text around the certificates', async () => {
    const pem = await readFile(certificate, 'utf8');
    const der = join(folder, 'one.der');
    await writeFile(der, Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
    const many = join(folder, 'many.pem');
    await writeFile(many, `Our authority\r\n${pem.replaceAll('\n', '\r\n')}\nAnd again:\n${pem}`);
    for (const file of [der, many]) assert.equal((await run(['--ca', file])).code, 0, file);
  });

  it('completes with --insecure, and says so in the outcome, the notes and the exit code', async () => {
    const ended = await run(['--insecure', provider.origin]);
    const { code, report } = ended;
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(code, 1);
    assert.deepEqual([check(ended)?.outcome, check(ended)?.severity, check(ended)?.spec], ['failed', 'error', 'RFC 6749 section 10.9']);
    assert.match(check(ended)?.message ?? '', /because you allow it: https:\/\/127\.0\.0\.1:\d+ \(issued by "127\.0\.0\.1", DEPTH_ZERO/);
    const { notes } = report as { notes?: readonly string[] };
    assert.deepEqual(notes, [`The certificate of ${provider.origin} is not verified in this run (--insecure).`]);
    const text = await runTextCommand(['--grant', 'client_credentials', '--insecure', provider.origin], setUp());
    assert.match(text.stdout, /✗ Certificates were not verified because you allow it/);
    assert.equal((await run(['--insecure', provider.origin, '--fail-on', 'none'])).code, 0);
  });

  it('fails the check also where the certificate is a good one', async () => {
    const ended = await run(['--ca', certificate, '--insecure', provider.origin]);
    assert.equal(check(ended)?.outcome, 'failed');
    assert.match(check(ended)?.message ?? '', /because you allow it: https:\/\/127\.0\.0\.1:\d+\. Anyone/);
  });

  it('verifies every other origin', async () => {
    const { port } = new URL(provider.origin);
    for (const other of ['https://op.example', `https://localhost:${port}`, `https://127.0.0.1:${Number(port) === 443 ? 444 : 443}`]) {
      const before = provider.seen.length;
      assert.equal((await run(['--insecure', other])).report.error?.code, 'transport.tls', other);
      assert.equal(provider.seen.length, before);
    }
  });

  it('verifies where a server that is not verified leads to', async () => {
    const second = await startOneClientProvider(undefined, undefined, { key: await readFile(key), cert: await readFile(certificate) });
    try {
      const ended = await run([
        ...['--insecure', provider.origin, '--allow-origin', second.origin],
        ...['--then', `api:${second.origin}/orders`],
      ]);
      assert.equal(ended.report.error?.code, 'transport.tls', JSON.stringify(ended.report.error));
      assert.match(ended.report.error?.remedy ?? '', new RegExp(`--insecure ${second.origin}$`));
      assert.deepEqual(second.seen, []);
    } finally {
      await second.close();
    }
  });

  const invalid = [
    ['for another host', 'otherHost.crt', 'otherHost.key', /for another host name/],
    ['no longer valid', 'expired.crt', 'localhost.key', /has expired/],
  ] as const;
  for (const [title, file, keyFile, message] of invalid) {
    it(`offers no authority where the certificate is trusted and ${title}`, async () => {
      const read = (name: string) => readFile(join(dirname(certificate), name));
      const server = await startOneClientProvider(undefined, undefined, { key: await read(keyFile), cert: await read(file) });
      try {
        const { report } = await run(['--ca', join(dirname(certificate), file)], server.origin);
        assert.match(report.error?.message ?? '', message);
        assert.match(report.error?.remedy ?? '', new RegExp(`--insecure ${server.origin}$`));
        assert.doesNotMatch(report.error?.remedy ?? '', /--ca/);
        assert.equal((await run(['--insecure', server.origin], server.origin)).report.outcome, 'completed');
      } finally {
        await server.close();
      }
    });
  }

  const rows: readonly (readonly [title: string, text: string | undefined, message: RegExp])[] = [
    ['that is not there', undefined, /cannot be read: file not found/],
    ['that is empty', '', /has no certificate in PEM/],
    ['with a key alone', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', /has no certificate in PEM/],
    [
      'with a damaged certificate',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      /^Certificate 1 in the file .* damaged/,
    ],
  ];
  for (const [title, text, message] of rows) {
    it(`says what is wrong with a file ${title}, and sends nothing`, async () => {
      const file = join(folder, 'bad.pem');
      await rm(file, { force: true });
      if (text !== undefined) await writeFile(file, text);
      const before = provider.seen.length;
      const { code, report } = await run(['--ca', file]);
      assert.equal(code, 2);
      assert.match(report.error?.message ?? '', message);
      assert.equal(provider.seen.length, before);
    });
  }
});
