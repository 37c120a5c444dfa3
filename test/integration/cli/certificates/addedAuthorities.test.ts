import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FlowReport } from '../../../../src/cli/output/flowReport.ts';
import { type OneClientProvider, startOneClientProvider } from '../../../support/servers/oneClientProvider.ts';

const certificate = fileURLToPath(new URL('../../../support/certificates/localhost.crt', import.meta.url));
const key = fileURLToPath(new URL('../../../support/certificates/localhost.key', import.meta.url));

/** In a process of its own: Node reads these variables when it starts. */
describe('who vouches for a server (RFC 9110 section 4.3.4)', function () {
  this.timeout(20_000);
  let provider: OneClientProvider;
  let folder: string;
  before(async () => {
    provider = await startOneClientProvider(undefined, undefined, { key: await readFile(key), cert: await readFile(certificate) });
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
    const application = { name: 'A', clientId: 'c', clientSecret: { env: 'AUTH_FLOW_X' }, grantTypes: ['client_credentials'] };
    const environments = [{ name: 'E', kind: 'oidc', issuer: provider.origin, applications: [application] }];
    await writeFile(join(folder, 'configuration.json'), JSON.stringify({ environments }));
    await run({}); // compiles the sources, which takes longer than any test here
  });
  after(async () => {
    await provider.close();
    await rm(folder, { recursive: true });
  });

  async function run(variables: Readonly<Record<string, string>>): Promise<FlowReport> {
    const words = [
      '--import',
      'tsx',
      'src/cli/main.ts',
      '--config',
      join(folder, 'configuration.json'),
      '--grant',
      'client_credentials',
      '--json',
    ];
    const { NODE_EXTRA_CA_CERTS: _, NODE_TLS_REJECT_UNAUTHORIZED: __, ...rest } = process.env;
    const env = { ...rest, AUTH_FLOW_X: 'client-secret-0123456789', ...variables };
    const stdout = await new Promise<string>((resolve) => execFile(process.execPath, words, { env }, (_error, text) => resolve(text)));
    return JSON.parse(stdout) as FlowReport;
  }
  const check = ({ checks }: FlowReport) => checks.find(({ code }) => code === 'transport.https');

  it('names an authority that was added, in the check and in a finding', async () => {
    const report = await run({ NODE_EXTRA_CA_CERTS: certificate });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(check(report)?.outcome, 'passed');
    assert.match(check(report)?.message ?? '', /127\.0\.0\.1:\d+ by "127\.0\.0\.1"/);
    assert.match(report.findings.find(({ code }) => code === 'transport.authority')?.message ?? '', /added on this machine/);
  });

  it('fails the check when the certificate was not verified', async () => {
    const report = await run({ NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(check(report)?.outcome, 'failed');
    const finding = report.findings.find(({ code }) => code === 'transport.https');
    assert.equal(finding?.severity, 'warning');
    assert.match(finding.message, /Not verified: the certificate of 127\.0\.0\.1:\d+, issued by "[^"]+" \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
  });

  it('sends nothing to a server that nobody vouches for', async () => {
    const before = provider.seen.length;
    const report = await run({});
    assert.equal(report.error?.code, 'transport.tls');
    assert.equal(provider.seen.length, before);
  });
});
