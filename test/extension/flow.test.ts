import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, type Tab, TabInputWebview, window, workspace } from 'vscode';
import type { FlowId } from '../../src/core/runs/hop.ts';
import type { FlowView } from '../../src/core/runs/views.ts';
import { deleteStoredData } from '../../src/editor/runs/deleteStoredData.ts';
import { serverPlan } from '../../src/environments/planning/serverPlan.ts';
import { setEnvironments } from './support/environmentsSetting.ts';
import { eventually } from './support/eventually.ts';
import { parts } from './support/parts.ts';

const name = 'Sandbox under test';
const start = { environment: name, application: 'Web app', grant: 'code', user: 'demo' };

/** Starts a flow and waits for its end. */
async function runToEnd(known: object): Promise<FlowView> {
  const id = await commands.executeCommand<FlowId | undefined>('authFlow.startFlow', known);
  assert.ok(id, 'the command asked a question, or failed: see the log of the editor');
  return ended(id);
}

async function ended(id: FlowId): Promise<FlowView> {
  const { runs } = await parts();
  return eventually('the end of the flow', async () => {
    const flow = await runs.find(id);
    return flow?.outcome.kind === 'running' ? undefined : flow;
  });
}

describe('a flow on the sandbox', () => {
  /** No panel, no run, no session and no sandbox, whatever the test before has left. */
  beforeEach(async () => {
    const { environments, sandbox, storedData } = await parts();
    await eventually('a window without panels', async () => {
      await commands.executeCommand('workbench.action.closeAllEditors');
      return panels().length === 0 ? true : undefined;
    });
    await deleteStoredData(storedData);
    await sandbox.stop();
    await workspace.getConfiguration('authFlow').update('history.limit', undefined, true);
    await workspace.getConfiguration('authFlow').update('history.keepInMemory', undefined, true);
    await setEnvironments([{ name, kind: 'sandbox' }]);
    await eventually('the environment', () => environments.find(name));
  });

  after(async () => {
    await commands.executeCommand('authFlow.stopSandbox');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await setEnvironments(undefined);
  });

  it('starts the sandbox when it is needed, runs to the tokens and passes all checks', async () => {
    const flow = await runToEnd(start);
    assert.deepEqual(flow.outcome, { kind: 'completed' });
    assert.deepEqual(
      flow.hops.map(({ step }) => step),
      ['authorization request', 'flow', 'sign-on', 'resume', 'token request', 'JWK set'],
    );
    assert.deepEqual(flow.tokens.map(({ kind }) => kind).sort(), ['access_token', 'id_token', 'refresh_token']);
    assert.deepEqual(
      flow.checks.filter(({ outcome }) => outcome === 'failed').map(({ code, message }) => `${code}: ${message}`),
      [],
    );
  });

  it('shows the next run of an application in the panel of the one before, unless that is kept or its tab is pinned', async () => {
    const { runs } = await parts();
    const count = (wanted: number) => eventually(`${wanted} panels`, () => (panels().length === wanted ? true : undefined));
    const first = await runToEnd(start);
    await count(1);
    await runToEnd(start);
    assert.ok(await runs.find(first.id), 'the earlier run is still in the list');
    await commands.executeCommand('authFlow.keepPanel');
    await runToEnd(start);
    await count(2);
    await commands.executeCommand('workbench.action.pinEditor');
    await eventually('a pinned tab', () => panels().find(({ isPinned }) => isPinned));
    await runToEnd(start);
    await count(3);
    await runToEnd(start);
    await count(3);
    await runToEnd({ ...start, application: 'Single-page app' });
    await count(4);
    await commands.executeCommand('authFlow.openRun', { kind: 'run', flow: first, marks: {} });
    await count(5);
    assert.deepEqual([...new Set(panels().map(({ label }) => label))].sort(), ['Single-page app · demo', 'Web app · demo']);
    await window.tabGroups.close([...panels()]); // Close All Editors leaves a pinned one
  });

  it('shows the run with its hops in the tree, newest first', async () => {
    const { runTree } = await parts();
    const first = await runToEnd(start);
    const flow = await runToEnd(start);
    const [today] = await runTree.getChildren();
    const nodes = today === undefined ? [] : await runTree.getChildren(today);
    assert.deepEqual(
      nodes.map((node) => 'flow' in node && node.flow.id),
      [flow.id, first.id],
    );
    const [newest] = nodes;
    const item = newest && (await runTree.getTreeItem(newest));
    assert.deepEqual([item?.label, item?.description], ['Web app · demo', 'Completed · now']);
    const hops = newest === undefined ? [] : await runTree.getChildren(newest);
    assert.match(String(hops[4] && (await runTree.getTreeItem(hops[4])).label), /^5 POST .*\/token/);
  });

  it('runs the same again', async () => {
    const first = await runToEnd(start);
    const id = await commands.executeCommand<FlowId>('authFlow.runAgain', first.id);
    assert.notEqual(id, first.id);
    assert.deepEqual((await ended(id)).outcome, { kind: 'completed' });
  });

  it('runs as a public client, which needs no secret', async () => {
    const flow = await runToEnd({ ...start, application: 'Single-page app' });
    assert.deepEqual(flow.outcome, { kind: 'completed' });
  });

  it('gets a token for the client itself', async () => {
    const flow = await runToEnd({ environment: name, application: 'Order service', grant: 'client_credentials' });
    assert.deepEqual(flow.outcome, { kind: 'completed' });
    assert.deepEqual(
      flow.hops.map(({ step }) => step),
      ['token request', 'JWK set'],
    );
  });

  it('uses the tokens of a run, as further hops of the same run', async () => {
    const flow = await runToEnd(start);
    await commands.executeCommand('authFlow.userInfo', flow.id);
    const after = await ended(flow.id);
    assert.deepEqual(after.outcome, { kind: 'completed' });
    assert.equal(after.hops.length, flow.hops.length + 1);
    assert.equal(after.hops.at(-1)?.step, 'UserInfo');
    await commands.executeCommand('authFlow.refresh', flow.id);
    const refreshed = await ended(flow.id);
    assert.ok(refreshed.hops.some(({ step, index }) => step === 'token request' && index > after.hops.length));
  });

  it('keeps the session of an environment between runs, and clears it', async () => {
    const browserHops = (flow: FlowView): number => flow.hops.filter(({ step }) => step === 'sign-on').length;
    const known = { environment: name };
    await commands.executeCommand('authFlow.keepSession', known);
    assert.equal(browserHops(await runToEnd(start)), 1, 'the first run signs on');
    assert.equal(browserHops(await runToEnd(start)), 0, 'the second one finds the session');
    await commands.executeCommand('authFlow.clearSession', known);
    assert.equal(browserHops(await runToEnd(start)), 1, 'cleared, a run signs on again');
  });

  it('keeps raw values when the panel is closed, and lets go of them when fewer are to be kept', async () => {
    const flow = await runToEnd(start);
    assert.equal(flow.live, true);
    await commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('a window without panels', () => (panels().length === 0 ? true : undefined));
    const { runs } = await parts();
    assert.equal((await runs.find(flow.id))?.live, true);
    await workspace.getConfiguration('authFlow').update('history.keepInMemory', 0, true);
    const closed = await eventually('the run without raw values', async () => {
      const now = await runs.find(flow.id);
      return now?.live === false ? now : undefined;
    });
    assert.equal(closed.hops.length, flow.hops.length);
  });

  it('lets no secret into history, log or messages to the webview', async () => {
    const { secretReader, environments, runs, logFolder } = await parts();
    const messages: string[] = [];
    const listening = runs.onDidChange((change) => messages.push(JSON.stringify(change)));
    const flow = await runToEnd(start);
    listening.dispose();
    const refs = [
      { environment: name, owner: { kind: 'user', username: 'demo' } },
      { environment: name, owner: { kind: 'application', clientId: clientIdOf(flow), what: 'clientSecret' } },
    ] as const;
    const sandbox = serverPlan(environments.find(name)?.environment ?? assert.fail());
    assert.ok(sandbox.kind === 'ready');
    const secrets = await Promise.all(refs.map(async (ref) => (await secretReader.read(ref, sandbox.server))?.reveal()));
    assert.ok(secrets.every((secret) => secret !== undefined && secret.length > 5));
    const places = {
      history: await eventually('the file of the run', async () => storedRun(await runsFolder(), flow.id)),
      messages: messages.join('\n'),
      log: await filesIn(logFolder.fsPath),
    };
    assert.ok(messages.length > 6, 'the messages of the run were heard');
    assert.match(places.log, /completed/, 'the log of the run was found');
    for (const [place, text] of Object.entries(places)) {
      for (const secret of secrets) assert.ok(!text.includes(String(secret)), `a secret of the sandbox is in the ${place}`);
      assert.doesNotMatch(text, /eyJ[\w-]+\.eyJ/, `a token is in the ${place}`);
      assert.doesNotMatch(text, /Basic [A-Za-z0-9+/]{8}/, `client credentials are in the ${place}`);
    }
  });

  it('keeps nothing on disk when the history is switched off', async () => {
    const kept = await runToEnd(start);
    await eventually('the file of a run', async () => storedRun(await runsFolder(), kept.id));
    await workspace.getConfiguration('authFlow').update('history.limit', 0, true);
    const flow = await runToEnd(start);
    assert.deepEqual(flow.outcome, { kind: 'completed' });
    await eventually('an empty folder', async () => ((await readdir(await runsFolder())).length === 0 ? true : undefined));
  });

  it('removes a run from tree and history', async () => {
    const flow = await runToEnd(start);
    const { runs } = await parts();
    await eventually('the file of the run', async () => storedRun(await runsFolder(), flow.id));
    await commands.executeCommand('authFlow.removeRun', flow.id);
    assert.equal(await runs.find(flow.id), undefined);
    assert.equal(await storedRun(await runsFolder(), flow.id), undefined);
  });
});

function panels(): readonly Tab[] {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof TabInputWebview);
}

async function runsFolder(): Promise<string> {
  return join((await parts()).storage.fsPath, 'runs');
}

function clientIdOf(flow: FlowView): string {
  const [first] = flow.hops;
  assert.ok(first);
  return new URL(first.request.url).searchParams.get('client_id') ?? '';
}

/** The text of all files in a folder and below. */
async function filesIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return (await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))).join('\n');
}

async function storedRun(folder: string, id: string): Promise<string | undefined> {
  const files = await readdir(folder).catch(() => []); // there is no folder before the first run
  const file = files.find((each) => each === `${encodeURIComponent(id)}.json`);
  return file === undefined ? undefined : readFile(join(folder, file), 'utf8');
}
