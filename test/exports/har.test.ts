import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { encodeForm } from '../../src/core/http/form.ts';
import type { FlowView } from '../../src/core/runs/views.ts';
import { buildHop, completedFlow } from '../support/runs/flowViews.ts';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';
import { npmPackage } from '../workbench/install/npmPackage.ts';
import { filesOf } from './support/filesOf.ts';
import { startHostileServer } from './support/hostileServer.ts';
import { recordRuns, runsOfTests, type TestedRun } from './support/recordedRuns.ts';

/** As har-to-k6 exports it. */
interface HarToK6 {
  readonly liHARToK6Script: (archive: unknown) => Promise<{ readonly main: string }>;
}

/** As har-to-openapi exports it. */
interface HarToOpenApi {
  readonly generateSpecsWithReport: (
    archive: unknown,
    options: { readonly forceAllRequestsInSameSpec: boolean; readonly validate: boolean },
  ) => Promise<{
    readonly specs: readonly { readonly spec: { readonly paths: Readonly<Record<string, object>> } }[];
    readonly report: { readonly processedEntries: number; readonly failedEntries: number; readonly diagnostics: readonly unknown[] };
  }>;
}

/** The schema says which members an archive has; importers say whether they mean what was sent. */
describe('an archive of a run, imported', function () {
  this.timeout(5 * 60_000);
  let runs: SandboxRuns;
  let recorded: readonly TestedRun[];
  before(async () => {
    runs = await SandboxRuns.start();
    recorded = await recordRuns(runs);
  });
  after(() => runs.close());

  for (const title of Object.keys(runsOfTests)) {
    it(`is every request with its tags for har-to-k6: ${title}`, async () => {
      const run = recorded.find((each) => each.title === title);
      assert.ok(run !== undefined);
      const { main, requests } = await scriptOf(run.view);
      assert.deepEqual(
        requests.map(({ method, url }) => `${method} ${decodeURIComponent(url.href)}`),
        run.view.hops.map(({ request }) => `${request.method} ${decodeURIComponent(request.url)}`),
      );
      for (const { url } of requests) assert.equal(url.hash, '');
      const bodies = run.view.hops.map(({ request }) => request.body ?? '').join('\n');
      const sent = run.view.tags.filter((tag) => bodies.includes(tag));
      assert.deepEqual(
        sent.filter((tag) => !main.includes(tag)),
        [],
      );
    });
  }

  // Not with hostile texts: har-to-k6 has variables of its own, and stops at one in a name.
  it('is every value as it was meant for har-to-k6, with signs that have a meaning in URLs and forms', async () => {
    const values = ['100%', '%zz', 'a+b', 'x y', 'https://a.example/?b=c&d#e', 'é'];
    const fields = values.map((value, place) => [`p${place}`, value] as const);
    const request = {
      method: 'POST',
      url: `https://api.example.test/?${encodeForm(fields)}`,
      headers: [['content-type', 'application/x-www-form-urlencoded']] as const,
      cookies: [],
      body: encodeForm(fields),
    };
    const { main, requests } = await scriptOf(completedFlow({ tags: [], hops: [buildHop(1, { request })] }));
    assert.deepEqual(requests[0] === undefined ? [] : [...requests[0].url.searchParams], fields);
    for (const [name, value] of fields) assert.ok(main.includes(`${name}: '${value}'`), `${name} in ${main}`);
  });

  for (const title of Object.keys(runsOfTests)) {
    it(`is every request for har-to-openapi: ${title}`, async () => {
      const run = recorded.find((each) => each.title === title);
      assert.ok(run !== undefined);
      assert.deepEqual(await operationsOf(run.view), requestsOf(run.view));
    });
  }

  it('is every request for har-to-openapi with hostile texts, and nothing is loaded', async () => {
    const server = await startHostileServer();
    try {
      assert.deepEqual(await operationsOf(server.run), requestsOf(server.run));
      assert.deepEqual([server.canaries, server.received()], [[], []]);
    } finally {
      await server.close();
    }
  });
});

function archiveOf(run: FlowView): unknown {
  return JSON.parse(filesOf('har', run)[0]?.text ?? '');
}

/** What har-to-k6 makes of an archive: the script, and the requests in it. */
async function scriptOf(run: FlowView): Promise<{ readonly main: string; readonly requests: readonly { method: string; url: URL }[] }> {
  const load = createRequire(import.meta.url);
  const { liHARToK6Script }: HarToK6 = load(join(await npmPackage('har-to-k6', '0.14.16'), 'src/index.js'));
  const { main } = await liHARToK6Script(archiveOf(run));
  const requests = [...main.matchAll(/http\.(\w+)\(\s*(['"`])(.+?)\2/g)];
  return { main, requests: requests.map(([, method = '', , url = '']) => ({ method: method.toUpperCase(), url: new URL(url) })) };
}

/** Methods and paths of the description, which is valid OpenAPI; nothing was left out or guessed. */
async function operationsOf(run: FlowView): Promise<readonly string[]> {
  const module = pathToFileURL(join(await npmPackage('har-to-openapi', '3.0.1'), 'dist/index.js')).href;
  const { generateSpecsWithReport }: HarToOpenApi = await import(module);
  const { specs, report } = await generateSpecsWithReport(archiveOf(run), { forceAllRequestsInSameSpec: true, validate: true });
  assert.deepEqual([report.processedEntries, report.failedEntries, report.diagnostics], [run.hops.length, 0, []]);
  const paths = Object.entries(specs[0]?.spec.paths ?? {});
  return paths.flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`)).sort();
}

function requestsOf(run: FlowView): readonly string[] {
  return [...new Set(run.hops.map(({ request }) => `${request.method.toLowerCase()} ${new URL(request.url).pathname}`))].sort();
}
