import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator } from '@playwright/test';
import { attempt, reloadWindow, webview } from '../workbench/editor/editorActions.ts';
import { type OpenEditor, openEditor } from '../workbench/editor/openEditor.ts';
import { growth, type Measures } from './growth.ts';

const panelsInAll = Number(process.env['SOAK_PANELS'] ?? 200);
/** Of the panels that the helper opens at once. */
const outcomes = ['Completed', 'Completed', 'Completed', 'Completed', 'Rejected'];
const windows = 4;
const roundsInWindow = Math.ceil(panelsInAll / windows / outcomes.length);
const helper = fileURLToPath(new URL('helper', import.meta.url));
const limitMs = 60_000;
const attemptMs = 5000;

/** By how much a window may grow from its middle to its end, and the last window beyond the second: the first one fills the history. */
const bounds = {
  ...{ heapMegabytes: 3, sockets: 2, timers: 2, files: 2, listeners: 0, emitters: 6, subscriptions: 4 },
  ...{ frames: 0, storedRuns: 0, temporaryFiles: 0 },
};

// The browser edition alone takes further extensions, and without /proc there is no count of open files.
if (process.platform === 'linux') describe(`${panelsInAll} panels in ${windows} windows of a real editor`, panelTests);

function panelTests(): void {
  let editor: OpenEditor;
  let temporary: string;
  const systemTemporary = tmpdir();
  let done = 0;

  before(async () => {
    temporary = await mkdtemp(join(systemTemporary, 'auth-flow-explorer-soak-'));
    process.env['TMPDIR'] = temporary; // of this process, the editor and the browser: nobody else writes there
    const settings = { 'authFlow.history.limit': panelsInAll / windows }; // full at the end of the first window
    editor = await openEditor({ extensions: [helper], settings });
  });
  after(async () => {
    await editor?.close();
    process.env['TMPDIR'] = systemTemporary;
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  const item = (text: string | RegExp): Locator => editor.page.locator('.statusbar-item').filter({ hasText: text });

  /** Clicks an entry of the helper, and waits for its result. */
  async function act(action: 'open' | 'close' | 'measure' | 'spoil'): Promise<Measures> {
    const result = item(/^soak \d+: /);
    await item(new RegExp(`^soak: ${action}$`)).click();
    await expect(result).toContainText(`soak ${done + 1}: `, { timeout: limitMs });
    done += 1;
    return JSON.parse((await result.innerText()).replace(/^soak \d+: /, ''));
  }

  /** Opens panels all at once, looks at each, and closes them, with one more whose run is under way. */
  async function round(): Promise<void> {
    await act('open');
    const tabs = editor.page.locator('.tabs-container .tab');
    await expect(tabs).toHaveCount(outcomes.length, { timeout: limitMs });
    const seen: string[] = [];
    for (const tab of await tabs.all()) {
      await attempt(async () => {
        await tab.click({ timeout: attemptMs });
        await expect(tab).toHaveClass(/\bactive\b/, { timeout: attemptMs });
        const status = webview(editor.page).locator('.strip').first();
        await expect(status).toContainText(/Completed|Rejected/, { timeout: attemptMs });
        seen.push(/Completed|Rejected/.exec(await status.innerText())?.[0] ?? '');
      });
    }
    assert.deepEqual(seen.sort(), outcomes);
    await act('close');
    await expect(tabs).toHaveCount(0, { timeout: limitMs });
  }

  async function measure(): Promise<Measures> {
    const host = await act('measure');
    const storage = join(editor.userFolder, 'globalStorage/auth-flow-explorer.auth-flow-explorer/runs');
    return {
      ...host,
      frames: editor.page.frames().length,
      storedRuns: (await readdir(storage).catch(() => [])).length,
      temporaryFiles: (await readdir(temporary)).filter((name) => !name.startsWith('vscode-')).length, // its sockets, new in each window
    };
  }

  /** Measures until nothing is more than it was, for at most half a minute: idle connections are closed after two seconds. */
  async function settled(since: Measures, allowed: Measures): Promise<Measures> {
    let measured = await measure();
    await expect(async () => {
      measured = await measure();
      expect(growth(since, measured, allowed)).toEqual([]);
    })
      .toPass({ timeout: 30_000 })
      .catch(() => undefined); // what has grown is said by whoever compares
    return measured;
  }

  it('leave nothing behind', async () => {
    const middles: Measures[] = [];
    const ends: Measures[] = [];
    for (let window = 0; window < windows; window += 1) {
      if (window > 0) {
        await reloadWindow(editor.page);
        done = 0;
        await expect.poll(() => isAlive(ends.at(-1)?.['process']), { timeout: limitMs }).toBe(false); // the extension host before
      }
      await expect(item(/^soak 0: /)).toBeVisible({ timeout: limitMs });
      let since = await measure();
      for (const marks of [middles, ends]) {
        for (let count = 0; count < roundsInWindow / 2; count += 1) await round();
        const { sockets, frames } = bounds;
        since = await settled(since, marks === middles ? { sockets, frames } : bounds);
        marks.push(since);
        process.stdout.write(`      ${JSON.stringify({ window, ...marks.at(-1), load: loadavg()[0]?.toFixed(1) })}\n`);
      }
    }
    for (const [window, middle] of middles.entries()) {
      if (window > 0) assert.deepEqual(growth(middle, ends[window] ?? {}, bounds), [], `window ${window}`);
    }
    assert.deepEqual(growth(ends[1] ?? {}, ends[3] ?? {}, bounds), []);
  });

  it('would be noticed: each kind of thing that is left behind is measured', async () => {
    const before = await measure();
    await act('spoil');
    const grown = growth(before, await measure(), bounds).map((text) => text.split(' ')[0]);
    assert.deepEqual(grown, ['heapMegabytes', 'sockets', 'timers', 'files', 'listeners', 'emitters', 'subscriptions']);
  });
}

function isAlive(processId = 0): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
