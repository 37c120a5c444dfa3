import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { environmentOf, runFlowCommand } from '../../support/runs/runFlowCommand.ts';

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

const provisioning = [
  'token request POST 200',
  'platform API POST 201', // 1 application
  'platform API GET 200', // 2 secret
  'platform API GET 200', // 3 resources
  'platform API GET 200', // 4 scopes of OpenID Connect
  'platform API POST 201', // 5 grant
  'platform API GET 200', // 4 scopes of the PingOne API
  'platform API POST 201', // 5 grant
  'platform API POST 201', // 6 population
  'platform API POST 201', // 7 user
  'platform API PUT 200', // 8 password
  'authorization request POST 302', // 9
  'flow GET 200', // 10
  'sign-on POST 200', // 11
  'resume GET 302', // 12
  'token request POST 200', // 13
  'JWK set GET 200',
  'platform API PATCH 200', // 14
];
const removal = ['token request POST 200', ...Array<string>(3).fill('platform API DELETE 204')];

/** Asks the platform API as its worker, without any of our own requests or readers. */
async function workerFetch(sandbox: Sandbox): Promise<(path: string) => Promise<Record<string, unknown>>> {
  const { authBaseUrl, apiBaseUrl, environmentId, worker } = environmentOf(sandbox.config);
  const secret = sandbox.config.secrets[worker?.clientSecret?.env ?? ''];
  const token = await fetch(`${authBaseUrl}/${environmentId}/as/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${worker?.clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: accessToken } = (await token.json()) as { access_token: string };
  return async (path) => {
    const url = path.startsWith('http') ? path : `${apiBaseUrl}/environments/${environmentId}${path}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } });
    assert.equal(response.status, 200, url);
    return (await response.json()) as Record<string, unknown>;
  };
}

interface Collection {
  readonly _embedded: Readonly<Record<string, readonly { readonly id: string }[]>>;
  readonly _links?: { readonly next?: { readonly href: string } };
}

/** Everything the platform API tells of the environment, all pages, in a form that can be compared. */
async function readEverything(sandbox: Sandbox): Promise<Readonly<Record<string, unknown>>> {
  const get = await workerFetch(sandbox);
  const everything: Record<string, unknown> = {};
  const readAll = async (path: string): Promise<readonly { readonly id: string }[]> => {
    const items: { readonly id: string }[] = [];
    for (let next: string | undefined = path; next !== undefined; ) {
      const page = (await get(next)) as unknown as Collection;
      items.push(...(Object.values(page._embedded)[0] ?? []));
      next = page._links?.next?.href;
    }
    everything[path] = items;
    return items;
  };
  for (const path of ['/populations', '/users', '/signOnPolicies']) await readAll(path);
  for (const { id } of await readAll('/resources')) await readAll(`/resources/${id}/scopes`);
  for (const { id } of await readAll('/applications')) {
    await readAll(`/applications/${id}/grants`);
    await readAll(`/applications/${id}/signOnPolicyAssignments`);
    everything[`${id} secret`] = (await get(`/applications/${id}/secret`))['secret'];
  }
  return everything;
}

