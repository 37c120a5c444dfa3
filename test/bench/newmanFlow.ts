import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../workbench/install/cacheFolder.mjs';
import { npmCommand, npmEnvironment } from '../workbench/install/npmCommand.mjs';
import { runStep } from '../workbench/processes/runStep.mjs';
import type { FlowFacts } from './sandboxFlow.ts';

const version = '6.2.2';
const iterations = 15;

/** Milliseconds of one code flow in newman: the same six requests as a collection, its own start not counted. */
export async function newmanFlowMs(facts: FlowFacts): Promise<number> {
  const newman = join(await ensureNewman(), 'node_modules/newman');
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-newman-'));
  try {
    const result = join(folder, 'result.json');
    await writeFile(join(folder, 'collection.json'), JSON.stringify(collection(facts)));
    const script = `
      const options = { collection: require(${JSON.stringify(join(folder, 'collection.json'))}), iterationCount: ${iterations}, reporters: [] };
      let startedAt;
      require(${JSON.stringify(newman)}).run(options)
        .on('start', () => { startedAt = performance.now(); })
        .on('done', (error, { run }) => {
          const milliseconds = (performance.now() - startedAt) / ${iterations};
          const failure = error?.message ?? run.failures[0]?.error.message;
          require('node:fs').writeFileSync(${JSON.stringify(result)}, JSON.stringify({ milliseconds, failure, sent: run.stats.requests.total }));
        });`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 300_000 });
    if (status !== 0) throw new Error(`newman failed: ${stderr}`);
    const { milliseconds, failure, sent } = JSON.parse(await readFile(result, 'utf8'));
    if (failure !== undefined || sent !== iterations * 6)
      throw new Error(`newman's flow did not complete: ${failure ?? `${sent} requests`}`);
    return milliseconds;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Installed once into the cache: it is needed for nothing but this comparison. */
async function ensureNewman(): Promise<string> {
  const place = join(cacheFolder(), `newman-${version}`);
  if (existsSync(place)) return place;
  await mkdir(cacheFolder(), { recursive: true });
  const staging = await mkdtemp(`${place}.incomplete-`);
  await writeFile(join(staging, 'package.json'), JSON.stringify({ private: true, dependencies: { newman: version } }));
  const npm = npmCommand();
  const args = [...npm.args, 'install', '--no-audit', '--no-fund', '--loglevel=http'];
  await runStep(`Installing newman ${version} to compare with`, npm.command, args, { cwd: staging, env: npmEnvironment() });
  await rename(staging, place);
  return place;
}

/** The six requests as a person would put them into a collection, values carried on by scripts. */
function collection(facts: FlowFacts): object {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: facts.clientId,
    redirect_uri: facts.redirectUri,
    scope: facts.scope,
    state: 'state-of-the-collection',
    nonce: 'nonce-of-the-collection',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const item = (name: string, request: object, ...lines: readonly string[]): object => ({
    name,
    request,
    protocolProfileBehavior: { followRedirects: false, disableCookies: true },
    event: [{ listen: 'test', script: { exec: lines } }],
  });
  const cookie = { key: 'cookie', value: '{{cookie}}' };
  const form = (fields: Readonly<Record<string, string>>): object => ({
    mode: 'urlencoded',
    urlencoded: Object.entries(fields).map(([key, value]) => ({ key, value })),
  });
  const keepCookies =
    "pm.collectionVariables.set('cookie', pm.response.headers.filter((h) => h.key.toLowerCase() === 'set-cookie').map((h) => h.value.split(';')[0]).join('; '));";
  return {
    info: { name: 'code flow', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [
      item(
        'authorize',
        { method: 'GET', url: `${facts.authorizationUrl}?${query}` },
        "pm.collectionVariables.set('flow', pm.response.headers.get('location').match(/flowId=([^&]+)/)[1]);",
        keepCookies,
      ),
      item('flow', { method: 'GET', url: `${facts.flowsUrl}/{{flow}}`, header: [cookie] }),
      item(
        'sign on',
        {
          method: 'POST',
          url: `${facts.flowsUrl}/{{flow}}`,
          header: [cookie, { key: 'content-type', value: 'application/vnd.pingidentity.usernamePassword.check+json' }],
          body: { mode: 'raw', raw: JSON.stringify({ username: facts.username, password: facts.password }) },
        },
        "pm.collectionVariables.set('resume', pm.response.json().resumeUrl);",
        `const before = pm.collectionVariables.get('cookie'); ${keepCookies}`,
        "pm.collectionVariables.set('cookie', [before, pm.collectionVariables.get('cookie')].filter(Boolean).join('; '));",
      ),
      item(
        'resume',
        { method: 'GET', url: '{{resume}}', header: [cookie] },
        "pm.collectionVariables.set('code', pm.response.headers.get('location').match(/[?&]code=([^&]+)/)[1]);",
      ),
      item(
        'token',
        {
          method: 'POST',
          url: facts.tokenUrl,
          header: [{ key: 'authorization', value: `Basic ${Buffer.from(`${facts.clientId}:${facts.clientSecret}`).toString('base64')}` }],
          body: form({ grant_type: 'authorization_code', code: '{{code}}', redirect_uri: facts.redirectUri, code_verifier: verifier }),
        },
        "pm.test('tokens', () => pm.expect(pm.response.json().id_token).to.be.a('string'));",
      ),
      item('keys', { method: 'GET', url: facts.jwksUrl }),
    ],
  };
}