describe('a trial application on the command line', function () {
  this.timeout(20_000);
  let sandbox: Sandbox;
  let folder: string;
  let before_: Readonly<Record<string, unknown>>;
  before(async () => {
    sandbox = await startSandbox();
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
    before_ = await readEverything(sandbox);
    assert.ok((before_['/applications'] as readonly unknown[]).length > 10, 'the reading reads something');
  });
  after(async () => {
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  const run = (...words: readonly string[]) => runFlowCommand(words, { sandbox: sandbox.config });
  const hopsOf = ({ hops }: Awaited<ReturnType<typeof run>>['report']): readonly string[] =>
    hops.map(({ step, method, status }) => `${step} ${method} ${status}`);

  it('takes the 14 steps, and is removed by its record as if it had never been', async () => {
    const record = join(folder, 'trial.json');
    const provisioned = await run('--provision', '--record', record);
    assert.equal(provisioned.report.outcome, 'completed', JSON.stringify(provisioned.report.error));
    assert.deepEqual(hopsOf(provisioned.report), provisioning);
    assert.deepEqual(JSON.parse(await readFile(record, 'utf8')), provisioned.report.trial);
    assert.equal(provisioned.report.trial?.userUpdated, true);
    assert.notDeepEqual(await readEverything(sandbox), before_);

    const get = await workerFetch(sandbox);
    const { secret } = await get(`/applications/${provisioned.report.trial?.applicationId}/secret`);
    assert.ok(
      typeof secret === 'string' && secret.length > 10 && !provisioned.stdout.includes(secret),
      'the client secret is in the output',
    );

    const removed = await run('--undo', '--record', record);
    assert.equal(removed.report.outcome, 'completed', JSON.stringify(removed.report.error));
    assert.deepEqual(hopsOf(removed.report), removal);
    assert.deepEqual(await readEverything(sandbox), before_);
    await assert.rejects(readFile(record), { code: 'ENOENT' });
  });

  it('is made and removed in one run, which is also what --undo alone means on a sandbox of its own', async () => {
    for (const words of [['--provision', '--undo'], ['--undo']]) {
      const { code, report } = await run(...words);
      assert.equal(code, 0, JSON.stringify(report.error));
      assert.deepEqual(hopsOf(report), provisioning);
      assert.deepEqual(hopsOf(report.undo ?? assert.fail('no removal')), removal);
      assert.deepEqual(await readEverything(sandbox), before_);
    }
  });

  it('goes on where it stopped', async () => {
    const record = join(folder, 'stopped.json');
    sandbox.setFaults([{ name: 'cut-connection', at: '/populations', times: 99 }]);
    const stopped = await run('--provision', '--record', record);
    sandbox.setFaults([]);
    assert.equal(stopped.code, 3);
    assert.equal(stopped.report.outcome, 'failed');
    assert.ok(stopped.report.trial?.applicationId);
    assert.equal(stopped.report.trial.populationId, undefined);

    const resumed = await run('--provision', '--record', record);
    assert.equal(resumed.report.outcome, 'completed', JSON.stringify(resumed.report.error));
    assert.equal(resumed.report.trial?.applicationId, stopped.report.trial.applicationId);
    const posts = resumed.report.hops.filter(({ step, method }) => step === 'platform API' && method === 'POST');
    assert.deepEqual(
      posts.map(({ url }) => url.split('/').at(-1)),
      ['populations', 'users'],
    );
    assert.equal((await run('--undo', '--record', record)).code, 0);
    assert.deepEqual(await readEverything(sandbox), before_);
  });

  it('is removed by the output of its run, in UTF-16 as some shells write it', async () => {
    const { code, stdout } = await run('--provision', '--json');
    assert.equal(code, 0, stdout);
    const record = join(folder, 'output.json');
    await writeFile(record, `\ufeff${stdout}`, 'utf16le');
    const removed = await run('--undo', '--record', record);
    assert.equal(removed.report.outcome, 'completed', JSON.stringify(removed.report.error));
    assert.deepEqual(await readEverything(sandbox), before_);
  });

  it('is not begun where its record cannot be kept', async () => {
    const nowhere = await run('--provision', '--record', join(folder, 'none', 'trial.json'));
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /cannot be written: its folder does not exist\. Nothing was sent/);
    assert.deepEqual(nowhere.report.hops, []);
  });

  it('says which record it wants', async () => {
    const other = join(folder, 'other.json');
    await writeFile(other, '{ "hello": 1 }');
    const wrong = await run('--undo', '--record', other);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /other\.json is not the record of a trial/);
    const none = await run('--undo', '--record', join(folder, 'none.json'));
    assert.equal(none.code, 2);
    assert.match(none.stderr, /Record .*none\.json not found/);
    const elsewhere = join(folder, 'elsewhere.json');
    const trial = { environmentName: 'Elsewhere', environmentId: '8f1c2a60-5d3e-4b7a-9c11-2e6f0a4d9b35', suffix: 'abc234' };
    const { report } = await run('--provision', '--undo');
    await writeFile(elsewhere, JSON.stringify({ ...report.trial, trial: { ...report.trial?.trial, ...trial } }));
    const foreign = await run('--undo', '--record', elsewhere);
    assert.deepEqual([foreign.code, foreign.report.hops], [2, []]);
    assert.match(foreign.stderr, /belongs to a trial in another environment\. Specify the environment Elsewhere\./);
    const unreadable = await run('--undo', '--record', folder);
    assert.equal(unreadable.code, 2);
    assert.match(unreadable.stderr, /^Cannot read the record .*: it is a folder\.$/m);
    const configuration = { environments: [environmentOf(sandbox.config)] };
    const nothing = await runFlowCommand(['--undo'], { configuration, variables: sandbox.config.secrets });
    assert.equal(nothing.code, 2);
    assert.match(nothing.stderr, /--undo --record FILE/);
  });

  it('wants a worker, and its secret', async () => {
    const { worker, ...withoutWorker } = environmentOf(sandbox.config);
    const without = await runFlowCommand(['--provision'], { configuration: { environments: [withoutWorker] }, variables: {} });
    assert.equal(without.code, 2);
    assert.match(without.stderr, /has no worker application/);
    const unset = await runFlowCommand(['--provision'], { configuration: { environments: [{ ...withoutWorker, worker }] }, variables: {} });
    assert.equal(unset.code, 2);
    assert.match(unset.stderr, /AUTH_FLOW_SANDBOX_WORKER_SECRET is not set\. It must contain the client secret of the worker/);
  });

  it('explains the roles that a worker lacks', async () => {
    const environment = environmentOf(sandbox.config);
    const reader = environment.applications.find(({ name }) => name === 'Read-only worker') ?? assert.fail('no read-only worker');
    const worker = { clientId: reader.clientId, clientSecret: reader.clientSecret };
    const { code, report } = await runFlowCommand(['--provision'], {
      configuration: { environments: [{ ...environment, worker }] },
      variables: sandbox.config.secrets,
    });
    assert.equal(code, 1);
    assert.equal(report.outcome, 'refused');
    assert.match([report.error?.message, report.error?.remedy].join(' '), /Client Application Developer|Environment Admin/);
    assert.deepEqual(await readEverything(sandbox), before_);
  });
});
